/** What is written about may have been removed since it was read. */

const CODES: ReadonlySet<string | undefined> = new Set([
  // A foreign key: an event or a dish.
  '23503',
  // Somebody of the household (migration `answers_of_who_is_gone`).
  'WS001',
]);

/** Whether PostgreSQL refused to write because what it is about was removed meanwhile. */
export function isAboutWhatIsGone(error: unknown): boolean {
  return error instanceof Error && CODES.has((error as Error & { code?: string }).code);
}
