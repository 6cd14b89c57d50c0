/** What a list says of somebody who is new, in one line each, so that it can be checked before it is stored. */
import type { IncomingHousehold, IncomingPerson } from '../../../domain/guest-import/incoming';
import { addressInOneLine } from '../../../domain/guest-lists/postal-address';
import type { WeddingEvent, MealOption } from '../../../domain/weddings/wedding';
import { needsInWords } from '../guests/household-facts';
import { messages } from '../messages.en';

const { statuses } = messages.household;
const words = messages.guestImport.changes;

/** An event as far as a page names it. */
export type NamedEvent = Pick<WeddingEvent, 'id' | 'name'> & {
  mealOptions: Pick<MealOption, 'id' | 'name'>[];
};

/** All that is said of a person beside the name. */
export function saidOf(person: IncomingPerson, events: NamedEvent[]): string {
  const { ageBand, emails, phone, dietaryNeeds, tags, invitedEventIds } = person;
  const isInvitedToAll = invitedEventIds === null || invitedEventIds.length === events.length;
  const invited = events.filter(({ id }) => invitedEventIds?.includes(id) === true).map(({ name }) => name);
  return joined([
    ageBand === 'adult' ? '' : messages.guestImport.pairs.ages[ageBand],
    ...emails,
    phone ?? '',
    needsInWords(dietaryNeeds),
    ...answersOf(person, events),
    isInvitedToAll ? '' : words.invitedTo(invited),
    ...tags,
  ]);
}

/** All that is said of a household beside its people: how it is reached where they are not, its address, its note. */
export function saidOfHousehold(household: IncomingHousehold, people: IncomingPerson[]): string[] {
  const { email, phone, postalAddress, plannerNote } = household;
  const isOfSomebody = (way: string) =>
    people.some(({ emails, phone: own }) => [...emails, own].includes(way));
  const ways = [email, phone].filter((way): way is string => way !== null && !isOfSomebody(way));
  return [...ways, addressInOneLine(postalAddress) ?? '', plannerNote ?? ''].filter((line) => line !== '');
}

/** "coming: Ceremony, Dinner (Sea bass)" */
function answersOf({ answers }: IncomingPerson, events: NamedEvent[]): string[] {
  return (['attending', 'declined'] as const).flatMap((status) => {
    const named = answers
      .filter((answer) => answer.status === status)
      .flatMap(({ eventId, mealOptionId }) => {
        const event = events.find(({ id }) => id === eventId);
        const dish = event?.mealOptions.find(({ id }) => id === mealOptionId)?.name;
        return event === undefined ? [] : [dish === undefined ? event.name : `${event.name} (${dish})`];
      });
    return named.length === 0 ? [] : [`${statuses[status]}: ${named.join(', ')}`];
  });
}

const joined = (parts: string[]) => parts.filter((part) => part !== '').join(' · ');
