/** The wedding put on stage: stored through the product's own stores, with the planner's guest list imported. */
import { StartFailure } from '../../src/embedded/start-failure';
import type { Stage } from '../stage/stage';
import type { Occasion, Party } from '../story/answers';
import type { Chance } from '../story/chance';
import { bringGuestList, type BroughtList } from './bring-guest-list';
import { castSuppliers, type CastSupplier, type Setting } from '../story/setting';

const PLANNER_EMAIL = 'planner@example.com';

/** A supplier on stage. */
export type Supplier = CastSupplier & { id: string };

/** Who and what is on stage. */
export interface Cast {
  weddingId: string;
  planner: string;
  list: BroughtList;
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
  csv: string,
): Promise<Cast> {
  const { access, weddings, suppliers } = stage.stores;
  const plannerId = await access.findPlannerByEmail(PLANNER_EMAIL, true);
  const planner = `planner:${plannerId ?? ''}`;
  const weddingId = await weddings.create(plannerId ?? '', setting.wedding, planner);
  const list = await bringGuestList(stage, weddingId, csv, planner);
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
    occasions,
    suppliers: cast,
    parties: await readParties(stage, weddingId),
  };
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
