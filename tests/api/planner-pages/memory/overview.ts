/** The planner's overview, read from memory. */
import { openObjection } from '../../../../src/domain/suppliers/notice';
import { owesAnswer } from '../../../../src/domain/rsvp/answer';
import type { HouseholdLine, OverviewReadModel } from '../../../../src/domain/weddings/overview';
import { cutoffOf, stored, type MemoryState, type StoredHousehold } from './state';

export function createMemoryOverview(state: MemoryState): OverviewReadModel {
  return {
    get: async (weddingId, now) => {
      const own = stored(state, weddingId);
      const { wedding, households } = own;
      const rsvps = households.flatMap((household) => household.rsvps);
      const people = households.flatMap((household) =>
        household.guests.map((guest) => {
          const statuses = household.rsvps
            .filter((rsvp) => rsvp.guestId === guest.id)
            .map((rsvp) => rsvp.status);
          if (statuses.includes('attending')) return 'coming';
          return statuses.includes('awaiting') ? 'awaiting' : 'declined';
        }),
      );
      const count = (status: string) => people.filter((one) => one === status).length;
      return Promise.resolve({
        wedding,
        now: now.toISOString(),
        alerts: own.alerts,
        lateChanges: own.lateChanges,
        milestones: own.milestones,
        tallies: wedding.events.map((event) => {
          const ofEvent = rsvps.filter((rsvp) => rsvp.eventId === event.id);
          const tally = (status: string) => ofEvent.filter((rsvp) => rsvp.status === status).length;
          return {
            eventId: event.id,
            name: event.name,
            startsAt: event.startsAt,
            attending: tally('attending'),
            declined: tally('declined'),
            awaiting: tally('awaiting'),
            mealsMissing:
              event.mealOptions.length === 0
                ? 0
                : ofEvent.filter((rsvp) => rsvp.status === 'attending' && rsvp.mealOptionId === null).length,
            capacity: event.capacity,
          };
        }),
        people: {
          invited: people.length,
          coming: count('coming'),
          declined: count('declined'),
          awaiting: count('awaiting'),
        },
        curve: own.curve,
        households: households.map((household) => lineOf(household, own.dateNews !== null)),
        suppliers: own.suppliers.map(({ supplier, notices }) => ({
          supplier,
          latest: notices[0] ?? null,
          objection: openObjection(notices),
          cutoffAt: cutoffOf(wedding, supplier),
        })),
        sends: [...own.sends].sort((a, b) => (a.at < b.at ? 1 : -1)),
        supplierState: own.supplierState,
      });
    },
    sends: async (weddingId, { householdId, supplierId }) => {
      const sends = stored(state, weddingId).sends.filter(
        (send) =>
          (householdId === undefined || send.householdId === householdId) &&
          (supplierId === undefined || send.supplierId === supplierId),
      );
      return Promise.resolve({ items: sends, nextAfter: null });
    },
    noteAsked: () => Promise.resolve({ scheduleVersion: 1 }),
    resolveAlert: async (weddingId, alertId) => {
      const own = stored(state, weddingId);
      own.alerts = own.alerts.filter((alert) => alert.id !== alertId);
      return Promise.resolve();
    },
  };
}

function lineOf(household: StoredHousehold, isNews: boolean): HouseholdLine {
  return {
    id: household.id,
    name: household.name,
    guestNames: household.guests.flatMap((guest) => guest.fullName ?? []),
    answeredAt: household.answeredAt?.toISOString() ?? null,
    answeredBy: household.answeredBy,
    invitedAt: household.invitedAt,
    isAwaiting: owesAnswer(household.rsvps),
    attending: household.guests.filter((guest) =>
      household.rsvps.some((rsvp) => rsvp.guestId === guest.id && rsvp.status === 'attending'),
    ).length,
    hasEmail: household.hasEmail,
    hasPhone: household.phone !== null,
    isUntold: isNews && household.invitedAt !== null,
  };
}
