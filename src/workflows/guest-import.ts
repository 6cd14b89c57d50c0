/**
 * One guest list from the file to its undoing: read, planned, looked at by the planner, carried out, and
 * kept for a while so that it can be taken back.
 *
 * Each step looks in the database where the run stands and does what is due there, so that a worker may
 * die at any point: the step is done again, or has been done.
 */
import { continueAsNew, setCurrentDetails, setHandler, workflowInfo } from '@temporalio/workflow';
import { importing, storage } from './activity-options';
import { importMovedSignal, type GuestImportInput } from './guest-import.messages';
import { Alarms } from './waiting';

/** Carries an import on until what it has staged is thrown away. */
export async function guestImportWorkflow(input: GuestImportInput): Promise<void> {
  let moves = 0;
  setHandler(importMovedSignal, () => {
    moves += 1;
  });
  const alarms = new Alarms();
  for (;;) {
    const seen = moves;
    const { step, keptUntil } = await storage('Look where the import stands').nextImportStep(input);
    switch (step) {
      case 'read':
        await importing('Read the file').readGuestImport(input);
        break;
      case 'plan':
        await importing('Compare with the guest list and plan').planGuestImport(input);
        break;
      case 'apply':
        await importing('Carry out the plan').applyGuestImport(input);
        break;
      case 'undo':
        await importing('Take the import back').undoGuestImport(input);
        break;
      case 'throw_away':
        await storage('Throw away what is staged').throwAwayGuestImport(input);
        break;
      case 'wait':
        if (workflowInfo().continueAsNewSuggested && moves === seen)
          await continueAsNew<typeof guestImportWorkflow>(input);
        setCurrentDetails(`Waiting for the planner. What is staged is thrown away at ${keptUntil}.`);
        await alarms.wait(keptUntil, 'What is staged is thrown away', () => moves > seen);
        setCurrentDetails('Working.');
        break;
      case 'over':
        return;
    }
  }
}
