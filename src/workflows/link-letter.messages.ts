/** The name of the story of a link that was asked for, and what it is started with. */
import type { AskedLink } from '../domain/guests/link-requests';

/** A link, and whose wedding it is of. */
export interface LinkLetterInput extends AskedLink {
  weddingId: string;
}

/** The workflow id of a link that was asked for. */
export function linkLetterWorkflowId({ householdId, askedAt }: AskedLink): string {
  return `link-${householdId}-${askedAt}`;
}
