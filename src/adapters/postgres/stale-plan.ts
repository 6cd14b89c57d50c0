const FOREIGN_KEY_VIOLATION = '23503';

/** The guest list has changed since a plan was made; the transaction must not be committed. */
export class StalePlan extends Error {
  override readonly name = 'StalePlan';
}

/** Whether what a plan writes about, such as an event, was removed while it was carried out. */
export function isAboutWhatIsGone(error: unknown): boolean {
  return error instanceof Error && (error as Error & { code?: string }).code === FOREIGN_KEY_VIOLATION;
}
