/** What a planner sends back from the form of a stored answer. */
import { readAnswer } from '../../../src/api/planner-pages/answer-form';
import { sentForm } from '../../../src/api/planner-pages/sent-form';
import type { DietaryNeed } from '../../../src/domain/guests/dietary-need';
import type { Household } from '../../../src/domain/guests/guest';
import { answerForm, guestFields } from '../../../src/web/planner/guests/answer-form';

const [GUEST, DINNER, SUBMISSION] = ['4e', '4f', '50'].map(
  (end) => `c0a8012e-5d1c-4a7e-9c56-0d7f3b1c2d${end}`,
);
const NEEDS: DietaryNeed[] = [
  { kind: 'allergy', allergen: 'AN', severity: 'mild' },
  { kind: 'allergy', allergen: 'other', words: 'kiwi', severity: 'severe' },
  { kind: 'allergy', allergen: 'other', words: 'latex', severity: 'mild' },
  { kind: 'intolerance', words: 'raw onions and everything else that grows as a bulb' },
  { kind: 'intolerance', words: 'lactose as there is in cream and in ice' },
  { kind: 'diet', diet: 'halal' },
];
const household: Household = {
  id: 'h',
  name: 'Silva',
  revision: 1,
  guests: [{ id: GUEST ?? '', fullName: 'Rui', ageBand: 'adult', isPlusOne: false, dietaryNeeds: NEEDS }],
  rsvps: [{ guestId: GUEST ?? '', eventId: DINNER ?? '', status: 'attending', mealOptionId: null }],
  note: null,
  isReachable: true,
  hasEmail: true,
  lastSubmissionId: null,
  answeredAt: null,
};
const fields = guestFields(0);

/** The form as it is shown, with some fields typed over, sent back. */
function sendBack(typed: Record<string, string> = {}, of = household) {
  const values = new Map<string, string[]>();
  for (const [name, shown] of answerForm(of, SUBMISSION ?? '').values) values.set(name, [...shown]);
  for (const [name, value] of Object.entries(typed)) values.set(name, [value]);
  return readAnswer(sentForm(values), { household: of, wedding: { events: [{ id: DINNER ?? '' }] } });
}
const faultsOf = (typed: Record<string, string>) => {
  const read = sendBack(typed);
  return read.kind === 'faulty' ? read.faults.map(({ path }) => path) : [];
};

test('a stored answer sent back as it is shown keeps every food need, with its own severity', () => {
  expect(sendBack()).toMatchObject({ submission: { guests: [{ dietaryNeeds: NEEDS }] } });
});

test('a severity that is changed counts for every allergy', () => {
  const severities = NEEDS.map((need) => (need.kind === 'allergy' ? { severity: 'not_sure' } : {}));
  const read = sendBack({ [fields.severity]: 'not_sure' });
  expect(read).toMatchObject({ submission: { guests: [{ dietaryNeeds: severities }] } });
});

test('a food need too long or one too many is said at its field, and none is cut', () => {
  const long = 'Ends in hospital after the smallest trace of anything that was cooked in the same pan or oil';
  expect(faultsOf({ [fields.otherAllergies]: long })).toEqual([fields.otherAllergies]);
  expect(faultsOf({ [fields.intolerances]: `onions, ${long}` })).toEqual([fields.intolerances]);
  const many = Array.from({ length: 21 }, (_, index) => `need ${index}`).join(', ');
  expect(faultsOf({ [fields.intolerances]: many })).toEqual([fields.otherAllergies]);
});

test('a companion’s name that is cleared means that nobody knows yet who comes', () => {
  const named = { ...household, guests: household.guests.map((guest) => ({ ...guest, isPlusOne: true })) };
  expect(sendBack({}, named)).toMatchObject({ submission: { guests: [{ plusOneName: 'Rui' }] } });
  expect(sendBack({ [fields.plusOneName]: '' }, named)).toMatchObject({
    submission: { guests: [{ plusOneName: null }] },
  });
});
