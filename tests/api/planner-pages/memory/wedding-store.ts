/** Weddings in memory, by the same rules as in PostgreSQL. */
import { DateTime } from 'luxon';
import { AppError } from '../../../../src/domain/shared/app-error';
import { assertTimeZone, instantOf } from '../../../../src/domain/shared/event-date';
import { DATE_NEWS_GRACE_MINUTES, dateNews } from '../../../../src/domain/weddings/date-news';
import type { WeddingChange, WeddingStore } from '../../../../src/domain/weddings/ports';
import { requireDeadlineBefore, type Wedding } from '../../../../src/domain/weddings/wedding';
import { newId, replan, stored, type MemoryState } from './state';

export function createMemoryWeddings(state: MemoryState): WeddingStore {
  return {
    create: (plannerId, { events, ...rest }) => {
      assertTimeZone(rest.timeZone);
      requireDeadlineBefore(rest.weddingOn, rest.rsvpDeadlineOn);
      const id = newId();
      const wedding: Wedding = {
        id,
        ...rest,
        status: 'planned',
        scheduleVersion: 1,
        isDemo: false,
        events: events.map(({ mealOptions, ...event }) => {
          const eventId = newId();
          const [day = '', time = ''] = event.startsAtLocal.split('T');
          return {
            id: eventId,
            ...event,
            startsAt: instantOf(day, time, rest.timeZone),
            mealOptions: mealOptions.map((name) => ({ id: newId(), eventId, name })),
          };
        }),
      };
      const own = {
        plannerId,
        wedding,
        households: [],
        suppliers: [],
        milestones: [],
        alerts: [],
        lateChanges: [],
        sends: [],
        curve: [],
        supplierState: 'clean' as const,
        dateNews: null,
      };
      state.weddings.set(id, own);
      replan(state, own);
      return Promise.resolve(id);
    },
    belongsTo: (weddingId, plannerId) =>
      Promise.resolve(state.weddings.get(weddingId)?.plannerId === plannerId),
    get: async (weddingId) => Promise.resolve(stored(state, weddingId).wedding),
    list: (plannerId) =>
      Promise.resolve(
        [...state.weddings.values()]
          .filter((own) => own.plannerId === plannerId)
          .map(({ wedding: { id, coupleNames, weddingOn, status } }) => ({
            id,
            coupleNames,
            weddingOn,
            status,
            isDemo: false,
          }))
          .sort((a, b) => (a.weddingOn < b.weddingOn ? -1 : 1)),
      ),
    markAsDemo: () => Promise.reject(new Error('Nobody marks a demo here.')),
    change: async (weddingId, basedOn, change) => {
      const own = stored(state, weddingId);
      const before = own.wedding;
      own.wedding = changed(before, basedOn, change);
      if (dateNews(before, own.wedding) !== null)
        own.dateNews =
          change.tellGuests === false || own.households.every((household) => household.invitedAt === null)
            ? null
            : {
                scheduleVersion: own.wedding.scheduleVersion,
                at: new Date(state.now.getTime() + DATE_NEWS_GRACE_MINUTES * 60_000).toISOString(),
              };
      replan(state, own);
      return Promise.resolve(own.wedding);
    },
    addEvent: async (weddingId, { householdIds, supplierIds, mealOptions, ...event }) => {
      const own = stored(state, weddingId);
      const id = newId();
      const [day = '', time = ''] = event.startsAtLocal.split('T');
      const added = {
        ...event,
        id,
        startsAt: instantOf(day, time, own.wedding.timeZone),
        mealOptions: mealOptions.map((name) => ({ id: newId(), eventId: id, name })),
      };
      const events = [...own.wedding.events, added].sort((a, b) =>
        a.startsAtLocal.localeCompare(b.startsAtLocal),
      );
      own.wedding = { ...own.wedding, events, scheduleVersion: own.wedding.scheduleVersion + 1 };
      for (const household of own.households)
        if (householdIds === null || householdIds.includes(household.id))
          household.rsvps.push(
            ...household.guests.map((guest) => ({
              ...{ guestId: guest.id, eventId: id, status: 'awaiting' as const, mealOptionId: null },
            })),
          );
      for (const { supplier } of own.suppliers)
        if (supplierIds.includes(supplier.id)) supplier.eventIds.push(id);
      replan(state, own);
      return Promise.resolve(id);
    },
    removeEvent: async (weddingId, eventId, mayLoseAnswers) => {
      const own = stored(state, weddingId);
      const isOf = (rsvp: { eventId: string }) => rsvp.eventId === eventId;
      const answers = own.households
        .flatMap(({ rsvps }) => rsvps)
        .filter((rsvp) => isOf(rsvp) && rsvp.status !== 'awaiting');
      if (own.wedding.events.length === 1) throw new AppError('wedding.last_event');
      if (answers.length > mayLoseAnswers) throw new AppError('wedding.event_answered');
      const events = own.wedding.events.filter(({ id }) => id !== eventId);
      own.wedding = { ...own.wedding, events, scheduleVersion: own.wedding.scheduleVersion + 1 };
      for (const household of own.households) household.rsvps = household.rsvps.filter((rsvp) => !isOf(rsvp));
      for (const { supplier } of own.suppliers)
        supplier.eventIds = supplier.eventIds.filter((id) => id !== eventId);
      replan(state, own);
      return Promise.resolve();
    },
    replan: async (weddingId) => {
      const own = stored(state, weddingId);
      own.wedding = { ...own.wedding, scheduleVersion: own.wedding.scheduleVersion + 1 };
      replan(state, own);
      return Promise.resolve();
    },
    milestones: async (weddingId) => Promise.resolve(stored(state, weddingId).milestones),
    plan: async (weddingId) => {
      const { wedding, plannerId, milestones } = stored(state, weddingId);
      return Promise.resolve({
        weddingId,
        plannerId,
        scheduleVersion: wedding.scheduleVersion,
        status: wedding.status,
        weddingAt: wedding.events[0]?.startsAt ?? '',
        timeZone: wedding.timeZone,
        milestones: milestones.filter((milestone) => milestone.status === 'planned'),
      });
    },
  };
}

function changed(wedding: Wedding, basedOn: number, change: WeddingChange): Wedding {
  if (wedding.scheduleVersion !== basedOn) throw new AppError('wedding.changed_meanwhile');
  if (wedding.status === 'cancelled' || wedding.status === 'completed')
    throw new AppError('wedding.not_open');
  const { tellGuests: _tell, events: corrected = [], ...fields } = change;
  const next: Wedding = { ...wedding, ...given(fields), scheduleVersion: wedding.scheduleVersion + 1 };
  assertTimeZone(next.timeZone);
  requireDeadlineBefore(next.weddingOn, next.rsvpDeadlineOn);
  const days = DateTime.fromISO(next.weddingOn).diff(DateTime.fromISO(wedding.weddingOn), 'days').days;
  return {
    ...next,
    events: wedding.events.map((event) => {
      const { mealOptions, ...correction } = corrected.find(({ id }) => id === event.id) ?? {};
      const now = { ...event, ...given(correction) };
      if (mealOptions !== undefined)
        now.mealOptions = mealOptions.map(({ id = newId(), name }) => ({ id, name, eventId: event.id }));
      const moved = DateTime.fromISO(now.startsAtLocal, { zone: 'utc' }).plus({ days });
      const [day, time] = [moved.toFormat('yyyy-MM-dd'), moved.toFormat('HH:mm')];
      return {
        ...now,
        startsAtLocal: `${day}T${time}`,
        startsAt: instantOf(day, time, next.timeZone),
      };
    }),
  };
}

/** What is there of a change; an absent field is kept. */
function given<Change extends object>(change: Change): { [Key in keyof Change]?: NonNullable<Change[Key]> } {
  const fields = Object.entries(change).filter(([, value]) => value !== undefined);
  return Object.fromEntries(fields) as { [Key in keyof Change]?: NonNullable<Change[Key]> };
}
