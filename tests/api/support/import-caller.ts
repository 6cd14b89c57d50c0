/** Speaks to the endpoints of guest imports as an integrator does. The worker's steps are done by the bench. */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { importSchema } from '../../../src/api/guest-imports/schemas';
import { carryOn } from '../../support/import-runs';
import type { ApiBench, Caller, Reply } from './api-bench';

/** An import as it is answered. */
export type Import = z.infer<typeof importSchema>;

/** A page of a list of the plan. */
export interface Listed<Item> {
  items: Item[];
  nextPage: number | null;
  total: number;
}

/** A refusal as far as these tests ask. */
export interface Problem {
  code: string;
  errors?: { path: string; message: string }[];
}

interface GivenList {
  fileName?: string;
  type?: string;
  key?: string;
}

interface ListedHousehold {
  id: string;
  name: string;
  guests: { id: string; fullName: string | null; dietaryNeeds: unknown[] }[];
}

/** One wedding's imports. */
export interface ImportCaller {
  path: string;
  get<T>(below: string): Promise<T>;
  /** Gives a list; nothing is read yet. */
  give(body: string | Uint8Array<ArrayBuffer>, as?: GivenList): Promise<Reply<{ id: string } & Problem>>;
  look(id: string): Promise<Import>;
  /** Gives a list and looks at its plan. */
  plan(body: string | Uint8Array<ArrayBuffer>): Promise<Import>;
  change(id: string, json: object): Promise<Reply<Problem>>;
  accept(id: string, version: number | null, dietConsent?: boolean): Promise<Reply<Problem>>;
  /** Gives a list and has everything of it carried out that needs nobody. */
  carryOut(body: string | Uint8Array<ArrayBuffer>): Promise<Import>;
  undo(id: string): Promise<Reply<Problem>>;
  households(): Promise<ListedHousehold[]>;
  names(): Promise<(string | null)[]>;
}

/** The caller for a wedding. */
export function createImportCaller(api: ApiBench, planner: Caller, weddingId: string): ImportCaller {
  const path = `/v1/weddings/${weddingId}/guest-imports`;
  const caller: ImportCaller = {
    path,
    get: async <T>(below: string) => (await api.call<T>('GET', path + below, { as: planner })).body,
    give: (body, { fileName = 'guests.csv', type = 'text/csv', key = randomUUID() } = {}) =>
      api.call('POST', `${path}?fileName=${encodeURIComponent(fileName)}`, {
        as: planner,
        body,
        headers: { 'Idempotency-Key': key, 'Content-Type': type },
      }),
    look: (id) => caller.get<Import>(`/${id}`),
    async plan(body) {
      const { id } = (await caller.give(body)).body;
      await carryOn(api.stores, weddingId, id);
      return caller.look(id);
    },
    async change(id, json) {
      const reply = await api.call<Problem>('PATCH', `${path}/${id}`, { as: planner, json });
      if (reply.status === 204) await carryOn(api.stores, weddingId, id);
      return reply;
    },
    accept: (id, version, dietConsent = false) =>
      api.call('POST', `${path}/${id}/accept`, { as: planner, json: { version, dietConsent } }),
    async carryOut(body) {
      const { id, plannedVersion } = await caller.plan(body);
      const { status } = await caller.accept(id, plannedVersion);
      if (status !== 204) throw new Error(`Accepting was answered ${status}.`);
      await carryOn(api.stores, weddingId, id);
      return caller.look(id);
    },
    async undo(id) {
      const reply = await api.call<Problem>('POST', `${path}/${id}/undo`, { as: planner });
      await carryOn(api.stores, weddingId, id);
      return reply;
    },
    async households() {
      const list = `/v1/weddings/${weddingId}/households?limit=200`;
      return (await api.call<{ items: ListedHousehold[] }>('GET', list, { as: planner })).body.items;
    },
    async names() {
      const households = await caller.households();
      return households.flatMap(({ guests }) => guests.map((guest) => guest.fullName));
    },
  };
  return caller;
}
