/**
 * A wedding as it looks a month before: 162 people in 50 households, five suppliers, most have answered.
 *
 * Invited 8 weeks before the day, deadline 4 weeks before, caterer's count 2 weeks and venue's 1 week
 * before; the replies follow the fast curve of real weddings.
 */
import { decideAnswer } from '../../../src/domain/rsvp/answer';
import type { DietaryNeed } from '../../../src/domain/guests/dietary-need';
import type { NewHousehold } from '../../../src/domain/guests/ports';
import type { NoticeKind } from '../../../src/domain/suppliers/notice';
import type { SendLine } from '../../../src/domain/weddings/overview';
import type { MemoryInstallation } from './memory/installation';
import { newId, stored, type StoredHousehold, type StoredWedding } from './memory/state';
import { tell } from './memory/supplier-store';

const FAMILIES = (
  'Almeida Andrade Baker Barros Bennett Brito Campbell Cardoso Carter Castro Clarke Correia Costa Cunha ' +
  'Davies Duarte Esteves Evans Faria Fonseca Foster Freitas Gomes Graham Harris Hughes Lima Lopes Macedo ' +
  'Marques Martins Matos Mendes Morgan Moreira Neves Nunes Oliveira Palmer Pereira Pinto Ramos Reis ' +
  'Ribeiro Rocha Santos Silva Sousa Teixeira Walker'
).split(' ');
const FIRST = (
  'Ana James Maria Tom Inês Oliver Clara David Sofia Peter Joana Mark Rita Paul Beatriz Luke Helena Hugo ' +
  'Laura Simon Teresa Max Vera Ben Alice Nuno Emily Rui Grace Pedro'
).split(' ');
/** How many people the households have; they make 162. */
const SIZES = [4, 3, 2, 4, 5, 3, 2, 4, 3, 2];
/** Households that have not answered (19 people), and those that cannot come (9 people). */
const SILENT = new Set(['Brito', 'Costa', 'Fonseca', 'Hughes', 'Mendes', 'Ribeiro']);
const DECLINED = new Set(['Bennett', 'Faria', 'Palmer']);
const NEEDS: Record<string, DietaryNeed[]> = {
  Andrade: [{ kind: 'allergy', allergen: 'AN', severity: 'severe' }],
  Clarke: [{ kind: 'diet', diet: 'vegetarian' }],
  Evans: [{ kind: 'diet', diet: 'vegan' }],
  Harris: [{ kind: 'allergy', allergen: 'AM', severity: 'mild' }],
  Lopes: [{ kind: 'diet', diet: 'gluten_free' }],
  Matos: [{ kind: 'intolerance', words: 'lactose' }],
  Silva: [{ kind: 'diet', diet: 'vegetarian' }],
};

/** The wedding's id, made in an installation for a planner. */
export async function makeSummerWedding(
  { dependencies, state }: MemoryInstallation,
  plannerId: string,
  now = '2027-05-11T09:20:00.000Z',
): Promise<string> {
  const { weddings, suppliers, guests } = dependencies;
  state.now = new Date('2027-03-01T10:00:00.000Z');
  const meals = ['Sea bass with fennel', 'Slow-cooked lamb', 'Wild mushroom risotto'];
  const id = await weddings.create(
    plannerId,
    {
      coupleNames: 'Emma & James',
      weddingOn: '2027-06-12',
      timeZone: 'Europe/Lisbon',
      country: 'PT',
      rsvpDeadlineOn: '2027-05-15',
      invitationsOn: '2027-04-17',
      reminderDaysBeforeDeadline: [14, 3],
      accentColor: '#8a5a44',
      contactLine: 'Call Emma on +351 912 345 678',
      noticePolicy: { quietMinutes: 30, maxWaitMinutes: 240 },
      events: [
        event('Ceremony', '2027-06-12T15:00', 'Igreja de São Roque', false, 180, []),
        event('Dinner', '2027-06-12T18:30', 'Quinta do Vale', true, 140, meals),
        event('Party', '2027-06-12T22:00', 'Quinta do Vale, the barn', false, null, []),
      ],
    },
    `planner:${plannerId}`,
  );
  const own = stored(state, id);
  const [ceremony = '', dinner = '', party = ''] = own.wedding.events.map((one) => one.id);
  const add = (
    name: string,
    type: 'caterer' | 'venue' | 'cake' | 'photographer' | 'rentals',
    amount: number,
    eventIds: string[],
    crewMeals = 0,
  ) =>
    suppliers.add(
      id,
      {
        type,
        name,
        contactName: 'Marta Reis',
        email: `desk@${type}.example`,
        phone: '+351211234567',
        channel: 'email',
        eventIds,
        crewMeals,
        orderReference: null,
        cutoff: { amount, unit: 'days', localTime: '12:00' },
      },
      `planner:${plannerId}`,
    );
  const caterer = await add('Sabor & Sal Catering', 'caterer', 14, [dinner], 0);
  const venue = await add('Quinta do Vale', 'venue', 7, [dinner, party], 2);
  const cake = await add('Doce Maria', 'cake', 33, [dinner]);
  await add('Studio Luz', 'photographer', 3, [ceremony, dinner], 2);
  const households = FAMILIES.map((family, index) => household(family, index, [ceremony, dinner, party]));
  await guests.addHouseholds(id, households, 'system');
  const happenings = [
    { at: '2027-05-03T13:05:00.000Z', happen: () => tellAll([caterer, venue], 'estimate') },
    { at: '2027-05-03T15:40:00.000Z', happen: () => seen(venue, 'Rui Vale') },
    { at: '2027-05-10T11:00:00.000Z', happen: () => tellAll([cake], 'final') },
    { at: '2027-05-10T13:10:00.000Z', happen: () => seen(cake, 'Maria') },
    { at: '2027-05-10T16:30:00.000Z', happen: () => tellAll([caterer], 'estimate') },
  ];
  const tellAll = (ids: string[], kind: NoticeKind) => {
    for (const supplierId of ids) tell(state, own, supplierId, kind);
    return Promise.resolve();
  };
  const seen = (supplierId: string, by: string) =>
    suppliers.answerNotice(id, supplierId, 1, { answer: 'acknowledged', by, words: null });
  await answerAll({ dependencies, state }, own, dinner, happenings);
  for (const milestone of own.milestones) {
    const hasRun = milestone.dueAt < now && milestone.status === 'planned';
    if (!hasRun) continue;
    Object.assign(milestone, { status: 'done', ranAt: milestone.dueAt });
    if (milestone.kind === 'invitations') Object.assign(milestone, { sent: 49, failed: 1 });
    if (milestone.kind === 'reminder') Object.assign(milestone, { sent: 21, failed: 0 });
  }
  own.sends = sendsOf(own);
  state.now = new Date(now);
  own.supplierState = 'clean';
  return id;
}

function event(
  name: string,
  startsAtLocal: string,
  place: string,
  servesMeal: boolean,
  capacity: number | null,
  mealOptions: string[],
) {
  return { name, startsAtLocal, place, servesMeal, capacity, mealOptions };
}

function household(family: string, index: number, eventIds: string[]): NewHousehold {
  const size = sizeOf(index);
  const address = family.toLowerCase();
  return {
    name: size > 2 ? `${family} family` : `The ${family}s`,
    email: index % 9 === 8 ? null : `${address}@example.com`,
    phone: index % 3 === 2 ? null : `+3519123${String(10_000 + index * 37)}`,
    smsAllowed: index % 3 === 0,
    messageFrequency: 'all',
    guests: Array.from({ length: size }, (_, person) => ({
      fullName:
        person === size - 1 && index % 10 === 6
          ? null
          : `${FIRST[(index * 3 + person * 7) % FIRST.length] ?? ''} ${family}`,
      ageBand: person >= 3 ? ('child' as const) : ('adult' as const),
      isPlusOne: person === size - 1 && index % 10 === 6,
    })),
    eventIds,
  };
}

function sizeOf(index: number): number {
  const family = FAMILIES[index] ?? '';
  if (DECLINED.has(family)) return 3;
  if (SILENT.has(family)) return family === 'Costa' ? 4 : 3;
  return (SIZES[index % SIZES.length] ?? 3) + (index === 1 ? 1 : 0);
}

/** Replies come fast after the invitation, slow down, and pick up after the reminder. */
async function answerAll(
  { dependencies, state }: Pick<MemoryInstallation, 'dependencies' | 'state'>,
  own: StoredWedding,
  dinner: string,
  happenings: { at: string; happen: () => Promise<void> }[],
): Promise<void> {
  const queue = [...happenings];
  const passTime = async (until: number) => {
    while (queue[0] !== undefined && Date.parse(queue[0].at) <= until) {
      const { at, happen } = queue[0];
      state.now = new Date(at);
      await happen();
      queue.shift();
    }
    state.now = new Date(until);
  };
  const dishes = own.wedding.events.find((one) => one.id === dinner)?.mealOptions ?? [];
  const replying = own.households.filter((one) => !SILENT.has(familyOf(one)));
  const order = replying.map((one, index) => ({ one, place: (index * 19) % replying.length }));
  order.sort((a, b) => a.place - b.place);
  for (const [index, { one }] of order.entries()) {
    const share = (index + 1) / order.length;
    const days = share < 0.6 ? share * 14 : 8.4 + (share - 0.6) * 38;
    await passTime(Date.parse('2027-04-17T09:30:00.000Z') + days * 86_400_000);
    const declines = DECLINED.has(familyOf(one));
    const needs = NEEDS[familyOf(one)] ?? [];
    const submission = {
      basedOn: one.revision,
      submissionId: newId(),
      dietConsent: needs.length > 0,
      guests: one.guests.map((guest, person) => ({
        guestId: guest.id,
        plusOneName: guest.isPlusOne && index % 2 === 0 ? 'Robin Vale' : undefined,
        dietaryNeeds: person === 0 ? needs : [],
        events: own.wedding.events.map(({ id }) => ({
          eventId: id,
          status: declines || skips(id, own, index) ? ('declined' as const) : ('attending' as const),
          mealOptionId: id === dinner && index % 8 !== 5 ? dishes[(index + person) % 3]?.id : undefined,
        })),
      })),
    };
    const decision = decideAnswer(one, own.wedding.events, submission);
    await dependencies.invitations.record(
      own.wedding.id,
      one.id,
      submission,
      decision,
      `household:${one.id}`,
    );
  }
  await passTime(Date.parse('2027-05-11T00:00:00.000Z'));
  for (const one of own.households) one.invitedAt = one.hasEmail ? '2027-04-17T09:00:04.000Z' : null;
}

/** Some leave before the party, and a few come only after the ceremony. */
function skips(eventId: string, own: StoredWedding, index: number): boolean {
  const [ceremony, , party] = own.wedding.events;
  return (eventId === party?.id && index % 6 === 2) || (eventId === ceremony?.id && index === 20);
}

function familyOf(one: StoredHousehold): string {
  return one.name.replace(/^The /, '').replace(/ family$|s$/, (end) => (end === 's' ? '' : ''));
}

function sendsOf(own: StoredWedding): SendLine[] {
  const line = (
    at: string,
    template: string,
    who: Partial<Pick<SendLine, 'householdId' | 'householdName' | 'supplierName'>>,
    state: SendLine['state'] = 'delivered',
    channel: SendLine['channel'] = 'email',
  ): SendLine => ({
    id: newId(),
    template,
    channel,
    state,
    householdId: null,
    householdName: null,
    supplierId: null,
    supplierName: null,
    at,
    outcomeCode: null,
    ...who,
  });
  const answered = own.households.filter((one) => one.answeredAt !== null);
  return [
    line('2027-05-10T16:30:04.000Z', 'supplier-notification', { supplierName: 'Sabor & Sal Catering' }),
    line('2027-05-03T13:05:04.000Z', 'supplier-notification', { supplierName: 'Quinta do Vale' }),
    ...answered.map((one, index) =>
      line(
        one.answeredAt?.toISOString() ?? '',
        'rsvp-confirmation',
        { householdId: one.id, householdName: one.name },
        index % 11 === 7 ? 'bounced' : 'delivered',
        index % 6 === 5 ? 'sms' : 'email',
      ),
    ),
  ];
}
