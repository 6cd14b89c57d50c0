import fc from 'fast-check';
import type { DietaryNeed } from '../../../src/domain/guests/dietary-need';
import {
  headcountChange,
  netChange,
  touchesAllergy,
  unchangedFigures,
} from '../../../src/domain/suppliers/net-change';
import { countForSupplier, type Attendance } from '../../../src/domain/suppliers/supplier-count';
import { CATERER_DIETS, coming, countInput, event, guests, headcountOf } from './builders';

const countOf = (attendances: Attendance[], crewMeals = 0) =>
  countForSupplier(countInput({ attendances, crewMeals }));
const milkAllergy: DietaryNeed[] = [{ kind: 'allergy', allergen: 'AM', severity: 'severe' }];

describe('Scenario 1: caterer told when headcount changes', () => {
  test('50 → 55 is an increase with current count 55', () => {
    const told = countOf(headcountOf(50));
    const current = countOf(headcountOf(55));
    expect(headcountChange(told.total, current.total)).toEqual({
      previousCount: 50,
      currentCount: 55,
      direction: 'increase',
    });
    expect(netChange(told, current)[0]).toEqual({ topic: 'COUNT', what: 'Meals in all', from: 50, to: 55 });
  });

  test.each([
    [55, 50, 'decrease'],
    [50, 50, 'unchanged'],
  ] as const)('%i → %i is %s', (from, to, direction) => {
    expect(headcountChange(from, to).direction).toBe(direction);
  });
});

describe('Net change', () => {
  test('is nothing when changes have cancelled out', () => {
    const told = countOf([coming('ann'), coming('bo')]);
    const oneLeftOneCame = countOf([coming('ann'), coming('cara')]);
    expect(netChange(told, oneLeftOneCame)).toEqual([]);
  });

  test('is nothing when only guests who have not answered are fewer', () => {
    const at = (awaiting: number) =>
      countForSupplier(countInput({ awaitingByEvent: new Map([['dinner', awaiting]]) }));
    expect(netChange(at(19), at(4))).toEqual([]);
  });

  test('against nobody told has everything from zero', () => {
    expect(netChange(null, countOf(guests(3, 'g'), 2))).toEqual([
      { topic: 'COUNT', what: 'Meals in all', from: 0, to: 7 },
      { topic: 'COUNT', what: 'Guests', from: 0, to: 3 },
      { topic: 'FOOD', what: 'Not chosen yet', from: 0, to: 3 },
      { topic: 'CREW', what: 'Crew meals', from: 0, to: 2 },
    ]);
  });

  test('names the events where a supplier was told another one than it works at now', () => {
    const at = (eventId: string, name: string, count: number) =>
      countForSupplier(
        countInput({
          supplier: { type: 'venue', eventIds: [eventId] },
          events: [event(eventId, { name })],
          attendances: guests(count, 'g').map((guest) => ({ ...guest, eventId })),
        }),
      );
    expect(netChange(at('lunch', 'Lunch', 3), at('party', 'Party', 3)).map(({ what }) => what)).toEqual([
      'Party: Guests',
      'Lunch: Guests',
    ]);
  });

  test('names a dish changed for another, although the count is the same', () => {
    const told = countOf([coming('ann', { mealOptionId: 'fish' })]);
    const current = countOf([coming('ann', { mealOptionId: 'beef' })]);
    expect(netChange(told, current)).toEqual([
      { topic: 'FOOD', what: 'Sea bass', from: 1, to: 0 },
      { topic: 'FOOD', what: 'Beef', from: 0, to: 1 },
    ]);
  });

  test('leads a dangerous allergy by ALLERGY, new or gone, and nothing else', () => {
    const none = countOf([coming('ann')]);
    const severe = countOf([coming('ann', { dietaryNeeds: milkAllergy })]);
    expect(netChange(none, severe)).toEqual([
      { topic: 'ALLERGY', what: 'milk allergy (severe)', from: 0, to: 1 },
    ]);
    expect(touchesAllergy(netChange(severe, none))).toBe(true);
    expect(touchesAllergy(netChange(none, countOf(CATERER_DIETS.slice(0, 5))))).toBe(false);
  });

  test('an allergy found to be mild is told as the one gone and the other new', () => {
    const mild: DietaryNeed[] = [{ kind: 'allergy', allergen: 'AM', severity: 'mild' }];
    const lines = netChange(
      countOf([coming('ann', { dietaryNeeds: milkAllergy })]),
      countOf([coming('ann', { dietaryNeeds: mild })]),
    );
    expect(lines).toContainEqual({ topic: 'ALLERGY', what: 'milk allergy (severe)', from: 1, to: 0 });
    expect(lines).toContainEqual({ topic: 'FOOD', what: 'milk allergy', from: 0, to: 1 });
  });

  test('tells a diet that moves from one meal to another, although as many guests have it', () => {
    const vegan: DietaryNeed[] = [{ kind: 'diet', diet: 'vegan' }];
    const at = (veganAt: string) =>
      countForSupplier(
        countInput({
          supplier: { type: 'caterer', eventIds: ['dinner', 'brunch'] },
          events: [event('dinner'), event('brunch', { servesMeal: true })],
          attendances: [
            coming('ann', { eventId: veganAt, dietaryNeeds: vegan }),
            coming('bo', { eventId: veganAt === 'dinner' ? 'brunch' : 'dinner' }),
          ],
        }),
      );
    expect(netChange(at('dinner'), at('brunch'))).toEqual([
      { topic: 'FOOD', what: 'brunch: vegan', from: 0, to: 1 },
      { topic: 'FOOD', what: 'dinner: vegan', from: 1, to: 0 },
    ]);
  });

  test('keeps two events of one name apart', () => {
    const twice = (first: number, second: number) =>
      countForSupplier(
        countInput({
          supplier: { type: 'venue', eventIds: ['one', 'two'] },
          events: [event('one', { name: 'Drinks' }), event('two', { name: 'Drinks' })],
          attendances: [
            ...guests(first, 'a').map((each) => ({ ...each, eventId: 'one' })),
            ...guests(second, 'b').map((each) => ({ ...each, eventId: 'two' })),
          ],
        }),
      );
    const lines = netChange(twice(3, 5), twice(4, 5));
    expect(lines).toEqual([{ topic: 'COUNT', what: 'Drinks: Guests', from: 3, to: 4 }]);
  });

  test('a new spelling or a new name of an event is no change', () => {
    const kiwi = (words: string, name: string) =>
      countForSupplier(
        countInput({
          events: [event('dinner', { name })],
          attendances: guests(1, 'g', [{ kind: 'intolerance', words }]),
        }),
      );
    expect(netChange(kiwi('kiwi', 'Dinner'), kiwi('Kiwi', 'Wedding dinner'))).toEqual([]);
  });

  test('leaves the rest to be said as unchanged, without what is not there', () => {
    const told = countOf([coming('ann', { mealOptionId: 'fish' })], 6);
    const current = countOf(
      [coming('ann', { mealOptionId: 'fish' }), coming('bo', { mealOptionId: 'beef' })],
      6,
    );
    expect(unchangedFigures(told, current)).toEqual([
      { topic: 'FOOD', what: 'Sea bass', value: 1 },
      { topic: 'CREW', what: 'Crew meals', value: 6 },
    ]);
  });

  test('there and back again: what is undone before anyone is told tells nobody, and each step has its opposite', () => {
    const some = fc.integer({ min: 0, max: 6 }).map((size) => countOf(guests(size, 'g', milkAllergy), size));
    fc.assert(
      fc.property(some, some, (a, b) => {
        expect(netChange(a, a)).toEqual([]);
        const back = netChange(b, a).map((line) => ({ ...line, from: line.to, to: line.from }));
        expect(new Set(back.map((line) => JSON.stringify(line)))).toEqual(
          new Set(netChange(a, b).map((line) => JSON.stringify(line))),
        );
      }),
    );
  });
});
