/** What an answer stores, and what is refused with the field that needs mending. */
import type { DietaryNeed } from '../../../src/domain/guests/dietary-need';
import type { Household } from '../../../src/domain/guests/guest';
import {
  decideAnswer,
  decideReportedAnswers,
  owesAnswer,
  type GuestAnswer,
  type Submission,
} from '../../../src/domain/rsvp/answer';
import { AppError } from '../../../src/domain/shared/app-error';
import type { WeddingEvent } from '../../../src/domain/weddings/wedding';

const event = (id: string, meals: string[]): WeddingEvent => ({
  id,
  name: id,
  startsAtLocal: '2027-06-12T15:00',
  startsAt: '2027-06-12T14:00:00.000Z',
  place: 'Oak Barn',
  servesMeal: meals.length > 0,
  capacity: null,
  mealOptions: meals.map((meal) => ({ id: meal, eventId: id, name: meal })),
});
const EVENTS = [event('ceremony', []), event('dinner', ['chicken', 'risotto'])];
const person = (
  id: string,
  change: Partial<Household['guests'][number]> = {},
): Household['guests'][number] => ({
  id,
  fullName: id,
  ageBand: 'adult',
  isPlusOne: false,
  dietaryNeeds: [],
  ...change,
});

function household(change: Partial<Household> = {}): Household {
  const guests = change.guests ?? [
    person('ann'),
    person('bo', { ageBand: 'child' }),
    person('guest', { fullName: null, isPlusOne: true }),
  ];
  return {
    id: 'h',
    name: 'The Smith family',
    revision: 0,
    guests,
    rsvps: guests.flatMap((guest) =>
      ['ceremony', 'dinner'].map((eventId) => ({
        guestId: guest.id,
        eventId,
        status: 'awaiting' as const,
        mealOptionId: null,
      })),
    ),
    note: null,
    isReachable: true,
    hasEmail: true,
    lastSubmissionId: null,
    answeredAt: null,
    ...change,
  };
}

const says = (
  guestId: string,
  ceremony: boolean,
  dinner: boolean,
  change: Partial<GuestAnswer> & { meal?: string } = {},
): GuestAnswer => {
  const { meal, ...rest } = change;
  return {
    guestId,
    dietaryNeeds: [],
    events: [
      { eventId: 'ceremony', status: ceremony ? 'attending' : 'declined' },
      {
        eventId: 'dinner',
        status: dinner ? 'attending' : 'declined',
        ...(meal === undefined ? {} : { mealOptionId: meal }),
      },
    ],
    ...rest,
  };
};
const send = (guests: GuestAnswer[], change: Partial<Submission> = {}): Submission => ({
  basedOn: 0,
  submissionId: 'x',
  dietConsent: true,
  guests,
  ...change,
});
function refusal(submission: Submission, of = household()) {
  try {
    decideAnswer(of, EVENTS, submission);
  } catch (error) {
    if (error instanceof AppError)
      return { code: error.code, paths: error.options.fields?.map((fault) => fault.path) };
  }
  return null;
}
/** The household as it stands after an answer. */
function afterwards(before: Household, submission: Submission): Household {
  const decision = decideAnswer(before, EVENTS, submission);
  return {
    ...before,
    revision: before.revision + 1,
    rsvps: decision.rsvps,
    guests: before.guests.map((guest) => ({
      ...guest,
      ...decision.guests.find((one) => one.id === guest.id),
    })),
  };
}

test('nobody comes: everything is declined, suppliers need not hear of it', () => {
  const decision = decideAnswer(
    household(),
    EVENTS,
    send([says('ann', false, false), says('bo', false, false), says('guest', false, false)]),
  );
  expect(decision.rsvps.every((rsvp) => rsvp.status === 'declined')).toBe(true);
  expect(decision.headcountDeltas).toEqual([
    { eventId: 'ceremony', awaiting: -3, attending: 0, declined: 3 },
    { eventId: 'dinner', awaiting: -3, attending: 0, declined: 3 },
  ]);
  expect(decision).toMatchObject({ changesSuppliers: false, isUrgent: false });
});

test('one comes to one part: exactly that counts', () => {
  const decision = decideAnswer(
    household(),
    EVENTS,
    send([
      says('ann', false, true, { meal: 'risotto' }),
      says('bo', false, false),
      says('guest', false, false),
    ]),
  );
  expect(decision.rsvps.filter((rsvp) => rsvp.status === 'attending')).toEqual([
    { guestId: 'ann', eventId: 'dinner', status: 'attending', mealOptionId: 'risotto' },
  ]);
  expect(decision.headcountDeltas[1]).toEqual({ eventId: 'dinner', awaiting: -3, attending: 1, declined: 2 });
  expect(decision.changesSuppliers).toBe(true);
});

test('everybody comes, a child and a named plus-one too', () => {
  const decision = decideAnswer(
    household(),
    EVENTS,
    send([
      says('ann', true, true),
      says('bo', true, true),
      says('guest', true, true, { plusOneName: '  Kim Lee ' }),
    ]),
  );
  expect(decision.changes).toHaveLength(6);
  expect(decision.guests.map((guest) => guest.fullName)).toEqual(['ann', 'bo', 'Kim Lee']);
});

test('a plus-one who is declined keeps no name from this answer, and one not named yet stays unnamed', () => {
  const declined = decideAnswer(
    household(),
    EVENTS,
    send([says('guest', false, false, { plusOneName: 'Kim Lee' })]),
  );
  expect(declined.guests.find((guest) => guest.id === 'guest')?.fullName).toBeNull();
  const unnamed = decideAnswer(household(), EVENTS, send([says('guest', true, true, { plusOneName: ' ' })]));
  expect(unnamed.guests.find((guest) => guest.id === 'guest')?.fullName).toBeNull();
});

test('a plus-one once named loses the name by the word that it is not known yet, and by nothing else', () => {
  const named = household();
  named.guests = named.guests.map((guest) => (guest.isPlusOne ? { ...guest, fullName: 'Kim Lee' } : guest));
  const first = afterwards(named, send([says('guest', true, true)]));
  const said = (change: Partial<GuestAnswer>, isComing = true) =>
    decideAnswer(first, EVENTS, send([says('guest', isComing, isComing, change)], { basedOn: 1 }));
  const nameOf = (decision: ReturnType<typeof decideAnswer>) =>
    decision.guests.find((guest) => guest.id === 'guest')?.fullName;
  const unknown = said({ plusOneName: null });
  expect(nameOf(unknown)).toBeNull();
  expect(unknown).toMatchObject({
    changes: [],
    headcountDeltas: [],
    changesSuppliers: false,
    isUrgent: false,
  });
  expect(nameOf(said({}))).toBe('Kim Lee');
  expect(nameOf(said({ plusOneName: null }, false))).toBe('Kim Lee');
});

test('nobody but a plus-one is renamed by an answer', () => {
  const decision = decideAnswer(
    household(),
    EVENTS,
    send([says('ann', true, true, { plusOneName: 'Somebody Else' })]),
  );
  expect(decision.guests[0]?.fullName).toBe('ann');
});

test('a meal of somebody who is not coming is dropped, and so is a diet', () => {
  const food: DietaryNeed[] = [{ kind: 'diet', diet: 'vegan' }];
  const decision = decideAnswer(
    household(),
    EVENTS,
    send([says('ann', false, false, { meal: 'chicken', dietaryNeeds: food })]),
  );
  expect(decision.rsvps.every((rsvp) => rsvp.mealOptionId === null)).toBe(true);
  expect(decision.guests.every((guest) => guest.dietaryNeeds.length === 0)).toBe(true);
});

test('a diet without consent is dropped', () => {
  const food: DietaryNeed[] = [{ kind: 'diet', diet: 'vegan' }];
  const sent = send([says('ann', true, true, { dietaryNeeds: food })], { dietConsent: false });
  expect(decideAnswer(household(), EVENTS, sent).guests[0]?.dietaryNeeds).toEqual([]);
});

test('food needs stay that the answer says nothing about, as long as the guest comes', () => {
  const food: DietaryNeed[] = [{ kind: 'allergy', allergen: 'AP', severity: 'severe' }];
  const before = afterwards(household(), send([says('ann', true, true, { dietaryNeeds: food })]));
  const after = (answer: GuestAnswer) =>
    decideAnswer(before, EVENTS, send([answer], { basedOn: 1, dietConsent: false }));
  for (const answer of [says('bo', true, true), says('ann', true, false, { dietaryNeeds: undefined })]) {
    expect(after(answer).guests[0]?.dietaryNeeds).toEqual(food);
    expect(after(answer).isUrgent).toBe(false);
  }
  const leaves = after(says('ann', false, false, { dietaryNeeds: undefined }));
  expect(leaves).toMatchObject({ isUrgent: true, guests: [{ dietaryNeeds: [] }, {}, {}] });
});

test('a reported answer holds where none is held, and never takes one back', () => {
  const before = afterwards(household(), send([says('ann', false, true, { meal: 'risotto' })]));
  const decision = decideReportedAnswers(before, [
    { guestId: 'ann', eventId: 'ceremony', status: 'attending', mealOptionId: null },
    { guestId: 'bo', eventId: 'dinner', status: 'attending', mealOptionId: 'chicken' },
    { guestId: 'eve', eventId: 'dinner', status: 'attending', mealOptionId: null },
  ]);
  expect(decision.changes).toEqual([{ guestId: 'bo', eventId: 'dinner', from: 'awaiting', to: 'attending' }]);
  expect(decision.rsvps).toEqual([
    { guestId: 'bo', eventId: 'dinner', status: 'attending', mealOptionId: 'chicken' },
  ]);
  expect(decision.headcountDeltas).toEqual([{ eventId: 'dinner', awaiting: -1, attending: 1, declined: 0 }]);
  expect(decision.changesSuppliers).toBe(true);
});

test('the same answer again moves no tally and tells no supplier', () => {
  const everybody = send([
    says('ann', true, true, { meal: 'chicken' }),
    says('bo', true, true),
    says('guest', true, true),
  ]);
  const before = afterwards(household(), everybody);
  expect(decideAnswer(before, EVENTS, { ...everybody, basedOn: 1 })).toMatchObject({
    changes: [],
    headcountDeltas: [],
    changesSuppliers: false,
    isUrgent: false,
  });
});

test('a late change of mind takes back exactly what it had counted', () => {
  const before = afterwards(
    household(),
    send([says('ann', true, true), says('bo', true, true), says('guest', false, false)]),
  );
  const decision = decideAnswer(before, EVENTS, send([says('bo', true, false)], { basedOn: 1 }));
  expect(decision.changes).toEqual([{ guestId: 'bo', eventId: 'dinner', from: 'attending', to: 'declined' }]);
  expect(decision.headcountDeltas).toEqual([{ eventId: 'dinner', awaiting: 0, attending: -1, declined: 1 }]);
  expect(decision.changesSuppliers).toBe(true);
});

test('another dish alone is something a supplier needs to know', () => {
  const before = afterwards(household(), send([says('ann', true, true, { meal: 'chicken' })]));
  const decision = decideAnswer(
    before,
    EVENTS,
    send([says('ann', true, true, { meal: 'risotto' })], { basedOn: 1 }),
  );
  expect(decision).toMatchObject({ changes: [], changesSuppliers: true, isUrgent: false });
});

test.each([
  ['severe', true],
  ['not_sure', true],
  ['mild', false],
] as const)('an allergy that is %s: urgent is %s, when it comes and when it goes', (severity, isUrgent) => {
  const food: DietaryNeed[] = [{ kind: 'allergy', allergen: 'AE', severity }];
  const with_ = send([says('ann', true, true, { dietaryNeeds: food })]);
  expect(decideAnswer(household(), EVENTS, with_)).toMatchObject({ isUrgent, changesSuppliers: true });
  const before = afterwards(household(), with_);
  expect(decideAnswer(before, EVENTS, { ...with_, basedOn: 1 }).isUrgent).toBe(false);
  expect(decideAnswer(before, EVENTS, send([says('ann', true, true)], { basedOn: 1 })).isUrgent).toBe(
    isUrgent,
  );
});

test('somebody with a severe allergy who starts or stops coming is urgent too', () => {
  const food: DietaryNeed[] = [{ kind: 'allergy', allergen: 'other', words: 'kiwi', severity: 'severe' }];
  const before = afterwards(household(), send([says('ann', true, true, { dietaryNeeds: food })]));
  expect(decideAnswer(before, EVENTS, send([says('ann', false, false)], { basedOn: 1 })).isUrgent).toBe(true);
});

test('an answer to another revision is a conflict', () => {
  expect(refusal(send([says('ann', true, true)], { basedOn: 3 }))?.code).toBe('rsvp.conflict');
});

test.each([
  [
    'somebody who is not in the household',
    [says('ann', true, true), says('eve', true, true)],
    ['guests.1.guestId', 'guests.1.events.0.eventId', 'guests.1.events.1.eventId'],
  ],
  ['somebody twice', [says('ann', true, true), says('ann', false, false)], ['guests.1.guestId']],
  [
    'an event that is not part of it',
    [{ ...says('ann', true, true), events: [{ eventId: 'brunch', status: 'declined' as const }] }],
    ['guests.0.events.0.eventId', 'guests.0.events', 'guests.0.events'],
  ],
  [
    'a dish that is not on the menu',
    [says('ann', true, true, { meal: 'lobster' })],
    ['guests.0.events.1.mealOptionId'],
  ],
  [
    'an event left out',
    [{ ...says('ann', true, true), events: [{ eventId: 'dinner', status: 'declined' as const }] }],
    ['guests.0.events'],
  ],
])('%s is refused with the field', (_what, guests, paths) => {
  expect(refusal(send(guests))).toEqual({ code: 'request.invalid', paths });
});

test('an event answered twice by one person is refused', () => {
  const twice = says('ann', true, true);
  twice.events.push({ eventId: 'dinner', status: 'declined' });
  expect(refusal(send([twice]))).toEqual({ code: 'request.invalid', paths: ['guests.0.events.2.eventId'] });
});

test('a household owes an answer as long as one event of one person is open', () => {
  expect(owesAnswer(household().rsvps)).toBe(true);
  expect(owesAnswer(afterwards(household(), send([says('ann', true, true)])).rsvps)).toBe(true);
  expect(owesAnswer([{ status: 'declined' }, { status: 'attending' }])).toBe(false);
});
