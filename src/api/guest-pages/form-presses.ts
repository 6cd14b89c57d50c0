/** What is pressed below a guest's link. A press without a choice stores nothing. */
import { inputs } from '../../web/guest/addresses';
import { checkPage } from '../../web/guest/check-page';
import { closedPage, conflictPage } from '../../web/guest/closed-pages';
import { firstOpenStep, hasStep, type Draft, type Step } from '../../web/guest/draft';
import { foodPage } from '../../web/guest/food-page';
import { mealsPage } from '../../web/guest/meals-page';
import { messages } from '../../web/guest/messages.en';
import { plusOnePage } from '../../web/guest/plus-one-page';
import { eachPage } from '../../web/guest/who-page';
import type { AppDependencies } from '../dependencies';
import { LONGEST_NOTE } from './draft-schema';
import { whoOutcome } from './form-pages';
import type { OpenedLink } from './invitation';
import { closedOutcome, takenWhileOpen, type Handle, type Outcome } from './outcome';
import { readEach, readMeals, readPlusOnes, readWho } from './read-answers';
import { readFood } from './read-food';
import { sendAnswer } from './send-answer';

/** The presses, by what follows the link. Each but the last ones keeps the answer, unsent, and leads on. */
export function formPresses(dependencies: AppDependencies): Record<string, Handle> {
  const { invitations } = dependencies;
  const keep = async (link: OpenedLink, draft: Draft): Promise<Outcome> => {
    await invitations.saveDraft(link.weddingId, link.householdId, draft);
    return { next: firstOpenStep({ ...link.form, draft }) };
  };
  /** A page that asks nothing of this household takes no press either. */
  const asked = (step: Step, handle: Handle): Handle =>
    takenWhileOpen((link, body) =>
      hasStep(link.form, step) ? handle(link, body) : { next: firstOpenStep(link.form) },
    );
  return {
    '/who': takenWhileOpen((link, body) => {
      const read = readWho(link.form, body);
      if (read === 'differs') return { next: 'each' };
      return read === null ? whoOutcome(link, { isMissing: true }) : keep(link, read);
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
    const sent = await sendAnswer(dependencies, link, body);
    switch (sent.kind) {
      case 'done':
        return { next: 'done' };
      case 'open':
        return { next: sent.step };
      case 'closed':
        return closedOutcome(link, 409) ?? { next: 'check' };
      case 'conflict':
        return { view: conflictPage(sent.form, link.token), status: 409 };
      case 'invalid': {
        const seal = { basedOn: link.invitation.household.revision, submissionId: sent.submissionId };
        return { view: checkPage(sent.form, link.token, seal, { faults: sent.faults, hasDraft: true }) };
      }
    }
  };
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
