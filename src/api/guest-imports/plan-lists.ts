/** The lists a plan consists of, each page by page: what needs a decision, what would happen, what stays out. */
import type { z } from 'zod';
import type { ShownItems } from '../../domain/guest-import/ports';
import { endpoint, type Endpoint } from '../endpoint';
import {
  faultyRow,
  knownHouseholdOfList,
  leftOutRow,
  listDoubt,
  listRemark,
  newHouseholdOfList,
  pairQuestion,
  planPage,
  planQuery,
  unlistedGuest,
  waitingHousehold,
} from './plan-schemas';
import { importParams, stayed } from './schemas';

/** One list: what of the plan it shows, and where. */
interface PlanList<Kind extends keyof ShownItems> {
  kind: Kind;
  address: string;
  operation: string;
  summary: string;
}

/** Endpoints of all lists, below the address of a run. */
export function planEndpoints(tag: string, ofRun: string): Endpoint[] {
  /** `asItem` is there for its type: what is kept fits what is answered. */
  const list = <Kind extends keyof ShownItems, Item extends z.ZodType>(
    { kind, address, operation, summary }: PlanList<Kind>,
    item: Item,
    asItem: (kept: ShownItems[Kind]) => z.input<Item>,
  ) =>
    endpoint({
      method: 'get',
      path: `${ofRun}/${address}`,
      operation,
      tag,
      summary,
      params: importParams,
      query: planQuery,
      answer: planPage(item),
      async handle({ dependencies: { guestImports }, params: { weddingId, importId }, query: { page } }) {
        await guestImports.get(weddingId, importId);
        const { items, pages, total } = await guestImports.page(weddingId, importId, kind, page);
        return { items: items.map(asItem), total, nextPage: page + 1 < pages ? page + 1 : null };
      },
    });
  return [
    list(
      {
        kind: 'pair',
        address: 'pairs',
        operation: 'listImportPairs',
        summary: 'Needs you: people who may be one',
      },
      pairQuestion,
      asItIs,
    ),
    list(
      {
        kind: 'doubt',
        address: 'doubts',
        operation: 'listImportDoubts',
        summary: 'Needs you: cells that can mean two things',
      },
      listDoubt,
      asItIs,
    ),
    list(
      {
        kind: 'fault',
        address: 'faults',
        operation: 'listImportFaults',
        summary: 'Needs you: rows with a fault, left out until mended',
      },
      faultyRow,
      asItIs,
    ),
    list(
      {
        kind: 'warning',
        address: 'warnings',
        operation: 'listImportWarnings',
        summary: 'Rows that come in, with something to look at',
      },
      listRemark,
      asItIs,
    ),
    list(
      {
        kind: 'create',
        address: 'new-households',
        operation: 'listImportNewHouseholds',
        summary: 'Households that would be added',
      },
      newHouseholdOfList,
      asItIs,
    ),
    list(
      {
        kind: 'merge',
        address: 'changed-households',
        operation: 'listImportChangedHouseholds',
        summary: 'Households that would be changed, and how',
      },
      knownHouseholdOfList,
      asItIs,
    ),
    list(
      {
        kind: 'same',
        address: 'unchanged-households',
        operation: 'listImportUnchangedHouseholds',
        summary: 'Households that are on the guest list already, as the list has them',
      },
      knownHouseholdOfList,
      asItIs,
    ),
    list(
      {
        kind: 'wait',
        address: 'waiting-households',
        operation: 'listImportWaitingHouseholds',
        summary: 'Households left out until a pair is decided',
      },
      waitingHousehold,
      asItIs,
    ),
    list(
      {
        kind: 'left_out',
        address: 'left-out',
        operation: 'listImportLeftOutRows',
        summary: 'Rows left out, with all their cells and the reason',
      },
      leftOutRow,
      asItIs,
    ),
    list(
      {
        kind: 'not_listed',
        address: 'not-listed',
        operation: 'listImportUnlistedGuests',
        summary: 'Guests whom the list does not name, the first thousand; they stay',
      },
      unlistedGuest,
      asItIs,
    ),
    list(
      {
        kind: 'stay',
        address: 'stayed',
        operation: 'listImportStayed',
        summary: 'What an undone import has left, and why',
      },
      stayed,
      asItIs,
    ),
  ];
}

function asItIs<T>(item: T): T {
  return item;
}
