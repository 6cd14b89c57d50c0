import { workflowBundle } from '../../src/workflow-bundles';
import { provided } from './provided';

/** The stories' code as the build has bundled it. */
export function bundledStories(isTraced = false): { codePath: string } {
  return workflowBundle({ isTraced, isSealed: false }, provided('WORKFLOW_BUNDLES_FOLDER'));
}
