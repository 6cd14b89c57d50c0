/** How the day of a wedding stood with each version of its plan, and which of them households know. */
import {
  DATE_NEWS_GRACE_MINUTES,
  dateNews,
  dateNewsId,
  type DateStanding,
} from '../../domain/weddings/date-news';
import { INVITATION_TEMPLATE } from '../../domain/communications/business-key';
import type { SendState } from '../../domain/communications/ports';
import { LOST } from '../../domain/communications/send-state';
import type { PlanInput } from '../../domain/weddings/timeline';
import type { Scope } from './database';
import { instant, type Timestamp } from './rows';

interface StandingRow {
  schedule_version: number;
  status: DateStanding['status'];
  wedding_on: string;
  news_at: Timestamp | null;
}

/** The newest standing of household h's wedding at or before a version. */
const standingAt = (version: string) => `
  select d.* from wedding_dates d where d.wedding_id = h.wedding_id and d.schedule_version <= ${version}
  order by d.schedule_version desc limit 1`;

/** The last standing that the planner has told everybody. */
const TOLD_BY_PLANNER =
  '(select max(p.schedule_version) from wedding_dates p where p.wedding_id = h.wedding_id and p.told_by_planner)';

/**
 * Notes a standing that came with a schedule version. Households that were invited hear of it after the
 * grace, or, when the planner tells them, count as told.
 */
export async function noteStanding(
  scope: Scope,
  weddingId: string,
  scheduleVersion: number,
  standing: DateStanding,
  tellGuests: boolean,
): Promise<void> {
  // An invitation on its way has been written with the day before, so a wave that has begun counts too.
  const begun = await scope('milestones')
    .where({ wedding_id: weddingId, kind: 'invitations' })
    .whereNot({ status: 'planned' })
    .first<{ id: string } | undefined>('id');
  const invited = await scope('households')
    .where({ wedding_id: weddingId })
    .whereNotNull('invited_at')
    .first<{ id: string } | undefined>('id');
  const hasNews = tellGuests && (begun !== undefined || invited !== undefined);
  await scope('wedding_dates').insert({
    wedding_id: weddingId,
    schedule_version: scheduleVersion,
    status: standing.status,
    wedding_on: standing.weddingOn,
    news_at: hasNews
      ? scope.raw('wedsync_now() + make_interval(mins => ?)', [DATE_NEWS_GRACE_MINUTES])
      : null,
    told_by_planner: !tellGuests,
  });
}

/** When households are told of the day as it stands now, for the plan. */
export async function loadDateNews(scope: Scope, weddingId: string): Promise<PlanInput['dateNews']> {
  const row = await newestStanding(scope, weddingId);
  return row === undefined || row.news_at === null
    ? null
    : { scheduleVersion: row.schedule_version, at: instant(row.news_at) };
}

/** The schedule version with which the day came to stand as it does now. */
export async function newestDayVersion(scope: Scope, weddingId: string): Promise<number> {
  return (await newestStanding(scope, weddingId))?.schedule_version ?? 0;
}

/** The id of the step that tells of the day as it stands now. */
export async function newestNewsId(scope: Scope, weddingId: string): Promise<string | null> {
  const row = await newestStanding(scope, weddingId);
  return row === undefined ? null : dateNewsId(row.schedule_version);
}

/** Remembers that a household knows the day as of a version. */
export async function noteTold(scope: Scope, householdId: string, version: number): Promise<void> {
  await scope('households')
    .where({ id: householdId })
    .whereRaw('coalesce(told_version, 0) < ?', [version])
    .update({ told_version: version, told_before_version: scope.ref('told_version') });
}

/**
 * Takes back that a household knows the day when the last news of it arrived nowhere; whether it did so. What was
 * known before that news holds again.
 */
export async function forgetLostNews(scope: Scope, householdId: string): Promise<boolean> {
  const news = scope('sends')
    .where({ household_id: householdId })
    .whereNot({ template: INVITATION_TEMPLATE })
    .whereNotNull('tells_version');
  const sends = await news.select<{ version: number; state: SendState }[]>(
    'tells_version as version',
    'state',
  );
  const version = Math.max(...sends.map((send) => send.version));
  const last = sends.filter((send) => send.version === version);
  if (last.length === 0 || !last.every(({ state }) => LOST.includes(state))) return false;
  await scope('households')
    .where({ id: householdId, told_version: version })
    .whereNotNull('told_before_version')
    .update({ told_version: scope.ref('told_before_version') });
  return true;
}

/** Leaves the telling to the planner when the skipped step is the one that would tell of the day. */
export async function noteSkipped(scope: Scope, weddingId: string, milestoneId: string): Promise<void> {
  const row = await newestStanding(scope, weddingId);
  if (row === undefined || dateNewsId(row.schedule_version) !== milestoneId) return;
  await scope('wedding_dates')
    .where({ wedding_id: weddingId, schedule_version: row.schedule_version })
    .update({ told_by_planner: true });
}

/** The standing a household knew before the wave that came with a version began; null when it knew none. */
export async function standingBefore(
  scope: Scope,
  householdId: string,
  version: number,
): Promise<DateStanding | null> {
  const known = 'case when h.told_version >= ? then h.told_before_version else h.told_version end';
  const found = await scope.raw<{ rows: StandingRow[] }>(
    `select s.* from households h join lateral (${standingAt(`greatest(${known}, ${TOLD_BY_PLANNER})`)}) s
       on ${known} is not null
     where h.id = ?`,
    [version, version, householdId],
  );
  const row = found.rows[0];
  return row === undefined ? null : toStanding(row);
}

/** Households that were invited and do not know the day as it stands now. */
export async function untoldHouseholds(
  scope: Scope,
  weddingId: string,
  now: DateStanding,
): Promise<Set<string>> {
  const found = await scope.raw<{ rows: (StandingRow & { household_id: string })[] }>(
    `select h.id as household_id, s.* from households h
     join lateral (${standingAt(`greatest(h.told_version, ${TOLD_BY_PLANNER})`)}) s on true
     where h.wedding_id = ? and h.invited_at is not null`,
    [weddingId],
  );
  return new Set(
    found.rows.filter((row) => dateNews(toStanding(row), now) !== null).map((row) => row.household_id),
  );
}

async function newestStanding(scope: Scope, weddingId: string): Promise<StandingRow | undefined> {
  return scope('wedding_dates')
    .where({ wedding_id: weddingId })
    .orderBy('schedule_version', 'desc')
    .first<StandingRow | undefined>();
}

function toStanding(row: StandingRow): DateStanding {
  return { status: row.status, weddingOn: row.wedding_on };
}
