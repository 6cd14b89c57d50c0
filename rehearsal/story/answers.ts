/** What a household says: who comes to what, eats what, and how an answer is changed later. */
import type { DietaryNeed } from '../../src/domain/guests/dietary-need';
import type { Chance } from './chance';

/** A person of the guest list, as the story needs to know it. */
export interface Person {
  id: string;
  isPlusOne: boolean;
}

/** People who answer together. */
export interface Party {
  id: string;
  name: string;
  people: Person[];
  /** Whether they can use the form: somebody sent them its link. */
  isReachable: boolean;
}

/** An event, as far as an answer needs to know it. */
export interface Occasion {
  id: string;
  mealOptionIds: string[];
}

/** One person's answer. */
export interface PersonAnswer {
  guestId: string;
  plusOneName: string | null;
  needs: DietaryNeed[];
  events: { eventId: string; isComing: boolean; mealOptionId: string | null }[];
}

const COMING = 0.83;
const ONE_STAYS_AWAY = 0.12;
const COMES_TO_BRUNCH = 0.7;
const DISH_NOT_CHOSEN = 0.08;
const HAS_A_NEED = 0.12;
const PLUS_ONE_NAMED = 0.75;
const COMPANIONS = ['Noa Lind', 'Alex Marsh', 'Robin Vale', 'Kim Duarte', 'Sasha Petrov', 'Jo Abara'];
const NEEDS: DietaryNeed[][] = [
  [{ kind: 'diet', diet: 'vegetarian' }],
  [{ kind: 'diet', diet: 'vegetarian' }],
  [{ kind: 'diet', diet: 'gluten_free' }],
  [{ kind: 'diet', diet: 'halal' }],
  [{ kind: 'intolerance', words: 'lactose' }],
  [{ kind: 'allergy', allergen: 'AM', severity: 'mild' }],
];

/** The need that nobody may wait to hear of. */
export const SEVERE_NEED: DietaryNeed = { kind: 'allergy', allergen: 'AN', severity: 'severe' };

/** A first answer. */
export function firstAnswer(chance: Chance, party: Party, occasions: readonly Occasion[]): PersonAnswer[] {
  const isComing = chance.happens(COMING);
  const comesToBrunch = chance.happens(COMES_TO_BRUNCH);
  const absent =
    isComing && party.people.length > 1 && chance.happens(ONE_STAYS_AWAY) ? chance.pick(party.people).id : '';
  return party.people.map((person): PersonAnswer => {
    const isNamed = person.isPlusOne && chance.happens(PLUS_ONE_NAMED);
    const comes = isComing && person.id !== absent && (!person.isPlusOne || isNamed);
    return {
      guestId: person.id,
      plusOneName: comes && isNamed ? chance.pick(COMPANIONS) : null,
      needs: comes && chance.happens(HAS_A_NEED) ? chance.pick(NEEDS) : [],
      events: occasions.map((occasion, index) => {
        const comesHere = comes && (index < 2 || comesToBrunch);
        const chooses = comesHere && occasion.mealOptionIds.length > 0 && !chance.happens(DISH_NOT_CHOSEN);
        return {
          eventId: occasion.id,
          isComing: comesHere,
          mealOptionId: chooses ? chance.pick(occasion.mealOptionIds) : null,
        };
      }),
    };
  });
}

/** Whether anybody comes to anything. */
export function isComing(answer: readonly PersonAnswer[]): boolean {
  return answer.some(comesToSomething);
}

/** Nobody comes after all. */
export function allDeclined(answer: readonly PersonAnswer[]): PersonAnswer[] {
  return answer.map(declined);
}

/** One who was coming stays at home. */
export function oneDeclined(chance: Chance, answer: readonly PersonAnswer[]): PersonAnswer[] {
  const absent = chance.pick(answer.filter(comesToSomething));
  return answer.map((person) => (person === absent ? declined(person) : person));
}

/** Somebody who is coming has a dangerous allergy that nobody knew of. */
export function withSevereNeed(chance: Chance, answer: readonly PersonAnswer[]): PersonAnswer[] {
  const careful = chance.pick(answer.filter(comesToSomething));
  if (careful.needs.includes(SEVERE_NEED)) return [...answer];
  return answer.map((person) =>
    person === careful ? { ...person, needs: [...person.needs, SEVERE_NEED] } : person,
  );
}

/** Everybody who is coming takes the next dish of the menu. */
export function withOtherDishes(
  answer: readonly PersonAnswer[],
  occasions: readonly Occasion[],
): PersonAnswer[] {
  return answer.map((person) => ({
    ...person,
    events: person.events.map((event) => {
      const dishes = occasions.find((occasion) => occasion.id === event.eventId)?.mealOptionIds ?? [];
      if (!event.isComing || dishes.length === 0) return event;
      const next = dishes[(dishes.indexOf(event.mealOptionId ?? '') + 1) % dishes.length];
      return { ...event, mealOptionId: next ?? null };
    }),
  }));
}

function comesToSomething(person: PersonAnswer): boolean {
  return person.events.some((event) => event.isComing);
}

function declined(person: PersonAnswer): PersonAnswer {
  return {
    ...person,
    plusOneName: null,
    needs: [],
    events: person.events.map((event) => ({ ...event, isComing: false, mealOptionId: null })),
  };
}
