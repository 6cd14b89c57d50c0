/** Waiting a moment for a run, so that most lists are ready when their page is. */
import type { GuestImportStore } from '../../../domain/guest-import/ports';
import { isWorking } from '../../../web/planner/guest-import/progress-page';

/** After this the page that shows progress is the better answer. */
const PATIENCE_MILLISECONDS = 2_500;
const PAUSE_MILLISECONDS = 80;

/** Resolves once nothing of a run is under way, or patience is over. */
export async function waitUntilSettled(
  guestImports: Pick<GuestImportStore, 'get'>,
  weddingId: string,
  runId: string,
): Promise<void> {
  const deadline = Date.now() + PATIENCE_MILLISECONDS;
  while (Date.now() < deadline) {
    if (!isWorking((await guestImports.get(weddingId, runId)).state)) return;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS));
  }
}
