/** One household's link, sent because it was asked for. */
import { sleep } from '@temporalio/workflow';
import { LINK_REST_HOURS } from '../domain/guests/link-requests';
import { singleDelivery, storage } from './activity-options';
import type { LinkLetterInput } from './link-letter.messages';
import { secondsToNextTry } from './waiting';

/** Tries until the link has left, or may be asked for anew; then the planner sees that it did not leave. */
export async function linkLetterWorkflow(link: LinkLetterInput): Promise<void> {
  const until = Date.parse(link.askedAt) + LINK_REST_HOURS * 3_600_000;
  for (let attempt = 1; ; attempt += 1) {
    const result = await singleDelivery('Send a link that was asked for').sendAskedLink(link);
    if (result.kind !== 'wait') return;
    const seconds = secondsToNextTry(attempt, result.seconds);
    if (Date.now() + seconds * 1000 > until) break;
    await sleep(seconds * 1000, { summary: 'The provider put the link off' });
  }
  await storage('Give the link up').giveUpAskedLink(link);
}
