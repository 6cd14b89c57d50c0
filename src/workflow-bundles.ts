/**
 * Door: the stories' code as workers run it, one file for each way of running it. `npm run build` makes
 * them, so that a worker starts without bundling first and an image needs no bundler.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { FAILURE_CONVERTER } from './adapters/temporal/connection';
import { WORKFLOW_TRACING } from './telemetry/temporal-tracing';

/** What of a worker's settings becomes part of the bundle. */
export interface BundleKind {
  /** Traces follow messages into workflows. */
  isTraced: boolean;
  /** Payload keys are set: the words of failures are sealed too. */
  isSealed: boolean;
}

/**
 * Where the bundle of a kind is.
 *
 * @param folder where the build has put them; beside this file by default.
 */
export function workflowBundle(kind: BundleKind, folder = __dirname): { codePath: string } {
  const name = ['workflows', ...(kind.isTraced ? ['traced'] : []), ...(kind.isSealed ? ['sealed'] : [])];
  return { codePath: join(folder, `${name.join('-')}.bundle.js`) };
}

async function main(): Promise<void> {
  for (const isTraced of [false, true])
    for (const isSealed of [false, true]) {
      const { code } = await bundleWorkflowCode({
        workflowsPath: require.resolve('./workflows'),
        workflowInterceptorModules: isTraced ? [WORKFLOW_TRACING] : [],
        ...(isSealed ? { failureConverterPath: FAILURE_CONVERTER } : {}),
        logger: new DefaultLogger('ERROR'),
      });
      writeFileSync(workflowBundle({ isTraced, isSealed }).codePath, code);
    }
}

if (require.main === module) {
  main().then(
    () => process.exit(0),
    (error: unknown) => {
      process.stderr.write(`The workflows could not be bundled: ${String(error)}\n`);
      process.exit(1);
    },
  );
}
