import fc from 'fast-check';
import type { DietaryNeed } from '../../../src/domain/guests/dietary-need';
import {
  SUPPLIER_TYPES,
  needsCount,
  needsDiets,
  type SupplierType,
} from '../../../src/domain/suppliers/supplier';
import { countForSupplier, type Attendance } from '../../../src/domain/suppliers/supplier-count';
import { CATERER_DIETS, coming, countInput, event, guests, headcountOf } from './builders';

describe('A caterer’s number', () => {
  test('is meals: guests who come, the couple once, the crew once', () => {
    const count = countForSupplier(countInput({ attendances: guests(126, 'g'), crewMeals: 6 }));
    expect(count).toMatchObject({ total: 134, unit: 'meals', guests: 126, couple: 2, crew: 6 });
  });

  test('is the sum of the meals when it cooks several; the couple eats at each, the crew once', () => {
    const brunch = event('brunch', { servesMeal: true });
    const count = countForSupplier(
      countInput({
        supplier: { type: 'caterer', eventIds: ['dinner', 'brunch'] },
        events: [event('dinner'), brunch],
        attendances: [coming('ann'), coming('bo'), coming('ann', { eventId: 'brunch' })],
        crewMeals: 4,
      }),
    );
    expect(count).toMatchObject({ total: 11, guests: 3, couple: 4, crew: 4 });
    expect(count.events.map((each) => [each.name, each.attending])).toEqual([
      ['dinner', 2],
      ['brunch', 1],
    ]);
  });

  test('leaves out events without a meal and events of other suppliers', () => {
    const count = countForSupplier(
      countInput({
        supplier: { type: 'caterer', eventIds: ['ceremony', 'dinner'] },
        events: [event('ceremony'), event('dinner'), event('brunch', { servesMeal: true })],
        attendances: [
          coming('ann'),
          coming('ann', { eventId: 'ceremony' }),
          coming('bo', { eventId: 'brunch' }),
        ],
      }),
    );
    expect(count.total).toBe(3);
    expect(count.events.map((each) => each.eventId)).toEqual(['dinner']);
  });

  test('counts a plus-one like anybody while coming, and not at all once declined', () => {
    const withPlusOne = countForSupplier(countInput({ attendances: [coming('ann'), coming('plus-one')] }));
    const declined = countForSupplier(countInput({ attendances: [coming('ann')] }));
    expect([withPlusOne.total, declined.total]).toEqual([4, 3]);
  });

  test('counts children and infants as guests, and says how many they are', () => {
    const attendances = [
      coming('ann'),
      coming('cara', { ageBand: 'child' }),
      coming('dot', { ageBand: 'infant' }),
    ];
    const count = countForSupplier(countInput({ attendances }));
    expect(count.total).toBe(5);
    expect(count.events[0]).toMatchObject({ attending: 3, children: 2 });
  });

  test('does not count guests who have not answered, and says how many they are', () => {
    const count = countForSupplier(countInput({ awaitingByEvent: new Map([['dinner', 19]]) }));
    expect(count.total).toBe(2);
    expect(count.events[0]?.awaiting).toBe(19);
  });

  test('has each dish by name, and how many have not chosen', () => {
    const count = countForSupplier(
      countInput({
        attendances: [
          coming('ann', { mealOptionId: 'fish' }),
          coming('bo', { mealOptionId: 'fish' }),
          coming('cara'),
        ],
      }),
    );
    expect(count.meals.map((meal) => [meal.name, meal.count])).toEqual([
      ['Sea bass', 2],
      ['Beef', 0],
      ['Not chosen yet', 1],
    ]);
  });
});

describe('Scenario 2: diets for a caterer', () => {
  const count = countForSupplier(countInput({ attendances: CATERER_DIETS }));

  test('three lines, each with restriction, guest count and preparation notes that name it', () => {
    expect(count.dietary.map((line) => [line.restriction, line.guestCount])).toEqual([
      ['nut', 2],
      ['vegetarian', 5],
      ['gluten-free', 3],
    ]);
    for (const line of count.dietary) expect(line.preparationNotes.toLowerCase()).toContain(line.restriction);
  });

  test('ten special diets in all, and instructions for the kitchen', () => {
    expect(count.totalSpecialDiets).toBe(10);
    expect(count.instructions.length).toBeGreaterThan(0);
  });

  test('the allergy is flagged as one, first, and stays the word the guest used', () => {
    expect(count.dietary[0]).toMatchObject({ kind: 'allergy', restriction: 'nut', isDangerous: true });
    expect(JSON.stringify(count)).not.toMatch(/peanut|tree nut/i);
  });
});

describe('Diets', () => {
  test('a guest who comes to two meals is one guest with a need, and shown at both', () => {
    const vegan: DietaryNeed[] = [{ kind: 'diet', diet: 'vegan' }];
    const [line] = countForSupplier(
      countInput({
        supplier: { type: 'caterer', eventIds: ['dinner', 'brunch'] },
        events: [event('dinner'), event('brunch', { servesMeal: true })],
        attendances: [
          coming('ann', { dietaryNeeds: vegan }),
          coming('ann', { eventId: 'brunch', dietaryNeeds: vegan }),
          coming('bo', { eventId: 'brunch', dietaryNeeds: vegan }),
        ],
      }),
    ).dietary;
    expect(line).toMatchObject({
      guestCount: 2,
      perEvent: [
        { eventId: 'dinner', guestCount: 1 },
        { eventId: 'brunch', guestCount: 2 },
      ],
    });
  });

  test('not sure about traces counts as dangerous; known to be mild does not', () => {
    const allergy = (severity: 'not_sure' | 'mild'): DietaryNeed[] => [
      { kind: 'allergy', allergen: 'AM', severity },
    ];
    const { dietary } = countForSupplier(
      countInput({
        attendances: [...guests(1, 'a', allergy('not_sure')), ...guests(1, 'b', allergy('mild'))],
      }),
    );
    expect(dietary.map((line) => [line.restriction, line.isDangerous])).toEqual([
      ['milk', true],
      ['milk', false],
    ]);
  });

  test('one word in several spellings is one line', () => {
    const words = (said: string): DietaryNeed[] => [{ kind: 'intolerance', words: said }];
    const { dietary } = countForSupplier(
      countInput({ attendances: [...guests(1, 'a', words('kiwi')), ...guests(1, 'b', words(' Kiwi'))] }),
    );
    expect(dietary).toHaveLength(1);
    expect(dietary[0]).toMatchObject({ restriction: 'Kiwi', guestCount: 2 });
  });
});

describe('Who is told what', () => {
  const attendances = headcountOf(75);
  const countFor = (type: SupplierType) =>
    countForSupplier(countInput({ supplier: { type, eventIds: ['dinner'] }, attendances }));

  test('scenario 3: of caterer, venue and photographer the first two get the final count of 75', () => {
    const types: SupplierType[] = ['caterer', 'venue', 'photographer'];
    const told = types.filter(needsCount);
    expect(told).toEqual(['caterer', 'venue']);
    expect(told.map((type) => countFor(type).total)).toEqual([75, 75]);
  });

  test('a venue is told people against its capacity, and no diet', () => {
    const venue = countForSupplier(
      countInput({
        supplier: { type: 'venue', eventIds: ['ceremony', 'dinner'] },
        events: [event('ceremony', { capacity: 20 }), event('dinner', { capacity: 11 })],
        attendances: [...CATERER_DIETS, coming('vegetarian-0', { eventId: 'ceremony' })],
        crewMeals: 6,
      }),
    );
    expect(venue).toMatchObject({ total: 18, unit: 'people', guests: 10, couple: 2, crew: 6 });
    expect(venue.events.map((each) => each.isOverCapacity)).toEqual([false, true]);
    expect(venue).toMatchObject({ dietary: [], meals: [], totalSpecialDiets: 0 });
  });

  test('exactly as many as there are places is not over capacity', () => {
    const venue = countForSupplier(
      countInput({
        supplier: { type: 'venue', eventIds: ['dinner'] },
        events: [event('dinner', { capacity: 12 })],
        attendances: CATERER_DIETS,
      }),
    );
    expect(venue.events[0]?.isOverCapacity).toBe(false);
  });

  test('a planner is told people, dishes and diets', () => {
    const planner = countForSupplier(
      countInput({ supplier: { type: 'planner', eventIds: ['dinner'] }, attendances: CATERER_DIETS }),
    );
    expect(planner).toMatchObject({ unit: 'people', total: 12, totalSpecialDiets: 10 });
    expect(planner.meals).toHaveLength(3);
  });

  test('only those who cook are told a diet', () => {
    const all = Object.keys(SUPPLIER_TYPES) as SupplierType[];
    for (const type of all) expect(countFor(type).meals.length > 0).toBe(needsDiets(type));
  });
});

describe('Equal states give equal JSON', () => {
  const need: fc.Arbitrary<DietaryNeed> = fc.oneof(
    fc.constantFrom<DietaryNeed>({ kind: 'diet', diet: 'vegan' }, { kind: 'diet', diet: 'halal' }),
    fc
      .constantFrom('kiwi', 'Kiwi', 'KIWI ', 'milk')
      .map((words): DietaryNeed => ({ kind: 'intolerance', words })),
    fc
      .record({
        words: fc.constantFrom('kiwi', 'Kiwi', 'nut'),
        severity: fc.constantFrom('mild' as const, 'severe' as const, 'not_sure' as const),
      })
      .map((said): DietaryNeed => ({ kind: 'allergy', allergen: 'other', ...said })),
    fc.constant<DietaryNeed>({ kind: 'allergy', allergen: 'AM', severity: 'mild' }),
  );
  const attendance: fc.Arbitrary<Attendance> = fc.record({
    guestId: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    eventId: fc.constantFrom('dinner', 'brunch'),
    ageBand: fc.constantFrom('adult' as const, 'child' as const),
    mealOptionId: fc.constantFrom('fish', 'beef', null),
    dietaryNeeds: fc.array(need, { maxLength: 3 }),
  });
  const state = fc.uniqueArray(attendance, {
    selector: (each) => each.guestId + each.eventId,
    maxLength: 12,
  });

  test('whatever the order in which answers and needs are read', () => {
    const json = (attendances: Attendance[]) =>
      JSON.stringify(
        countForSupplier(
          countInput({
            supplier: { type: 'caterer', eventIds: ['dinner', 'brunch'] },
            events: [event('dinner'), event('brunch', { servesMeal: true })],
            attendances,
          }),
        ),
      );
    fc.assert(
      fc.property(
        state.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          const turned = shuffled.map((each) => ({
            ...each,
            dietaryNeeds: [...each.dietaryNeeds].reverse(),
          }));
          expect(json(turned)).toBe(json(all));
        },
      ),
    );
  });

  test('the total is always guests, couple and crew', () => {
    fc.assert(
      fc.property(state, fc.constantFrom('caterer' as const, 'venue' as const), (attendances, type) => {
        const count = countForSupplier(
          countInput({ supplier: { type, eventIds: ['dinner'] }, attendances, crewMeals: 5 }),
        );
        expect(count.total).toBe(count.guests + count.couple + count.crew);
      }),
    );
  });
});
