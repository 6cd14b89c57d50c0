/** All activities of the worker, built from what they work with. */
import { createGuestImportActivities, type GuestImportDependencies } from './guest-imports';
import { createHouseholdMessageActivities, type HouseholdMessageDependencies } from './household-messages';
import { createSupplierActivities, type SupplierDependencies } from './suppliers';
import { createWeddingActivities, type WeddingDependencies } from './weddings';

/** Everything activities work with. */
export type ActivityDependencies = GuestImportDependencies &
  HouseholdMessageDependencies &
  SupplierDependencies &
  WeddingDependencies;

/** The activities by the names workflows call them. */
export function createActivities(dependencies: ActivityDependencies) {
  return {
    ...createGuestImportActivities(dependencies),
    ...createHouseholdMessageActivities(dependencies),
    ...createSupplierActivities(dependencies),
    ...createWeddingActivities(dependencies),
  };
}

/** The type workflows import; the code stays outside their sandbox. */
export type Activities = ReturnType<typeof createActivities>;
