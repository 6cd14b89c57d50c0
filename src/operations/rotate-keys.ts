/**
 * Door: rewrites every encrypted value under the first key of ENCRYPTION_KEYS, so that the keys behind it can
 * be thrown away. The product may run meanwhile, with the same settings.
 *
 * Values name their key, so a command that was stopped is simply run again: it finds what is left.
 */
import { plannerIds, weddingIds } from '../adapters/postgres/over-all-weddings';
import { createResealing } from '../adapters/postgres/sealed-values';
import { composeOperations } from '../composition';
import { loadConfig, type Config } from '../config';
import { Progress } from './progress';
import { runCommand } from './run-command';

/** What was done. */
export interface Rotation {
  weddings: number;
  planners: number;
  /** Values that were under another key. */
  rewritten: number;
}

/**
 * Rewrites everything.
 *
 * @throws Error when a value's key is not in the ring, naming the key; what was rewritten until then stays so.
 */
export async function rotateKeys(config: Config, progress: Progress): Promise<Rotation> {
  const installation = composeOperations(config);
  const { database, relayDatabase, encryption } = installation;
  const done: Rotation = { weddings: 0, planners: 0, rewritten: 0 };
  const inWords = () =>
    `${done.rewritten} values rewritten, in ${done.weddings} weddings and ${done.planners} planners`;
  try {
    const resealing = createResealing(database, encryption);
    for await (const id of plannerIds(relayDatabase)) {
      done.rewritten += await resealing.resealPlanner(id);
      done.planners += 1;
      progress.tell(inWords());
    }
    for await (const id of weddingIds(relayDatabase)) {
      done.rewritten += await resealing.resealWedding(id);
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
  const config = loadConfig();
  const [writing = '', ...others] = config.ENCRYPTION_KEYS.split(',').map((entry) => entry.split(':')[0]);
  process.stdout.write(`Rewriting under the key "${writing}" …\n`);
  const { rewritten } = await rotateKeys(config, new Progress());
  const rest = others.map((id) => `"${id ?? ''}"`).join(', ');
  if (rewritten > 0 && rest !== '')
    process.stdout.write(
      `Run it once more when every process has been started with this ring, and nothing is left to rewrite; then ${rest} can go.\n`,
    );
  else if (rest !== '')
    process.stdout.write(`Nothing is under ${rest} any more: take it out of ENCRYPTION_KEYS.\n`);
  return 0;
}

if (require.main === module)
  runCommand(
    main,
    (reason) => `\nThe keys could not be rotated: ${reason}\nRun it again once that is mended.\n`,
  );
