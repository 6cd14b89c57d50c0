/** All activities of the worker, built from what they work with. */
import { createAskedLinkActivities, type AskedLinkDependencies } from './asked-links';
import { createConfirmationActivities, type ConfirmationDependencies } from './confirmations';
import { createGuestImportActivities, type GuestImportDependencies } from './guest-imports';
import { createSupplierActivities, type SupplierDependencies } from './suppliers';
import { createWaveActivities, type WaveDependencies } from './waves';
import { createWeddingActivities, type WeddingDependencies } from './weddings';

/** Everything activities work with. */
export type ActivityDependencies = AskedLinkDependencies &
  ConfirmationDependencies &
  GuestImportDependencies &
  SupplierDependencies &
  WaveDependencies &
  WeddingDependencies;

/** The activities by the names workflows call them. */
export function createActivities(dependencies: ActivityDependencies) {
  return {
    ...createAskedLinkActivities(dependencies),
    ...createConfirmationActivities(dependencies),
    ...createGuestImportActivities(dependencies),
    ...createSupplierActivities(dependencies),
    ...createWaveActivities(dependencies),
    ...createWeddingActivities(dependencies),
  };
}

/** The type workflows import; the code stays outside their sandbox. */
export type Activities = ReturnType<typeof createActivities>;
