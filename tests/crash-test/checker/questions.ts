/** What the checker asks over HTTP, in the words of the published interface. */
import type { ApiClient } from '../load/site';
import type { Stored } from './database';

/** `GET /v1/weddings/{id}/households/{id}`, as far as it is looked at. */
export interface HouseholdReply {
  note: string | null;
  guests: {
    id: string;
    dietaryNeeds: unknown[];
    answers: { eventId: string; status: string; mealOptionId: string | null }[];
  }[];
}

/** A count as a supplier is told it. */
export interface CountReply {
  total: number;
  crew: number;
  events: { eventId: string; attending: number }[];
  meals: { eventId: string; name: string; count: number }[];
  dietary: { isDangerous: boolean; guestCount: number }[];
}

/** `GET /v1/weddings/{id}/suppliers/{id}`: notices, newest first. */
export interface SupplierReply {
  notices: { version: number; kind: string; count: CountReply }[];
}

/** `GET /v1/weddings/{id}` */
export interface WeddingReply {
  wedding: { scheduleVersion: number };
  headcount: { events: { eventId: string; attending: number; declined: number; awaiting: number }[] };
}

/** `GET /v1/weddings/{id}/workflow` */
export interface WorkflowReply {
  scheduleVersion: number;
  isGatheringChanges: boolean;
  nextMilestone: { id: string; dueAt: string } | null;
}

/** All answers, by id. */
export interface Shown {
  households: ReadonlyMap<string, HouseholdReply>;
  suppliers: ReadonlyMap<string, SupplierReply>;
  weddings: ReadonlyMap<string, WeddingReply>;
  workflows: ReadonlyMap<string, WorkflowReply>;
}

/** Asks for everything, a few at a time. @throws Error when something does not answer. */
export async function askForAll(api: ApiClient, stored: Stored): Promise<Shown> {
  const shown = {
    households: new Map<string, HouseholdReply>(),
    suppliers: new Map<string, SupplierReply>(),
    weddings: new Map<string, WeddingReply>(),
    workflows: new Map<string, WorkflowReply>(),
  };
  const ask = async <T>(answers: Map<string, T>, id: string, path: string) => {
    answers.set(id, await api.mustCall<T>('GET', path));
  };
  const questions = [
    ...stored.weddings.flatMap(({ id }) => [
      () => ask(shown.weddings, id, `/weddings/${id}`),
      () => ask(shown.workflows, id, `/weddings/${id}/workflow`),
    ]),
    ...stored.households.map(
      ({ id, wedding_id: wedding }) =>
        () =>
          ask(shown.households, id, `/weddings/${wedding}/households/${id}`),
    ),
    ...stored.suppliers.map(
      ({ id, wedding_id: wedding }) =>
        () =>
          ask(shown.suppliers, id, `/weddings/${wedding}/suppliers/${id}`),
    ),
  ].values();
  const lane = async () => {
    for (const question of questions) await question();
  };
  await Promise.all([lane(), lane(), lane(), lane()]);
  return shown;
}
