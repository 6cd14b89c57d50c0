/**
 * Prepares imports: a short list here, because a thread takes longer to begin than the list to plan; a long
 * one on a thread of its own, because planning is one long calculation, and whoever does it is deaf meanwhile.
 */
import type { JsonPage } from '../../domain/guest-import/json-pages';
import type { ImportPreparer, PlannedImport, PlanSource } from '../../domain/guest-import/ports';
import { createBlindIndex } from '../../security/blind-index';
import { createImportMarks } from '../../security/import-marks';
import { createTurns } from '../../domain/shared/turns';
import { compiledThread, createThreadRunner, type ThreadRunner } from '../threads/own-thread';
import { asRefusal } from '../threads/too-long';
import { prepareHere } from './prepare-here';
import type { PrepareOrder, PrepareReport } from './thread-protocol';

/**
 * Rows of the list and guests of the wedding together, bytes of the list, and bytes of both, up to which preparing
 * takes about a second at most, whatever the cells hold. A real list of a thousand rows has 300 kB.
 */
const MOST_PREPARED_HERE = { rows: 2_500, listBytes: 512 * 1024, bytes: 2 * 1024 * 1024 };
/** Twice what 100,000 rows beside as many guests need at once; the activity’s own time limit is longer. */
const LIMITS = { megabytes: 768, milliseconds: 480_000 };
const MOST_THREADS = 1;
/**
 * Each answer of the planner makes a new plan, and a thread that has made one makes the next in two thirds of the
 * time. What a longer list needs, some 20,000 rows beside as many guests, is given back at once.
 */
const KEPT = { bytes: 24 * 1024 * 1024, milliseconds: 60_000 };

/** @param blindIndexKey key of the fingerprints of what lists say. */
export function createImportPreparer(blindIndexKey: string): ImportPreparer {
  const mark = createImportMarks(createBlindIndex(blindIndexKey));
  const runOnThread = createThreadRunner(compiledThread(__dirname, 'prepare-thread.js'), LIMITS);
  const inTurn = createTurns(MOST_THREADS);
  return async (source) => {
    if (isShort(source)) return refusingWhatIsTooLong(() => prepareHere(source, mark));
    return inTurn(() => prepareOnThread(runOnThread, { source, blindIndexKey }));
  };
}

function isShort({ rows, known, guests }: PlanSource): boolean {
  const items = rows.reduce((sum, page) => sum + page.items, guests);
  const listBytes = bytesOf(rows);
  return (
    items <= MOST_PREPARED_HERE.rows &&
    listBytes <= MOST_PREPARED_HERE.listBytes &&
    listBytes + bytesOf(known) <= MOST_PREPARED_HERE.bytes
  );
}

function bytesOf(pages: JsonPage[]): number {
  return pages.reduce((sum, { json }) => sum + json.byteLength, 0);
}

/** What a thread would refuse is refused here, too. */
function refusingWhatIsTooLong<Plan>(prepare: () => Plan): Plan {
  try {
    return prepare();
  } catch (cause) {
    throw asRefusal(cause);
  }
}

async function prepareOnThread(runOnThread: ThreadRunner, order: PrepareOrder): Promise<PlannedImport> {
  const made: { plan: PlannedImport | null } = { plan: null };
  const { rows, known } = order.source;
  await runOnThread<PrepareReport>({
    order,
    take: ({ plan }) => (made.plan = plan),
    handedOver: known.map(({ json }) => json.buffer),
    keptMilliseconds: bytesOf(rows) + bytesOf(known) <= KEPT.bytes ? KEPT.milliseconds : 0,
  });
  if (made.plan === null) throw new Error('A list was prepared, and no plan came of it.');
  return made.plan;
}
