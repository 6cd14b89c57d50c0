/** A household's answer in sentences and lines, and what a household is called. */
import { callingName, type Guest, type Household } from '../../domain/guests/guest';
import type { WeddingEvent } from '../../domain/weddings/wedding';
import { listed } from './dates';
import { messages } from './messages.en';

const words = messages.household;
/** More names than this make a greeting that nobody reads; the household's own name is shorter. */
const MOST_NAMES = 6;

/** How a household is greeted, by the names of its people; those still without a name are left out. */
export function greetingNames(household: Household): string {
  const names = household.guests.flatMap((guest) => (guest.fullName === null ? [] : [guest.fullName.trim()]));
  return names.length === 0 || names.length > MOST_NAMES
    ? words.theHousehold(household.name)
    : joinedNames(names);
}

/**
 * Full names in a sentence: "Ann, Bo and Cara Smith", "Ann Lee and Bo Smith". Nobody is called by half a
 * name unless the other half follows.
 */
function joinedNames(names: string[]): string {
  const parts = names.map((name) => name.split(/\s+/));
  const family = parts[0]?.at(-1) ?? '';
  const areOneFamily = parts.length > 1 && parts.every((name) => name.length > 1 && name.at(-1) === family);
  if (!areOneFamily) return listed(names);
  return listed(
    parts.map((name, index) => (index === parts.length - 1 ? name : name.slice(0, -1)).join(' ')),
  );
}

/** Events a household is invited to, in the wedding's order. */
export function invitedEvents(household: Household, events: WeddingEvent[]): WeddingEvent[] {
  return events.filter((event) => household.rsvps.some((rsvp) => rsvp.eventId === event.id));
}

/** People of a household who owe an answer to some event. */
export function owing(household: Household): Guest[] {
  return household.guests.filter((guest) =>
    household.rsvps.some((rsvp) => rsvp.guestId === guest.id && rsvp.status === 'awaiting'),
  );
}

/** What is said of how many come: all, some or none of those invited to anything. */
export function comingCount(household: Household): { coming: number; of: number } {
  const isComing = (guest: Guest) =>
    household.rsvps.some((rsvp) => rsvp.guestId === guest.id && rsvp.status === 'attending');
  const invited = household.guests.filter((guest) =>
    household.rsvps.some((rsvp) => rsvp.guestId === guest.id),
  );
  return { coming: invited.filter(isComing).length, of: invited.length };
}

/** The stored answer in sentences: who comes to what, who cannot, for whom an answer is missing. */
export function answerSentences(household: Household, events: WeddingEvent[]): string {
  const invited = invitedEvents(household, events);
  const groups = new Map<string, { guests: Guest[]; events: WeddingEvent[] }>();
  const declined: Guest[] = [];
  for (const guest of household.guests) {
    const own = household.rsvps.filter((rsvp) => rsvp.guestId === guest.id);
    const attended = invited.filter((event) =>
      own.some((rsvp) => rsvp.eventId === event.id && rsvp.status === 'attending'),
    );
    if (attended.length > 0) {
      const key = attended.map((event) => event.id).join();
      const group = groups.get(key) ?? { guests: [], events: attended };
      group.guests.push(guest);
      groups.set(key, group);
    } else if (own.length > 0 && own.every((rsvp) => rsvp.status === 'declined')) declined.push(guest);
  }
  const isAlone = household.guests.length === 1;
  const sentences = [...groups.values()].map((group) => {
    const where = invited.length === 1 ? '' : listed(group.events.map((event) => words.theEvent(event.name)));
    if (isAlone) return words.sentences.youCome(where);
    const names = nameList(group.guests);
    return group.guests.length === 1
      ? words.sentences.oneComes(names, where)
      : words.sentences.manyCome(names, where);
  });
  if (declined.length > 0)
    sentences.push(isAlone ? words.sentences.youCannot : words.sentences.cannot(nameList(declined)));
  const open = owing(household);
  if (open.length > 0) sentences.push(words.sentences.owed(nameList(open)));
  return sentences.join(' ');
}

/** Each person's answer to one event. */
export function answerRows(
  household: Household,
  event: WeddingEvent,
): { label: string; value: string; isMuted: boolean }[] {
  return household.guests.flatMap((guest) => {
    const rsvp = household.rsvps.find((each) => each.guestId === guest.id && each.eventId === event.id);
    if (rsvp === undefined) return [];
    const label = guest.fullName ?? words.yourGuest;
    if (rsvp.status !== 'attending')
      return [{ label, value: words.answers[rsvp.status], isMuted: rsvp.status === 'declined' }];
    const meal = event.mealOptions.find((option) => option.id === rsvp.mealOptionId);
    if (meal !== undefined) return [{ label, value: words.answers.comingWith(meal.name), isMuted: false }];
    const value = event.mealOptions.length > 0 ? words.answers.mealOpen : words.answers.coming;
    return [{ label, value, isMuted: false }];
  });
}

/** How many allergies, intolerances and diets are stored for those who come. */
export function foodNeedCount(household: Household): number {
  return household.guests.reduce((sum, guest) => sum + guest.dietaryNeeds.length, 0);
}

function nameList(guests: Guest[]): string {
  const named = guests.flatMap((guest) => (guest.fullName === null ? [] : [guest.fullName.trim()]));
  const unnamed = guests.filter((guest) => guest.fullName === null).map(callingName);
  const names = listed([...(unnamed.length > 0 ? named : [joinedNames(named)]), ...unnamed]);
  return names.charAt(0).toUpperCase() + names.slice(1);
}
