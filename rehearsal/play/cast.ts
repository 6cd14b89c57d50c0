/** The wedding put on stage: stored through the product's own stores, with the planner's guest list imported. */
import { StartFailure } from '../../src/embedded/start-failure';
import { readListRows } from '../list-rows';
import type { Stage } from '../stage/stage';
import type { Occasion, Party } from '../story/answers';
import type { Chance } from '../story/chance';
import type { ListedGuest } from '../reconciliation/evidence';
import { bringGuestList, type BroughtList, type ListFile } from './bring-guest-list';
import { castSuppliers, type CastSupplier, type Setting } from '../story/setting';

const PLANNER_EMAIL = 'planner@example.com';

/** A supplier on stage. */
export type Supplier = CastSupplier & { id: string };

/** Who and what is on stage. */
export interface Cast {
  weddingId: string;
  planner: string;
  list: BroughtList;
  /** The text of the list, and whom it brought: by name, before anybody has answered. */
  listed: { sheets: string[][]; guests: ListedGuest[] };
  parties: Party[];
  occasions: Occasion[];
  suppliers: Supplier[];
}

/**
 * Stores the wedding, its guests and its suppliers. Sends nothing to anybody.
 *
 * @throws StartFailure when the list holds nobody, AppError when it is no guest list.
 */
export async function castWedding(
  stage: Stage,
  chance: Chance,
  setting: Setting,
  file: ListFile,
): Promise<Cast> {
  const { access, weddings, suppliers } = stage.stores;
  const plannerId = await access.findPlannerByEmail(PLANNER_EMAIL, true);
  const planner = `planner:${plannerId ?? ''}`;
  const weddingId = await weddings.create(plannerId ?? '', setting.wedding, planner);
  const list = await bringGuestList(stage, weddingId, file, planner);
  if (list.people === 0) throw new StartFailure('Nobody in the guest list could be read as a guest.');
  const wedding = await weddings.get(weddingId);
  const occasions = wedding.events.map((event) => ({
    id: event.id,
    mealOptionIds: event.mealOptions.map((meal) => meal.id),
  }));
  const cast: Supplier[] = [];
  for (const one of castSuppliers(
    chance,
    occasions.map((occasion) => occasion.id),
  ))
    cast.push({ ...one, id: await suppliers.add(weddingId, one.supplier, planner) });
  return {
    weddingId,
    planner,
    list,
    listed: { sheets: await readListRows(file.bytes), guests: await guestsOf(stage, weddingId) },
    occasions,
    suppliers: cast,
    parties: await readParties(stage, weddingId),
  };
}

function guestsOf({ database }: Stage, weddingId: string): Promise<ListedGuest[]> {
  return database.query<ListedGuest>(
    `select household_id as "householdId", full_name as name from guests where wedding_id = $1`,
    [weddingId],
  );
}

/** Households in an order of their own: by name, so that a seed means the same on every run. */
async function readParties(stage: Stage, weddingId: string): Promise<Party[]> {
  const households = await stage.stores.guests.listHouseholds(weddingId);
  const parties = households.map((household) => ({
    id: household.id,
    name: household.name,
    people: household.guests.map(({ id, isPlusOne }) => ({ id, isPlusOne })),
    isReachable: household.email !== null || (household.phone !== null && household.smsAllowed),
    key: [household.name, ...household.guests.map((guest) => guest.fullName ?? '')].join('\n'),
  }));
  return parties
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ key: _key, ...party }) => party);
}
