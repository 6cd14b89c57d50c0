/**
 * Set-up or start cannot go on for a reason that a person can mend. The message is one or more plain
 * sentences; it is shown as it is, without a stack.
 */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
}

/** What to show a person for any error: the sentences of a `StartFailure`, else what happened, in one line. */
export function sentenceFor(error: unknown): string {
  if (error instanceof Error) {
    const known = error instanceof StartFailure || error.name === 'ConfigError';
    return known ? error.message : `Something unforeseen happened: ${error.message}`;
  }
  return `Something unforeseen happened: ${String(error)}`;
}
