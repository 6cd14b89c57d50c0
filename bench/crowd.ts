/**
 * Many weddings at once: one is made through the product's own stores, the others are its copies, made
 * by SQL. In a copy every id is the MD5 of its number and the id it was copied from.
 */
import { DateTime } from 'luxon';
import { createDatabase } from '../src/adapters/postgres/database';
import { composeStores } from '../src/compose-stores';
import { loadConfig, type Config } from '../src/config';
import type { NewHousehold } from '../src/domain/guests/ports';
import type { NewSupplier } from '../src/domain/suppliers/ports';
import type { NewWedding } from '../src/domain/weddings/ports';
import { createLinkTokens, hashToken } from '../src/security/access-token';
import type { StageDatabase } from './stage';

const ZONE = 'Europe/Lisbon';
const DAYS_UNTIL_WEDDING = 90;
const TOKENS_PER_INSERT = 10_000;

/** How many of everything. */
export interface CrowdSize {
  weddings: number;
  /** In each wedding. */
  households: number;
  guestsPerHousehold: number;
}

/** A household with all that its answers need. */
export interface Invited {
  weddingId: string;
  householdId: string;
  /** Secret of its link. */
  token: string;
  guestIds: string[];
  events: { id: string; mealIds: string[] }[];
}

/** Settings of the product on a database of the stage. */
export function settingsFor(database: Pick<StageDatabase, 'appUrl' | 'relayUrl'>): Config {
  return loadConfig({
    DATABASE_URL: database.appUrl,
    DATABASE_RELAY_URL: database.relayUrl,
    LOG_LEVEL: 'silent',
  });
}

/** A summer wedding with a ceremony and a dinner with three dishes. */
export function benchWedding(now = new Date()): NewWedding {
  const day = DateTime.fromJSDate(now, { zone: ZONE }).plus({ days: DAYS_UNTIL_WEDDING });
  const weddingOn = day.toFormat('yyyy-MM-dd');
  const event = { place: 'Oak Barn, Sintra', capacity: null };
  return {
    coupleNames: 'Emma & James',
    weddingOn,
    timeZone: ZONE,
    country: 'PT',
    rsvpDeadlineOn: day.minus({ days: 28 }).toFormat('yyyy-MM-dd'),
    invitationsOn: null,
    reminderDaysBeforeDeadline: [28, 21, 14, 3],
    accentColor: '#8B5CF6',
    contactLine: 'Call Emma on +351 912 345 678.',
    noticePolicy: null,
    events: [
      {
        ...event,
        name: 'Ceremony',
        startsAtLocal: `${weddingOn}T15:00`,
        servesMeal: false,
        mealOptions: [],
      },
      {
        ...event,
        name: 'Dinner',
        startsAtLocal: `${weddingOn}T18:00`,
        servesMeal: true,
        mealOptions: ['Chicken', 'Sea bass', 'Risotto'],
      },
    ],
  };
}

/** A household with an e-mail address of its own. */
export function benchHousehold(index: number, guests: number, eventIds: string[]): NewHousehold {
  return {
    name: `The family ${index}`,
    email: `family-${index}@example.com`,
    phone: null,
    smsAllowed: false,
    messageFrequency: 'all',
    guests: Array.from({ length: guests }, (_, guest) => ({
      fullName: `Guest ${guest + 1} of ${index}`,
      ageBand: 'adult',
      isPlusOne: false,
    })),
    eventIds,
  };
}

/** A caterer, a venue and a planner, each of whom is told counts. */
export function benchSuppliers(eventIds: string[]): NewSupplier[] {
  return (['caterer', 'venue', 'planner'] as const).map((type) => ({
    type,
    name: `${type} Oliveira`,
    contactName: null,
    email: `${type}@supplier.example.com`,
    phone: null,
    channel: 'email',
    eventIds,
    crewMeals: 0,
    orderReference: null,
    cutoff: { amount: 10, unit: 'days', localTime: '12:00' },
  }));
}

/** Plants a crowd, with a link for each household, and lets PostgreSQL take stock of it. */
export function plantCrowd(database: StageDatabase, size: CrowdSize): Promise<Invited[]> {
  return plant(database, async (plantOne) => {
    const weddingId = await plantOne(size, 0);
    await copyWedding(database, weddingId, size.weddings - 1);
  });
}

/**
 * The same, each wedding through the product's own stores. It takes longer; but what is sealed in a copy
 * does not open, its addresses above all, so whoever is to be written to has to be planted so. Every
 * household's address is its own.
 */
export function plantReachableCrowd(
  database: StageDatabase,
  size: CrowdSize,
  report: (planted: number) => void,
): Promise<Invited[]> {
  return plant(database, async (plantOne) => {
    for (let wedding = 0; wedding < size.weddings; wedding += 1) {
      report(wedding);
      await plantOne(size, wedding * size.households);
    }
  });
}

type PlantOne = (size: CrowdSize, firstHousehold: number) => Promise<string>;

async function plant(
  database: StageDatabase,
  plantAll: (plantOne: PlantOne) => Promise<void>,
): Promise<Invited[]> {
  const config = settingsFor(database);
  const connection = createDatabase(config.DATABASE_URL, 2);
  try {
    const stores = composeStores(config, connection, () => new Date());
    const plannerId = await stores.access.findPlannerByEmail('bench@example.com', true);
    if (plannerId === null) throw new Error('No planner was made.');
    const actor = `planner:${plannerId}`;
    await plantAll(async ({ households, guestsPerHousehold }, firstHousehold) => {
      const weddingId = await stores.weddings.create(plannerId, benchWedding(), actor);
      const eventIds = (await stores.weddings.get(weddingId)).events.map((event) => event.id);
      const invited = Array.from({ length: households }, (_, index) =>
        benchHousehold(firstHousehold + index, guestsPerHousehold, eventIds),
      );
      await stores.guests.addHouseholds(weddingId, invited, actor);
      for (const supplier of benchSuppliers(eventIds)) await stores.suppliers.add(weddingId, supplier, actor);
      return weddingId;
    });
  } finally {
    await connection.close();
  }
  // Before anything is asked: PostgreSQL knows nothing yet of what has come all at once.
  await database.query('analyze');
  const invited = await readInvited(database, createLinkTokens(config.BLIND_INDEX_KEY));
  await storeTokens(database, invited);
  await database.query('delete from outbox');
  await database.query('vacuum analyze');
  return invited;
}

/** Each table of a copy, in the order of what refers to what, with the columns that hold ids. */
const COPIED: readonly (readonly [table: string, owner: string, ids: readonly string[]])[] = [
  ['weddings', 'id', ['id']],
  ['events', 'wedding_id', ['id', 'wedding_id']],
  ['meal_options', 'wedding_id', ['id', 'wedding_id', 'event_id']],
  ['households', 'wedding_id', ['id', 'wedding_id']],
  ['guests', 'wedding_id', ['id', 'wedding_id', 'household_id']],
  ['rsvps', 'wedding_id', ['wedding_id', 'guest_id', 'event_id', 'household_id']],
  ['event_headcounts', 'wedding_id', ['event_id', 'wedding_id']],
  ['suppliers', 'wedding_id', ['id', 'wedding_id', 'event_ids']],
  ['milestones', 'wedding_id', ['wedding_id', 'supplier_id']],
];

async function copyWedding(database: StageDatabase, weddingId: string, copies: number): Promise<void> {
  await database.query(
    `create or replace function pg_temp.copied(n int, id uuid) returns uuid language sql immutable
       as $$ select md5(n || id::text)::uuid $$`,
  );
  for (const [table, owner, ids] of COPIED) {
    const columns = await database.query<{ name: string }>(
      `select quote_ident(attname) as name from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
      [table],
    );
    const values = columns.map(({ name }) => {
      if (!ids.includes(name)) return name;
      return name === 'event_ids'
        ? '(select array_agg(pg_temp.copied(n, e)) from unnest(event_ids) e)'
        : `pg_temp.copied(n, ${name})`;
    });
    await database.query(
      `insert into ${table} (${columns.map(({ name }) => name).join(', ')})
       select ${values.join(', ')} from ${table}, generate_series(1, $2::int) n where ${owner} = $1`,
      [weddingId, copies],
    );
  }
  // A copy's audit chain begins anew.
  await database.query(
    `insert into wedding_heads (wedding_id)
     select id from weddings where not exists (select from wedding_heads where wedding_id = id)`,
  );
}

async function readInvited(
  database: StageDatabase,
  links: ReturnType<typeof createLinkTokens>,
): Promise<Invited[]> {
  const rows = await database.query<Omit<Invited, 'token'>>(`
    with meals as (select event_id, json_agg(id order by position) as ids from meal_options group by event_id),
    menu as (
      select e.wedding_id, json_agg(json_build_object('id', e.id, 'mealIds', coalesce(meals.ids, '[]'))
        order by e.position) as events
      from events e left join meals on meals.event_id = e.id group by e.wedding_id),
    people as (select household_id, json_agg(id order by position) as ids from guests group by household_id)
    select h.wedding_id as "weddingId", h.id as "householdId", people.ids as "guestIds", menu.events
    from households h join people on people.household_id = h.id join menu on menu.wedding_id = h.wedding_id
    order by md5(h.id::text)`);
  return rows.map((row) => ({ ...row, token: links.tokenFor('guest', row.householdId) }));
}

async function storeTokens(database: StageDatabase, invited: Invited[]): Promise<void> {
  for (let from = 0; from < invited.length; from += TOKENS_PER_INSERT) {
    const part = invited.slice(from, from + TOKENS_PER_INSERT);
    await database.query(
      `insert into access_tokens (token_hash, kind, wedding_id, subject_id)
       select decode(hash, 'hex'), 'guest', wedding_id, subject_id
       from unnest($1::text[], $2::uuid[], $3::uuid[]) as t (hash, wedding_id, subject_id)
       on conflict do nothing`,
      [
        part.map(({ token }) => hashToken(token).toString('hex')),
        part.map(({ weddingId }) => weddingId),
        part.map(({ householdId }) => householdId),
      ],
    );
  }
}
