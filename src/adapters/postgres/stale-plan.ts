/** The guest list has changed since a plan was made; the transaction must not be committed. */
export class StalePlan extends Error {
  override readonly name = 'StalePlan';
}
