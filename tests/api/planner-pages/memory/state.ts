/** What the stand-in stores keep: everything of every wedding, in memory, with a clock that tests set. */
import { randomUUID } from 'node:crypto';
import { AppError } from '../../../../src/domain/shared/app-error';
import type { HouseholdDetail } from '../../../../src/domain/guests/ports';
import type { SupplierNotice } from '../../../../src/domain/suppliers/notice';
import type { SupplierContact } from '../../../../src/domain/suppliers/ports';
import type { Supplier } from '../../../../src/domain/suppliers/supplier';
import { needsCount } from '../../../../src/domain/suppliers/supplier';
import type {
  HeadcountPoint,
  LateChange,
  PlannerAlert,
  SendLine,
} from '../../../../src/domain/weddings/overview';
import type { PlannedMilestone } from '../../../../src/domain/weddings/ports';
import { cutoffInstant, planTimeline, type PlanInput } from '../../../../src/domain/weddings/timeline';
import type { Wedding } from '../../../../src/domain/weddings/wedding';

/** A household as stored; `invitedAt` is known to the overview only. */
export type StoredHousehold = HouseholdDetail & { invitedAt: string | null };

/** A supplier as stored, newest notice first. */
export interface StoredSupplier {
  supplier: Supplier;
  contact: SupplierContact;
  notices: SupplierNotice[];
}

/** One wedding with all that hangs on it. */
export interface StoredWedding {
  plannerId: string;
  wedding: Wedding;
  households: StoredHousehold[];
  suppliers: StoredSupplier[];
  milestones: PlannedMilestone[];
  alerts: PlannerAlert[];
  lateChanges: LateChange[];
  sends: SendLine[];
  curve: HeadcountPoint[];
  supplierState: 'clean' | 'dirty' | 'urgent';
  /** When those who were invited hear of the day; null: nobody has to. */
  dateNews: PlanInput['dateNews'];
}

/** Everything there is. */
export interface MemoryState {
  now: Date;
  weddings: Map<string, StoredWedding>;
  /** What somebody else does between a page's look at a wedding and its change of guests or suppliers. */
  meanwhile?: () => void;
}

/** A wedding, or the refusal the real stores give. */
export function stored(state: MemoryState, weddingId: string): StoredWedding {
  const found = state.weddings.get(weddingId);
  if (found === undefined) throw new AppError('request.not_found');
  return found;
}

/** What somebody else does happens now; then every event named has to be there still. */
export function requireEvents(state: MemoryState, own: StoredWedding, eventIds: string[]): void {
  state.meanwhile?.();
  if (!eventIds.every((id) => own.wedding.events.some((event) => event.id === id)))
    throw new AppError('wedding.changed_meanwhile');
}

/** When a supplier's count locks; null for one that is told no count. */
export function cutoffOf(wedding: Wedding, supplier: Supplier): string | null {
  if (!needsCount(supplier.type)) return null;
  return cutoffInstant(
    supplier.cutoff,
    wedding.weddingOn,
    wedding.timeZone,
    firstServiceAt(wedding, supplier),
    new Set(),
  );
}

/** Makes the plan again; what has run stays. */
export function replan(state: MemoryState, own: StoredWedding): void {
  const done = own.milestones.filter((milestone) => milestone.status !== 'planned');
  const planned = planTimeline({
    wedding: own.wedding,
    suppliers: own.suppliers
      .filter(({ supplier }) => needsCount(supplier.type))
      .map(({ supplier }) => ({
        id: supplier.id,
        cutoff: supplier.cutoff,
        isLocked: supplier.lockedAt !== null,
        firstServiceAt: firstServiceAt(own.wedding, supplier),
      })),
    holidays: new Set(),
    now: state.now.toISOString(),
    dateNews: own.dateNews,
    doneIds: new Set(done.map((milestone) => milestone.id)),
    invitations: {
      rounds: done.filter(({ kind }) => kind === 'invitations').length,
      isAnotherOwed: false,
    },
  });
  own.milestones = [
    ...done,
    ...planned.map((milestone) => ({
      ...milestone,
      status: 'planned' as const,
      ranAt: null,
      sent: 0,
      failed: 0,
    })),
  ].sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
}

/** A new id. */
export const newId = (): string => randomUUID();

function firstServiceAt(wedding: Wedding, supplier: Supplier): string {
  return (
    wedding.events
      .filter((event) => supplier.eventIds.includes(event.id))
      .map((event) => event.startsAt)
      .sort()[0] ?? `${wedding.weddingOn}T12:00:00.000Z`
  );
}
