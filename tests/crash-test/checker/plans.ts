/** Plans: what planners were told is done is done, and each wedding's workflow follows the plan in the database. */
import type { Operations } from '../load/operations';
import type { MilestoneRow, Stored } from './database';
import type { Shown } from './questions';
import type { Violation } from './violation';

/** What ends the id of a step that belongs to a day. */
const DAY_AT_THE_END = /-\d{4}-\d{2}-\d{2}$/;

/** Dates, suppliers, steps and words of suppliers against the record; workflows against the database. */
export function checkPlans(stored: Stored, operations: Operations, shown: Shown): Violation[] {
  return [
    ...faultsOfDates(stored, operations),
    ...faultsOfSuppliers(stored, operations),
    ...faultsOfSteps(stored, operations),
    ...faultsOfWords(stored, operations),
    ...faultsOfWorkflows(stored, shown),
  ].map((what): Violation => ({ rule: 'plans', what }));
}

function faultsOfDates(stored: Stored, { dates }: Operations): string[] {
  const names = { rsvpDeadlineOn: 'rsvp_deadline_on', weddingOn: 'wedding_on' } as const;
  return stored.weddings.flatMap((wedding) =>
    (['rsvpDeadlineOn', 'weddingOn'] as const).flatMap((field) => {
      const own = dates.filter((date) => date.weddingId === wedding.id && date.change[field] !== undefined);
      const lastOk = own.findLastIndex((date) => date.outcome === 'ok');
      if (lastOk === -1) return [];
      // One planner changes a wedding's dates, one after another: only what nobody can tell may have come after.
      const possible = own
        .slice(lastOk)
        .filter((date) => date.outcome !== 'refused')
        .map((date) => date.change[field]);
      const value = wedding[names[field]];
      return possible.includes(value)
        ? []
        : [`wedding ${wedding.id}: ${field} is ${value}, not ${possible.join(' or ')}`];
    }),
  );
}

function faultsOfSuppliers(stored: Stored, { suppliers }: Operations): string[] {
  return suppliers.flatMap(({ weddingId, name, outcome }) => {
    const count = stored.suppliers.filter((row) => row.wedding_id === weddingId && row.name === name).length;
    const possible = { ok: [1], refused: [0], unknown: [0, 1] }[outcome];
    return possible.includes(count) ? [] : [`supplier "${name}" (${outcome}) is there ${count} times`];
  });
}

function faultsOfSteps(stored: Stored, { steps, dates }: Operations): string[] {
  return steps.flatMap(({ weddingId, milestoneId, outcome }) => {
    const plan = stored.milestones.filter((step) => step.wedding_id === weddingId);
    const row = plan.find((step) => step.id === milestoneId);
    if (outcome !== 'ok' || row?.status === 'done') return [];
    // A day moved before the step was carried out puts one of the new day in its place.
    const unlessDay = milestoneId.replace(DAY_AT_THE_END, '');
    const isMoved = dates.some(
      (date) =>
        date.weddingId === weddingId && date.change.weddingOn !== undefined && date.outcome !== 'refused',
    );
    if (row === undefined && isMoved && plan.some(({ id }) => id.replace(DAY_AT_THE_END, '') === unlessDay))
      return [];
    return [
      `step ${milestoneId} of wedding ${weddingId} was told to be done now and is ${row?.status ?? 'gone'}`,
    ];
  });
}

function faultsOfWords(stored: Stored, { seen }: Operations): string[] {
  return seen.flatMap(({ supplierId, version, outcome }) => {
    const row = stored.notices.find(
      (notice) => notice.supplier_id === supplierId && notice.version === version,
    );
    return outcome !== 'ok' || row?.answer === 'acknowledged'
      ? []
      : [`supplier ${supplierId} has seen version ${version}, and nobody knows`];
  });
}

function faultsOfWorkflows(stored: Stored, { workflows }: Shown): string[] {
  return stored.weddings.flatMap((wedding) => {
    const state = workflows.get(wedding.id);
    const next = nextOf(stored.milestones.filter((step) => step.wedding_id === wedding.id));
    const told = state?.nextMilestone ?? null;
    const faults = [
      ...(state?.scheduleVersion === wedding.schedule_version
        ? []
        : [`follows plan ${String(state?.scheduleVersion)}, the newest is ${wedding.schedule_version}`]),
      ...(told?.id === next?.id && told?.dueAt === next?.due_at.toISOString()
        ? []
        : [`waits for ${told?.id ?? 'nothing'}, next is ${next?.id ?? 'nothing'}`]),
      ...(state?.isGatheringChanges === false ? [] : ['still gathers changes']),
    ];
    return faults.map((fault) => `the workflow of wedding ${wedding.id} ${fault}`);
  });
}

function nextOf(steps: MilestoneRow[]): MilestoneRow | undefined {
  const inOrder = (a: MilestoneRow, b: MilestoneRow) =>
    a.due_at.getTime() - b.due_at.getTime() || a.id.localeCompare(b.id);
  return steps.filter((step) => step.status === 'planned').sort(inOrder)[0];
}

/** Whoever never answered got the invitation of every wave that is done. */
export function checkWaves(stored: Stored): Violation[] {
  const states = new Map(stored.sends.map((send) => [send.business_key, send.state]));
  return stored.milestones
    .filter((step) => step.kind === 'invitations' && step.status === 'done')
    .flatMap((step) =>
      stored.households
        .filter((household) => household.wedding_id === step.wedding_id && household.revision === 0)
        .flatMap((household): Violation[] => {
          const channel = household.has_email ? 'email' : 'sms';
          const state = states.get(`wave/${step.id}/${household.id}/${channel}`) ?? 'missing';
          return ['accepted', 'delivered'].includes(state) || (channel === 'sms' && state === 'held')
            ? []
            : [{ rule: 'waves', what: `${step.id} of household ${household.id} is ${state}` }];
        }),
    );
}
