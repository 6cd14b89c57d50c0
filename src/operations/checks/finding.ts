/** What a check of an installation finds. */

/** `good`; `look`: works, but somebody should know; `bad`: something does not work or is not safe. */
export type Level = 'good' | 'look' | 'bad';

/** One line of the doctor's report. */
export interface Finding {
  subject: string;
  level: Level;
  /** What is, in half a sentence. */
  found: string;
  /** What to do about it; on every line that is not good. */
  todo?: string;
}

/** A check and what it looks at. Several findings where it looks at several things. */
export interface Check {
  subject: string;
  /** What to do when it cannot even be made. */
  otherwise: string;
  make: () => Promise<Finding[]>;
}

/** A good line. */
export function good(subject: string, found: string): Finding {
  return { subject, level: 'good', found };
}

/** A line somebody should know of. */
export function look(subject: string, found: string, todo: string): Finding {
  return { subject, level: 'look', found, todo };
}

/** A red line. */
export function bad(subject: string, found: string, todo: string): Finding {
  return { subject, level: 'bad', found, todo };
}

/** Checks of one part; the first asks whether the part answers at all. */
export interface Group {
  part: string;
  checks: Check[];
}

/** Makes a part's checks one after another; of a part that does not answer, only the first. */
export async function* findingsIn({ part, checks }: Group): AsyncGenerator<Finding> {
  const [first, ...others] = checks;
  if (first === undefined) return;
  const { findings, wasMade } = await findingsOf(first);
  yield* findings;
  if (wasMade) for (const check of others) yield* (await findingsOf(check)).findings;
  else if (others.length > 0)
    yield look(part, `${others.length} more checks were not made`, 'ask again once the line above is good');
}

/** Longest that one check may take. */
const PATIENCE_MILLISECONDS = 15_000;

/** Makes a check; whatever keeps it from being made is its finding. */
async function findingsOf({
  subject,
  otherwise,
  make,
}: Check): Promise<{ findings: Finding[]; wasMade: boolean }> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const seconds = PATIENCE_MILLISECONDS / 1_000;
    timer = setTimeout(() => reject(new Error(`no answer in ${seconds} seconds`)), PATIENCE_MILLISECONDS);
  });
  try {
    return { findings: await Promise.race([make(), late]), wasMade: true };
  } catch (error) {
    return { findings: [bad(subject, reasonOf(error), otherwise)], wasMade: false };
  } finally {
    clearTimeout(timer);
  }
}

/** Several addresses that were tried give an error without words of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(reasonOf).join('; ');
  // "fetch failed" says nothing; its cause does.
  const { message, cause } = error as { message?: unknown; cause?: unknown };
  if (message === 'fetch failed' && cause != null) return reasonOf(cause);
  const text = typeof message === 'string' ? message : String(error);
  return text.split('\n')[0]?.trim() || 'failed without a reason';
}
