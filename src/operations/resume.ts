/**
 * Door: lets workflows wait again for everything that the database says is awaited, after Temporal has lost
 * it: plans, changes that suppliers have not been told, waves, notices, imports. The product may run
 * meanwhile, and what is there already goes on as it was.
 *
 * Nothing is sent twice by it: the send log knows what has left. May be run again at any time.
 */
import { announceAwaited } from '../adapters/postgres/awaited-work';
import { weddingIds } from '../adapters/postgres/over-all-weddings';
import { composeOperations } from '../composition';
import { loadConfig, type Config } from '../config';
import { Progress } from './progress';
import { runCommand } from './run-command';

/** What was put on its way. */
export interface Resumption {
  weddings: number;
  /** Messages left for the relay to carry. */
  messages: number;
}

/** Leaves a message to the relay for everything awaited, wedding by wedding. */
export async function resume(config: Config, progress: Progress): Promise<Resumption> {
  const installation = composeOperations(config);
  const done: Resumption = { weddings: 0, messages: 0 };
  const inWords = () => `${done.messages} messages left for the relay, of ${done.weddings} weddings`;
  try {
    for await (const weddingId of weddingIds(installation.relayDatabase)) {
      done.messages += await announceAwaited(installation.database, weddingId);
      done.weddings += 1;
      progress.tell(inWords());
    }
    progress.end(inWords());
    return done;
  } finally {
    await installation.close();
  }
}

async function main(): Promise<number> {
  process.stdout.write('Letting workflows wait again for all that is awaited …\n');
  const { messages } = await resume(loadConfig(), new Progress());
  if (messages > 0)
    process.stdout.write(
      'A running relay carries them now. "npm run doctor" says when every wedding has its workflow.\n',
    );
  return 0;
}

if (require.main === module)
  runCommand(
    main,
    (reason) => `\nNot everything could be resumed: ${reason}\nRun it again once that is mended.\n`,
  );
