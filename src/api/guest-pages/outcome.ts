/** What becomes of a request for a guest's page. */
import type { GuestPlace } from '../../web/guest/addresses';
import { closedPage } from '../../web/guest/closed-pages';
import type { GuestView } from '../../web/guest/frame';
import type { FormBody } from './form-body';
import type { OpenedLink } from './invitation';

/** A page, the place to go next, or a calendar file. The status is 200, or 422 with faults, unless said. */
export type Outcome = { view: GuestView; status?: number } | { next: GuestPlace } | { calendar: string };

/** Decides on a request for an opened link. */
export type Handle = (link: OpenedLink, body: FormBody) => Outcome | Promise<Outcome>;

/** Handles a look only while answers are taken; otherwise the page says why they are not. */
export function whileOpen(handle: Handle): Handle {
  return (link, body) => closedOutcome(link, 200) ?? handle(link, body);
}

/** Handles a press only while answers are taken. */
export function takenWhileOpen(handle: Handle): Handle {
  return (link, body) => closedOutcome(link, 409) ?? handle(link, body);
}

/** The page that says why no answer is taken; null while one is. */
export function closedOutcome({ invitation, token, closed }: OpenedLink, status: number): Outcome | null {
  return closed === null ? null : { view: closedPage(invitation, token, closed), status };
}
