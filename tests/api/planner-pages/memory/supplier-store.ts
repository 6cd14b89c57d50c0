/** Suppliers, and what they are told, in memory. */
import { AppError } from '../../../../src/domain/shared/app-error';
import { findKnown } from '../../../../src/domain/suppliers/known-supplier';
import { acknowledgeBy } from '../../../../src/domain/suppliers/notice-policy';
import type { NoticeKind, SupplierNotice } from '../../../../src/domain/suppliers/notice';
import type { SupplierStore } from '../../../../src/domain/suppliers/ports';
import { needsCount } from '../../../../src/domain/suppliers/supplier';
import { countForSupplier } from '../../../../src/domain/suppliers/supplier-count';
import {
  newId,
  replan,
  requireEvents,
  stored,
  type MemoryState,
  type StoredSupplier,
  type StoredWedding,
} from './state';

export function createMemorySuppliers(state: MemoryState): SupplierStore {
  return {
    add: async (weddingId, { email, phone, ...supplier }, _actor, options) => {
      const isReachable = (supplier.channel === 'email' ? email : phone) !== null;
      if (!isReachable && needsCount(supplier.type))
        throw new AppError('supplier.contact_missing', {
          fields: [{ path: supplier.channel === 'email' ? 'email' : 'phone', message: 'Needed.' }],
        });
      const own = stored(state, weddingId);
      requireEvents(state, own, supplier.eventIds);
      const there = own.suppliers.map((one) => ({ name: one.supplier.name, email: one.contact.email }));
      const known = findKnown(there, { name: supplier.name, email });
      if (known !== null && options?.allowDuplicate !== true)
        throw new AppError('supplier.already_there', {
          fields: [{ path: known.by, message: `You have “${known.supplier.name}” already.` }],
        });
      const id = newId();
      own.suppliers.push({
        supplier: { id, ...supplier, isReachable, lockedAt: null },
        contact: { email, phone },
        notices: [],
      });
      own.wedding = { ...own.wedding, scheduleVersion: own.wedding.scheduleVersion + 1 };
      replan(state, own);
      return Promise.resolve(id);
    },
    change: async (weddingId, supplierId, change) => {
      requireEvents(state, stored(state, weddingId), change.eventIds ?? []);
      const file = findSupplier(stored(state, weddingId), supplierId);
      const { email, phone, ...rest } = change;
      const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
      if (file.supplier.lockedAt !== null && 'type' in given) throw new AppError('supplier.final_count_sent');
      Object.assign(file.supplier, given);
      if (email !== undefined) file.contact.email = email;
      if (phone !== undefined) file.contact.phone = phone;
      const { channel } = file.supplier;
      file.supplier.isReachable = file.contact[channel === 'email' ? 'email' : 'phone'] !== null;
      replan(state, stored(state, weddingId));
      return Promise.resolve();
    },
    remove: async (weddingId, supplierId) => {
      const own = stored(state, weddingId);
      const file = findSupplier(own, supplierId);
      own.suppliers = own.suppliers.filter((other) => other !== file);
      own.wedding = { ...own.wedding, scheduleVersion: own.wedding.scheduleVersion + 1 };
      replan(state, own);
      return Promise.resolve();
    },
    list: async (weddingId) =>
      Promise.resolve(stored(state, weddingId).suppliers.map(({ supplier }) => supplier)),
    file: async (weddingId, supplierId) =>
      Promise.resolve(findSupplier(stored(state, weddingId), supplierId)),
    answerNotice: async (weddingId, supplierId, version, answer) => {
      const { notices } = findSupplier(stored(state, weddingId), supplierId);
      const notice = notices.find((candidate) => candidate.version === version);
      if (notice === undefined) throw new AppError('request.not_found');
      Object.assign(notice, {
        answer: answer.answer,
        answeredAt: state.now.toISOString(),
        answeredBy: answer.by,
        dispute: answer.words,
      });
      return Promise.resolve();
    },
    decideLateChange: async (weddingId, lateChangeId, decision) => {
      const own = stored(state, weddingId);
      const late = own.lateChanges.find((change) => change.id === lateChangeId);
      if (late === undefined) throw new AppError('late_change.already_decided');
      own.lateChanges = own.lateChanges.filter((change) => change !== late);
      if (decision === 'send') tell(state, own, late.supplierId, 'after_cutoff');
      return Promise.resolve();
    },
    linkToken: (supplierId) => `wss_${supplierId}`,
  };
}

/** Tells a supplier the count as it is now: a new version, newest first. */
export function tell(
  state: MemoryState,
  own: StoredWedding,
  supplierId: string,
  kind: NoticeKind,
): SupplierNotice {
  const file = findSupplier(own, supplierId);
  const before = file.notices[0];
  const at = state.now.toISOString();
  const notice: SupplierNotice = {
    id: newId(),
    supplierId,
    version: (before?.version ?? 0) + 1,
    kind,
    count: countForSupplier({
      supplier: file.supplier,
      events: own.wedding.events,
      attendances: own.households.flatMap((household) =>
        household.rsvps
          .filter((rsvp) => rsvp.status === 'attending')
          .map((rsvp) => {
            const guest = household.guests.find((candidate) => candidate.id === rsvp.guestId);
            return {
              guestId: rsvp.guestId,
              eventId: rsvp.eventId,
              ageBand: guest?.ageBand ?? 'adult',
              mealOptionId: rsvp.mealOptionId,
              dietaryNeeds: guest?.dietaryNeeds ?? [],
            };
          }),
      ),
      awaitingByEvent: new Map(),
      crewMeals: own.suppliers.reduce((sum, { supplier }) => sum + supplier.crewMeals, 0),
    }),
    previous:
      before === undefined
        ? null
        : {
            version: before.version,
            count: before.count,
            answer: before.answer,
            answeredAt: before.answeredAt,
          },
    isUrgent: false,
    acknowledgeBy: acknowledgeBy(at, own.wedding.events[0]?.startsAt ?? at, own.wedding.timeZone),
    createdAt: at,
    answer: null,
    answeredAt: null,
    answeredBy: null,
    dispute: null,
  };
  file.notices.unshift(notice);
  if (kind === 'final') file.supplier = { ...file.supplier, lockedAt: state.now };
  own.supplierState = 'clean';
  return notice;
}

function findSupplier(own: StoredWedding, supplierId: string): StoredSupplier {
  const found = own.suppliers.find(({ supplier }) => supplier.id === supplierId);
  if (found === undefined) throw new AppError('request.not_found');
  return found;
}
