/** What is shown below a guest's link. Looking changes nothing. */
import { randomUUID } from 'node:crypto';
import { inputs, placeOf } from '../../web/guest/addresses';
import { checkPage } from '../../web/guest/check-page';
import type { SendSeal } from '../../web/guest/answer-parts';
import { askedPage, unknownPage } from '../../web/guest/closed-pages';
import { donePage } from '../../web/guest/done-page';
import { firstOpenStep, hasStep } from '../../web/guest/draft';
import { foodPage } from '../../web/guest/food-page';
import { mealsPage } from '../../web/guest/meals-page';
import { messages } from '../../web/guest/messages.en';
import { plusOnePage } from '../../web/guest/plus-one-page';
import { eachPage, whoPage } from '../../web/guest/who-page';
import { calendarFile } from '../../web/messages/calendar';
import type { AppDependencies } from '../dependencies';
import type { OpenedLink } from './invitation';
import { whileOpen, type Handle, type Outcome } from './outcome';

/** The pages, by what follows the link. */
export function formPages({ installation, now }: AppDependencies): Record<string, Handle> {
  return {
    '': whileOpen((link) => (isAnswered(link) ? done(link, false) : whoOutcome(link, { isFirst: true }))),
    '/done': whileOpen((link) => (isAnswered(link) ? done(link, true) : { next: 'who' })),
    '/who': whileOpen((link) => whoOutcome(link)),
    '/each': whileOpen(({ form, token }) => ({ view: eachPage(form, token) })),
    '/guest': whileOpen((link) => stepPage(link, 'guest')),
    '/meals': whileOpen((link) => stepPage(link, 'meals')),
    '/food': whileOpen((link) => stepPage(link, 'food')),
    '/check': whileOpen((link) => {
      const step = firstOpenStep(link.form);
      if (step !== 'check') return { next: step };
      return { view: checkPage(link.form, link.token, newSeal(link), { hasDraft: link.hasDraft }) };
    }),
    '/asked': ({ invitation }) => ({ view: askedPage(invitation) }),
    '/calendar.ics': ({ invitation: { wedding, household }, token }) => {
      const formUrl = new URL(placeOf(token), installation.publicUrl).href;
      const message = { wedding, household, formUrl, unsubscribeUrl: '', now: now().toISOString() };
      const file = calendarFile(message);
      return file === null ? { view: unknownPage(), status: 404 } : { calendar: file.content };
    },
  };
}

/** The first question. `isFirst`: reached by the link itself. `isMissing`: pressed without a choice. */
export function whoOutcome(
  link: OpenedLink,
  { isFirst = false, isMissing = false }: { isFirst?: boolean; isMissing?: boolean } = {},
): Outcome {
  const faults = isMissing ? [{ field: inputs.all, message: messages.who.missing }] : [];
  const { form, token, hasDraft } = link;
  return { view: whoPage(form, token, newSeal(link), { faults, hasDraft, isFirst }) };
}

function newSeal({ invitation }: OpenedLink): SendSeal {
  return { basedOn: invitation.household.revision, submissionId: randomUUID() };
}

function isAnswered({ invitation }: OpenedLink): boolean {
  return invitation.household.revision > 0;
}

function done({ invitation, token, hasDraft }: OpenedLink, isFresh: boolean): Outcome {
  return { view: donePage(invitation, token, { isFresh, hasDraft }) };
}

/** A page is asked only where it has something to ask; otherwise the way leads past it. */
function stepPage({ form, token }: OpenedLink, step: 'guest' | 'meals' | 'food'): Outcome {
  if (!hasStep(form, step)) return { next: firstOpenStep(form) };
  if (step === 'guest') return { view: plusOnePage(form, token) };
  return { view: step === 'meals' ? mealsPage(form, token) : foodPage(form, token) };
}
