/** The weddings of a round, set up over the API before anything goes wrong. */
import type { CrowdHousehold, CrowdWedding } from './operations';
import type { ApiClient } from './site';

const WEDDINGS = 4;
const HOUSEHOLDS = 6;
const DAY_MILLISECONDS = 86_400_000;

interface Created {
  id: string;
}
interface WeddingReply {
  wedding: { events: { id: string; mealOptions: { id: string }[] }[] };
}

/** Sets up the weddings of one round; names carry the round, so that rounds stay apart in the mailbox. */
export function setUpWeddings(api: ApiClient, round: number): Promise<CrowdWedding[]> {
  return Promise.all(
    Array.from({ length: WEDDINGS }, (_, index) => setUpWedding(api, `r${round}w${index}`, index)),
  );
}

async function setUpWedding(api: ApiClient, name: string, index: number): Promise<CrowdWedding> {
  // Of four weddings one gathers changes until its planner says "now"; the others tell at once.
  const tellsAtOnce = index % 4 !== 3;
  const { id } = await api.mustCall<Created>('POST', '/weddings', newWedding(name, tellsAtOnce), name);
  const { wedding } = await api.mustCall<WeddingReply>('GET', `/weddings/${id}`);
  const suppliers = await Promise.all(
    [newSupplier('caterer', name, 5), newSupplier('venue', name, 0)].map((body) =>
      addSupplier(api, id, body),
    ),
  );
  const households = await Promise.all(
    Array.from({ length: HOUSEHOLDS }, (_, number) => addHousehold(api, id, name, number)),
  );
  const events = wedding.events.map((event) => ({
    id: event.id,
    mealOptionIds: event.mealOptions.map((meal) => meal.id),
  }));
  return { id, events, households, suppliers, tellsAtOnce };
}

/** A supplier as the API takes it; all serve every event. */
export function newSupplier(type: string, wedding: string, crewMeals: number) {
  const name = `${type} of ${wedding}`;
  const email = `${name.replaceAll(' ', '-')}@supplier.example.com`;
  return { type, name, email, crewMeals, cutoff: { amount: 10, unit: 'days', localTime: '12:00' } };
}

/** Adds a supplier when nothing is in the way. */
async function addSupplier(api: ApiClient, weddingId: string, body: { name: string }) {
  const { id } = await api.mustCall<Created>(
    'POST',
    `/weddings/${weddingId}/suppliers`,
    body,
    body.name.replaceAll(' ', '-'),
  );
  const { link } = await api.mustCall<{ link: string }>('GET', `/weddings/${weddingId}/suppliers/${id}`);
  return { id, path: new URL(link).pathname };
}

async function addHousehold(
  api: ApiClient,
  weddingId: string,
  wedding: string,
  number: number,
): Promise<CrowdHousehold> {
  const name = `${wedding}h${number}`;
  const people = Array.from({ length: 1 + (number % 3) }, (_, index) => ({
    fullName: `Guest ${index} ${name}`,
  }));
  // Most by e-mail; one by e-mail and text, one by text alone.
  const hasPhone = number === 1 || number === 2;
  const body = {
    name: `Household ${name}`,
    email: number === 2 ? null : `${name}@guest.example.com`,
    ...(hasPhone ? { phone: `+3519120${String(10_000 + number)}`, smsAllowed: true } : {}),
    guests: people,
  };
  const { id } = await api.mustCall<Created>('POST', `/weddings/${weddingId}/households`, body, name);
  const household = await api.mustCall<{ link: string; guests: { id: string }[] }>(
    'GET',
    `/weddings/${weddingId}/households/${id}`,
  );
  return {
    id,
    path: new URL(household.link).pathname,
    guestIds: household.guests.map((guest) => guest.id),
    isSilent: number === 0,
  };
}

function newWedding(name: string, tellsAtOnce: boolean) {
  const day = (days: number) => new Date(Date.now() + days * DAY_MILLISECONDS).toISOString().slice(0, 10);
  return {
    coupleNames: `Couple ${name}`,
    weddingOn: day(90),
    timeZone: 'Europe/Lisbon',
    country: 'PT',
    rsvpDeadlineOn: day(60),
    contactLine: 'Call us.',
    noticePolicy: tellsAtOnce
      ? { quietMinutes: 0, maxWaitMinutes: 0 }
      : { quietMinutes: 30, maxWaitMinutes: 240 },
    events: [
      { name: 'Ceremony', startsAtLocal: `${day(90)}T15:00`, place: 'Church', servesMeal: false },
      {
        name: 'Dinner',
        startsAtLocal: `${day(90)}T18:00`,
        place: 'Barn',
        servesMeal: true,
        mealOptions: ['Chicken', 'Fish', 'Risotto'],
      },
    ],
  };
}
