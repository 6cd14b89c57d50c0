/** A household answers by its own form, page after page, as a browser without scripts does. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Dice } from '../dice';
import { outcomeOf, type Outcome, type Reply } from './http';
import type { AnswerOperation, Choice, CrowdHousehold, CrowdWedding } from './operations';
import type { Fields, Visitor } from './site';

/** What the check page carries in its hidden field: exactly what will be sent. */
interface ShownAnswer {
  attendance: Record<string, Record<string, string>>;
  meals: Record<string, Record<string, string>>;
}

const PRESSES = 3;
/** How the check page says that a food need stays, which a planner noted after the guest was asked. */
const FOOD_STAYS = 'noted, as before';

/** A new answer for everyone of a household. */
export function newChoices(wedding: CrowdWedding, household: CrowdHousehold, dice: Dice): Choice[] {
  const mood = dice.roll();
  return household.guestIds.flatMap((guestId) =>
    wedding.events.map(({ id: eventId, mealOptionIds }): Choice => {
      const comes = mood < 0.5 || (mood > 0.75 && dice.chance(0.5));
      return {
        guestId,
        eventId,
        status: comes ? 'attending' : 'declined',
        mealOptionId: comes && mealOptionIds.length > 0 ? dice.pick(mealOptionIds) : null,
      };
    }),
  );
}

/** Answers once; null when the form could not be gone through, so that nothing was ever sent. */
export async function answerByForm(
  guest: Visitor,
  household: CrowdHousehold,
  choices: Choice[],
  dice: Dice,
): Promise<AnswerOperation | null> {
  const each = choices.map(({ guestId, eventId, status }) => [`a-${guestId}-${eventId}`, status]);
  const answered = await guest.post(`${household.path}/each`, Object.fromEntries(each) as Fields);
  if (answered?.status !== 303) return null;
  if (choices.some((choice) => choice.status === 'attending')) {
    const dishes = choices.flatMap(({ guestId, eventId, mealOptionId }) =>
      mealOptionId === null ? [] : [[`m-${guestId}-${eventId}`, mealOptionId]],
    );
    const asked = await guest.get(`${household.path}/meals`);
    if (asked?.status !== 200) return null;
    const fields = { ...hiddenFields(asked.text), ...(Object.fromEntries(dishes) as Fields), food: 'none' };
    if ((await guest.post(`${household.path}/meals`, fields))?.status !== 303) return null;
  }
  const page = await guest.get(`${household.path}/check`);
  if (page?.status !== 200) return null;
  const hidden = hiddenFields(page.text);
  // A press that got lost earlier may have come in since: whoever sees something else does not send it.
  if (!shows(hidden['form'], choices) || page.text.includes(FOOD_STAYS)) return null;
  const mark = `mark ${randomUUID()}`;
  const outcome = await press(
    () => guest.post(`${household.path}/send`, { ...hidden, note: mark }),
    (reply) =>
      reply?.status === 303 && reply.headers['location']?.endsWith('/done') === true ? 'ok' : settled(reply),
    dice,
  );
  return {
    mark,
    householdId: household.id,
    by: 'guest',
    basedOn: Number(hidden['based-on']),
    choices,
    allergicGuestIds: [],
    outcome,
  };
}

/**
 * Presses a button, and now and then again while nobody can tell what became of it. A refusal after
 * that proves nothing about the first press.
 */
export async function press(
  send: () => Promise<Reply>,
  read: (reply: Reply) => Outcome,
  dice: Dice,
): Promise<Outcome> {
  let isUnknown = false;
  for (let attempt = 0; attempt < PRESSES; attempt += 1) {
    const outcome = read(await send());
    if (outcome === 'ok') return 'ok';
    if (outcome === 'refused') return isUnknown ? 'unknown' : 'refused';
    isUnknown = true;
    if (dice.chance(0.4)) break;
    await pause(dice.between(300, 1_500));
  }
  return 'unknown';
}

/** A page shown instead of "done" has stored nothing. */
function settled(reply: Reply): Outcome {
  const outcome = outcomeOf(reply);
  return outcome === 'ok' ? 'refused' : outcome;
}

function shows(json: string | undefined, choices: Choice[]): boolean {
  const shown = JSON.parse(json ?? '{}') as Partial<ShownAnswer>;
  return choices.every(
    ({ guestId, eventId, status, mealOptionId }) =>
      shown.attendance?.[guestId]?.[eventId] === status &&
      (mealOptionId === null || shown.meals?.[guestId]?.[eventId] === mealOptionId),
  );
}

function hiddenFields(html: string): Fields {
  const fields: Fields = {};
  for (const [tag] of html.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1] ?? '';
    fields[name] = unescapeHtml(/value="([^"]*)"/.exec(tag)?.[1] ?? '');
  }
  return fields;
}

function unescapeHtml(text: string): string {
  const characters: Record<string, string> = { quot: '"', amp: '&', lt: '<', gt: '>', '#39': "'" };
  return text.replace(/&(quot|amp|lt|gt|#39);/g, (whole, name: string) => characters[name] ?? whole);
}
