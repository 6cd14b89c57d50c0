/** What is pressed below a guest's link. A press without a choice stores nothing. */
import { inputs } from '../../web/guest/addresses';
import { checkPage } from '../../web/guest/check-page';
import { closedPage, conflictPage } from '../../web/guest/closed-pages';
import {
  askingNewEaters,
  firstOpenStep,
  hasStep,
  previewOf,
  type Draft,
  type Form,
  type Step,
} from '../../web/guest/draft';
import { foodPage } from '../../web/guest/food-page';
import { mealsPage } from '../../web/guest/meals-page';
import { messages } from '../../web/guest/messages.en';
import { plusOnePage } from '../../web/guest/plus-one-page';
import { eachPage } from '../../web/guest/who-page';
import { answerSentences } from '../../web/messages/answer-words';
import type { AppDependencies } from '../dependencies';
import { LONGEST_NOTE, parseDraft } from './draft-schema';
import { whoOutcome } from './form-pages';
import { formOf, type OpenedLink } from './invitation';
import { closedOutcome, takenWhileOpen, type Handle, type Outcome } from './outcome';
import { readCheck, readEach, readMeals, readPlusOnes, readWho } from './read-answers';
import { readFood } from './read-food';
import { sealOf, sendAnswer, type SendOutcome } from './send-answer';

/** The presses, by what follows the link. Each but the last ones keeps the answer, unsent, and leads on. */
export function formPresses(dependencies: AppDependencies): Record<string, Handle> {
  const { invitations } = dependencies;
  const keep = async (link: OpenedLink, read: Draft): Promise<Outcome> => {
    const draft = askingNewEaters(link.form, read);
    await invitations.saveDraft(link.weddingId, link.householdId, draft);
    return { next: firstOpenStep({ ...link.form, draft }) };
  };
  /** A page that asks nothing of this household takes no press either. */
  const asked = (step: Step, handle: Handle): Handle =>
    takenWhileOpen((link, body) =>
      hasStep(link.form, step) ? handle(link, body) : { next: firstOpenStep(link.form) },
    );
  return {
    '/who': takenWhileOpen(async (link, body) => {
      const read = readWho(link.form, body);
      if (read === 'differs') return { next: 'each' };
      if (read === null) return whoOutcome(link, { isMissing: true });
      const seal = sealOf(body);
      const isSentAtOnce = body.one(inputs.now) === 'no' && body.one(inputs.all) === 'no';
      if (isSentAtOnce && seal !== null) return sent(await sendAnswer(dependencies, link, seal, read), link);
      return keep(link, read);
    }),
    '/each': takenWhileOpen((link, body) => {
      const { draft, faults } = readEach(link.form, body);
      if (faults.length === 0) return keep(link, draft);
      return { view: eachPage({ ...link.form, draft }, link.token, faults) };
    }),
    '/guest': asked('guest', (link, body) => {
      const { draft, faults, chosen } = readPlusOnes(link.form, body);
      if (faults.length === 0) return keep(link, draft);
      return { view: plusOnePage({ ...link.form, draft }, link.token, faults, chosen) };
    }),
    '/meals': asked('meals', async (link, body) => {
      const { draft, faults, hasFood } = readMeals(link.form, body);
      if (faults.length > 0) return { view: mealsPage({ ...link.form, draft }, link.token, faults, hasFood) };
      const kept = await keep(link, draft);
      // Needs told before are shown again, because "yes" was pressed again.
      return draft.food === 'told' ? { next: 'food' } : kept;
    }),
    '/food': asked('food', (link, body) => {
      const { draft, faults, typed } = readFood(link.form, body);
      if (faults.length === 0) return keep(link, draft);
      return { view: foodPage(link.form, link.token, faults, typed) };
    }),
    '/keep': takenWhileOpen(async ({ weddingId, householdId }) => {
      await invitations.discardDraft(weddingId, householdId);
      return { next: 'done' };
    }),
    '/send': send(dependencies),
    '/ask': ask(dependencies),
  };
}

function send(dependencies: AppDependencies): Handle {
  return async (link, body) => {
    const seal = sealOf(body);
    const shown = parseDraft(body.one(inputs.form));
    if (seal === null || shown === null)
      return closedOutcome(link, 409) ?? { next: firstOpenStep(link.form) };
    const { seen } = link.form.draft;
    const { draft, faults } = readCheck(formOf(link.invitation, { ...shown, seen }), body);
    if (faults.length > 0 && link.closed === null) {
      const form = formOf(link.invitation, draft);
      return { view: checkPage(form, link.token, seal, { faults, hasDraft: true }) };
    }
    return sent(await sendAnswer(dependencies, link, seal, draft), link);
  };
}

function sent(outcome: SendOutcome, link: OpenedLink): Outcome {
  switch (outcome.kind) {
    case 'done':
      return { next: 'done' };
    case 'open':
      return { next: outcome.step };
    case 'conflict':
      return { view: conflictPage(outcome.form, link.token), status: 409 };
    case 'closed': {
      const { invitation, token, closed } = link;
      // What they were about to send becomes what they may ask for.
      const asked = { faults: [], words: askedWords(outcome.form).slice(0, LONGEST_NOTE) };
      return { view: closedPage(invitation, token, closed ?? 'late', asked), status: 409 };
    }
  }
}

function askedWords(form: Form): string {
  const wanted = previewOf(form);
  const sentences = answerSentences(wanted, form.wedding.events);
  return wanted.note === null ? sentences : `${sentences}\n${wanted.note}`;
}

function ask({ invitations }: AppDependencies): Handle {
  return async ({ weddingId, householdId, invitation, token, closed }, body) => {
    if (closed === null) return { next: 'check' };
    if (closed !== 'late' && closed !== 'final_count')
      return { view: closedPage(invitation, token, closed), status: 409 };
    const words = body.one(inputs.words);
    if (words === '' || words.length > LONGEST_NOTE) {
      const message = words === '' ? messages.closed.wordsMissing : messages.closed.wordsLong(LONGEST_NOTE);
      const asked = { faults: [{ field: inputs.words, message }], words };
      return { view: closedPage(invitation, token, closed, asked) };
    }
    await invitations.requestChange(weddingId, householdId, words);
    return { next: 'asked' };
  };
}
