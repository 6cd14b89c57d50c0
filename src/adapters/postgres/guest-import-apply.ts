/**
 * Carries out an accepted plan in one transaction.
 *
 * Locks are taken in the order that answers take them: households, sorted, then events and dishes, then the
 * wedding's head, under whose lock alone the tallies move. Everything that can be written before the hot rows is. Whether the guest
 * list has changed since the plan is asked last, under the head's lock, of the audit chain: every change
 * of it is there. If it has, nothing of this transaction holds.
 */
import { toJsonPages } from '../../domain/guest-import/json-pages';
import type { HouseholdCreation, HouseholdMerge } from '../../domain/guest-import/plan';
import { ITEMS_PER_PAGE } from '../../domain/guest-import/staged';
import type { AppliedHousehold } from '../../domain/guest-import/undo';
import { effectOnSuppliers } from '../../domain/rsvp/answer';
import { lockHead, type Scope } from './database';
import type { ImportPages } from './guest-import-pages';
import { updateGuests, updateHouseholds } from './guest-updates';
import { holdMenu } from './row-locks';
import { loadHouseholds } from './household-reader';
import {
  countInvited,
  writeGuests,
  writeHouseholds,
  writeInvitations,
  type WriterTools,
} from './household-writer';
import { changesReach, inviteElsewhere } from './mended-addresses';
import { ImportedAnswers } from './import-answers';
import { creationOf, mergeInto, type ImportRules } from './import-households';
import { StalePlan } from './stale-plan';

/** What carrying out works with. */
export interface ApplyOrder extends WriterTools, ImportRules {
  weddingId: string;
  runId: string;
  actor: string;
  /** Length of the audit chain the plan was made on. */
  sequence: number;
  pages: ImportPages;
}

/** Carries a plan out and keeps what is needed to take it back. @throws StalePlan. */
export async function applyPlan(scope: Scope, order: ApplyOrder): Promise<void> {
  const run = new PlanRun(scope, order);
  // What was removed since cannot be written any more: looked for before, and under the head's lock again.
  await run.refuseStale();
  await run.merge();
  await run.create();
  await run.finish();
}

class PlanRun {
  private readonly answers = new ImportedAnswers();
  private changePages = 0;
  private readonly invitedTo: string[] = [];
  private readonly touched: string[] = [];
  private readonly mended: string[] = [];
  private changesSuppliers = false;
  private isUrgent = false;

  constructor(
    private readonly scope: Scope,
    private readonly order: ApplyOrder,
  ) {}

  /** Changes of households on the list. */
  async merge(): Promise<void> {
    const { scope, order } = this;
    const { runId, weddingId, pages, encryption } = order;
    const merges = [
      ...(await pages.all<HouseholdMerge>(scope, runId, 'merge')),
      ...(await pages.all<HouseholdMerge>(scope, runId, 'same')),
    ].filter(({ kind, guests, household }) => kind === 'merge' || guests.length > 0 || household !== null);
    this.touched.push(...merges.map(({ key }) => key).sort());
    const locked = await scope('households')
      .whereRaw('id = any(?)', [this.touched])
      .orderBy('id')
      .forUpdate()
      .select('id');
    if (locked.length < merges.length) throw new StalePlan();
    // Their rows are named by answers, some of which are written only under the head's lock.
    await holdMenu(scope, weddingId);
    const standing = new Map(
      (await loadHouseholds(scope, encryption, weddingId, this.touched)).map((home) => [home.id, home]),
    );
    const done = merges.flatMap((merge) => {
      const home = standing.get(merge.key);
      return home === undefined ? [] : [mergeInto(home, merge, order)];
    });
    await updateHouseholds(
      scope,
      weddingId,
      done.flatMap(({ household }) => household),
      encryption,
    );
    this.mended.push(
      ...done.flatMap(({ household }) =>
        household.filter(({ fields }) => changesReach(fields)).map(({ id }) => id),
      ),
    );
    await updateGuests(
      scope,
      weddingId,
      done.flatMap(({ guests }) => guests),
      encryption,
    );
    await writeGuests(
      scope,
      weddingId,
      done.flatMap(({ added }) => added),
      encryption,
    );
    const invitations = done.flatMap((one) => one.invitations);
    await writeInvitations(scope, weddingId, invitations);
    this.invitedTo.push(...invitations.map(({ eventId }) => eventId));
    const consenting = done.filter(({ needsConsent }) => needsConsent).map(({ after }) => after.id);
    await scope('households')
      .whereRaw('id = any(?) and diet_consent_at is null', [consenting])
      .update({ diet_consent_at: scope.raw('wedsync_now()') });
    for (const { applied, after, answers, before } of done) {
      this.answers.decide({ household: after, answers, applied, isNew: false });
      const effect = effectOnSuppliers(before, after);
      this.changesSuppliers ||= effect.changesSuppliers;
      this.isUrgent ||= effect.isUrgent;
    }
    await this.note(done.map(({ applied }) => applied));
  }

  /** Households that are new, some pages at a time. */
  async create(): Promise<void> {
    const { scope, order } = this;
    for await (const some of order.pages.some<HouseholdCreation>(scope, order.runId, 'create')) {
      const made = some.map((creation) => {
        const { household, row, answers, applied } = creationOf(creation, order);
        const held = this.answers.decide({ household, answers, applied, isNew: true });
        return { applied, row: { ...row, answers: held } };
      });
      await writeHouseholds(
        scope,
        order.weddingId,
        made.map(({ row }) => row),
        order,
      );
      for (const { row } of made)
        for (const { guest } of row.guests) this.invitedTo.push(...(guest.eventIds ?? []));
      await this.note(made.map(({ applied }) => applied));
    }
  }

  /** Keeps what is needed to take it back; a list of thousands is let go of as it is written. */
  private async note(applied: AppliedHousehold[]): Promise<void> {
    const { scope, order } = this;
    const pages = toJsonPages(applied, ITEMS_PER_PAGE);
    this.changePages = await order.pages.append(scope, order, 'change', this.changePages, pages);
  }

  /** Hot rows, last. */
  async finish(): Promise<void> {
    const { scope, order } = this;
    const { weddingId } = order;
    await lockHead(scope, weddingId);
    await this.refuseStale();
    await countInvited(scope, this.invitedTo);
    const effect = await this.answers.store(scope, order);
    await inviteElsewhere(scope, weddingId, this.mended);
    if (this.changesSuppliers || effect.changesSuppliers)
      await scope.raw('select mark_suppliers_dirty(?, ?)', [weddingId, this.isUrgent || effect.isUrgent]);
  }

  /** Answers of households the plan does not touch are no reason to plan again. */
  async refuseStale(): Promise<void> {
    const changes = await this.scope('audit_entries')
      .where({ wedding_id: this.order.weddingId })
      .andWhere('sequence', '>', this.order.sequence)
      .andWhereRaw(
        `(action like 'household%' or action like 'guests.%' or action like 'event.%' or (action like 'rsvp.%' and subject = any(?)))`,
        [this.touched],
      )
      .limit(1)
      .select('sequence');
    if (changes.length > 0) throw new StalePlan();
  }
}
