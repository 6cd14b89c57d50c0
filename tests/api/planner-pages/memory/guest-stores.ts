/** Households and their answers in memory. */
import { AppError } from '../../../../src/domain/shared/app-error';
import type { GuestImportStore } from '../../../../src/domain/guest-import/ports';
import type { GuestStore } from '../../../../src/domain/guests/ports';
import type { InvitationStore } from '../../../../src/domain/rsvp/ports';
import {
  requireEvents,
  newId,
  stored,
  type MemoryState,
  type StoredHousehold,
  type StoredWedding,
} from './state';

const EMPTY_GUEST = { email: null, otherEmails: [], phone: null, tags: [], dietaryNeeds: [] };

export function createMemoryGuests(state: MemoryState): GuestStore {
  return {
    addHouseholds: async (weddingId, households) => {
      const own = stored(state, weddingId);
      for (const { eventIds } of households) requireEvents(state, own, eventIds);
      const added = households.map((household): StoredHousehold => {
        const guests = household.guests.map((guest) => ({
          id: newId(),
          ...EMPTY_GUEST,
          ...guest,
        }));
        return {
          id: newId(),
          name: household.name,
          email: household.email,
          phone: household.phone,
          smsAllowed: household.smsAllowed,
          messageFrequency: household.messageFrequency,
          postalAddress: household.postalAddress ?? null,
          plannerNote: household.plannerNote ?? null,
          revision: 0,
          guests,
          rsvps: guests.flatMap((guest) =>
            household.eventIds.map((eventId) => ({
              guestId: guest.id,
              eventId,
              status: 'awaiting' as const,
              mealOptionId: null,
            })),
          ),
          note: null,
          isReachable: household.email !== null || (household.smsAllowed && household.phone !== null),
          hasEmail: household.email !== null,
          lastSubmissionId: null,
          answeredAt: null,
          answeredBy: null,
          changeRequests: [],
          invitedAt: null,
        };
      });
      own.households.push(...added);
      own.households.sort((a, b) => a.name.localeCompare(b.name));
      return Promise.resolve(added.map((household) => household.id));
    },
    listHouseholds: async (weddingId) => Promise.resolve(stored(state, weddingId).households),
    getHousehold: async (weddingId, householdId) =>
      Promise.resolve(find(stored(state, weddingId), householdId)),
    changeHousehold: async (weddingId, householdId, { guests = [], inviteTo = [], ...fields }) => {
      const household = find(stored(state, weddingId), householdId);
      Object.assign(household, fields);
      for (const eventId of inviteTo)
        for (const { id: guestId } of household.guests)
          if (!household.rsvps.some((rsvp) => rsvp.guestId === guestId && rsvp.eventId === eventId))
            household.rsvps.push({ guestId, eventId, status: 'awaiting', mealOptionId: null });
      for (const { id, ...change } of guests)
        Object.assign(household.guests.find((guest) => guest.id === id) ?? {}, change);
      return Promise.resolve();
    },
    addGuest: async (weddingId, householdId, { eventIds = [], ...given }) => {
      requireEvents(state, stored(state, weddingId), eventIds);
      const household = find(stored(state, weddingId), householdId);
      const guest = { id: newId(), ...EMPTY_GUEST, ...given };
      household.guests.push(guest);
      household.rsvps.push(
        ...eventIds.map((eventId) => ({
          guestId: guest.id,
          eventId,
          status: 'awaiting' as const,
          mealOptionId: null,
        })),
      );
      return Promise.resolve(guest.id);
    },
    removeGuest: async (weddingId, householdId, guestId) => {
      const household = find(stored(state, weddingId), householdId);
      household.guests = household.guests.filter(({ id }) => id !== guestId);
      household.rsvps = household.rsvps.filter((rsvp) => rsvp.guestId !== guestId);
      return Promise.resolve();
    },
    removeInvitation: async (weddingId, householdId, { eventId, mayLoseAnswers }) => {
      const household = find(stored(state, weddingId), householdId);
      state.meanwhile?.();
      const gone = household.rsvps.filter((rsvp) => rsvp.eventId === eventId);
      if (gone.filter(({ status }) => status !== 'awaiting').length > mayLoseAnswers)
        throw new AppError('guests.invitation_answered');
      household.rsvps = household.rsvps.filter((rsvp) => !gone.includes(rsvp));
      return Promise.resolve();
    },
    removeHousehold: async (weddingId, householdId) => {
      const own = stored(state, weddingId);
      const household = find(own, householdId);
      own.households = own.households.filter((other) => other !== household);
      return Promise.resolve();
    },
    linkToken: (householdId) => `wsg_${householdId}`,
  };
}

/** Nobody has given a list here; importing is looked at on a real database. */
export function createMemoryGuestImports(): GuestImportStore {
  const unused = () => Promise.reject(new Error('Imports are not kept in memory.'));
  return {
    create: unused,
    list: () => Promise.resolve([]),
    get: unused,
    page: unused,
    leftOut: unused,
    choose: unused,
    accept: unused,
    undoPlan: unused,
    undo: unused,
    discard: unused,
  };
}

export function createMemoryInvitations(state: MemoryState): InvitationStore {
  const unused = () => Promise.reject(new Error('The planner’s pages do not use this.'));
  return {
    open: async (weddingId, householdId) => {
      const own = stored(state, weddingId);
      const household = own.households.find((candidate) => candidate.id === householdId);
      if (household === undefined) return Promise.resolve(null);
      const invitedTo = new Set(household.rsvps.map((rsvp) => rsvp.eventId));
      const events = own.wedding.events.filter((event) => invitedTo.has(event.id));
      const locked = own.suppliers.filter(({ supplier }) => supplier.lockedAt !== null);
      return Promise.resolve({
        wedding: { ...own.wedding, events },
        household,
        news: null,
        lockedEventIds: locked.flatMap(({ supplier }) => supplier.eventIds),
      });
    },
    record: async (weddingId, householdId, submission, decision, actor) => {
      const own = stored(state, weddingId);
      const household = find(own, householdId);
      if (household.lastSubmissionId === submission.submissionId)
        return Promise.resolve({ outcome: 'repeated', revision: household.revision });
      if (household.revision !== submission.basedOn)
        return Promise.resolve({ outcome: 'conflict', revision: household.revision });
      const after = new Map(decision.guests.map((guest) => [guest.id, guest]));
      Object.assign(household, {
        guests: household.guests.map((guest) => ({ ...guest, ...after.get(guest.id) })),
        rsvps: decision.rsvps,
        note: decision.note,
        email: household.email ?? submission.email ?? null,
        revision: household.revision + 1,
        lastSubmissionId: submission.submissionId,
        answeredAt: state.now,
        answeredBy: actor.startsWith('household:') ? 'guest' : 'planner',
      });
      for (const delta of decision.headcountDeltas) {
        if (delta.attending === 0) continue;
        const attending = own.households
          .flatMap((other) => other.rsvps)
          .filter((rsvp) => rsvp.eventId === delta.eventId && rsvp.status === 'attending').length;
        own.curve.push({ at: state.now.toISOString(), eventId: delta.eventId, attending });
      }
      if (decision.changesSuppliers) own.supplierState = decision.isUrgent ? 'urgent' : 'dirty';
      return Promise.resolve({ outcome: 'stored', revision: household.revision });
    },
    openLink: unused,
    saveDraft: unused,
    discardDraft: unused,
    requestChange: unused,
    optOut: unused,
  };
}

function find(own: StoredWedding, householdId: string): StoredHousehold {
  const found = own.households.find((household) => household.id === householdId);
  if (found === undefined) throw new AppError('request.not_found');
  return found;
}
