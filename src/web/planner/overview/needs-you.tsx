/** First section: what only a person can settle. Empty on most days, and says so. */
import type { VNode } from 'preact';
import { isAnnouncement, NOTICE_KINDS } from '../../../domain/suppliers/notice';
import type { HouseholdLine, LateChange, Overview, PlannerAlert } from '../../../domain/weddings/overview';
import { addresses } from '../addresses';
import { messages } from '../messages.en';
import { clockOf, isNewsAwaited, waitsForPlanner } from '../overview-facts';
import { ButtonForm, StepLink } from '../parts';
import { calendarDays, daysAway, shortDay, type Clock } from '../words';

const words = messages.needsYou;

const NAMES_SHOWN = 8;

/** Most pressing first. */
const ORDER: PlannerAlert['kind'][] = [
  'untold_households',
  'untold_supplier',
  'notice_disputed',
  'over_capacity',
  'notice_unanswered',
  'change_requested',
  'send_failed',
  'unreachable_households',
];

/** The section. */
export function NeedsYou({ overview }: { overview: Overview }): VNode {
  const { alerts, lateChanges, wedding } = overview;
  const isEmpty = alerts.length + lateChanges.length === 0;
  const sorted = [...alerts].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  const late = [...lateChanges].sort((a, b) => Number(b.isUrgent) - Number(a.isUrgent));
  return (
    <section class={`needs full ${isEmpty ? 'none' : 'some'}`} aria-labelledby="needs-heading">
      {isEmpty ? (
        <>
          <h2 id="needs-heading">{words.nothing}</h2>
          <p class="quiet">{nothingMore(overview)}</p>
        </>
      ) : (
        <>
          <h2 id="needs-heading">{words.heading}</h2>
          <ul class="rows">
            {late.map((change) => (
              <LateRow key={change.id} change={change} weddingId={wedding.id} />
            ))}
            {sorted.map((alert) => (
              <AlertRow key={alert.id} alert={alert} overview={overview} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** "today", "yesterday", else the day itself. */
function sinceWhen(createdAt: string, clock: Clock): string {
  return calendarDays(createdAt, clock) < -1 ? shortDay(createdAt, clock) : daysAway(createdAt, clock);
}

function nothingMore(overview: Overview): string {
  const { wedding, people, milestones } = overview;
  if (isNewsAwaited(overview)) return words.telling;
  if (wedding.status !== 'planned') return words.nothingMore[wedding.status];
  if (people.invited === 0) return words.start;
  const mayInvite = milestones.some((step) => waitsForPlanner(step, overview));
  return mayInvite ? words.mayInvite : words.nothingMore.planned;
}

function LateRow({ change, weddingId }: { change: LateChange; weddingId: string }): VNode {
  const { supplierName, lockedTotal, total, isUrgent } = change;
  const action = addresses.lateChange(weddingId, change.id);
  return (
    <li>
      <div>
        {isUrgent && <p class="what">{words.lateUrgent(supplierName)}</p>}
        <p class={isUrgent ? '' : 'what'}>{words.late(supplierName, lockedTotal, total)}</p>
        <p class="quiet">{isUrgent ? words.lateUrgentNext : words.lateNext}</p>
      </div>
      <div class="doing">
        <ButtonForm
          action={action}
          values={{ decision: 'send' }}
          text={words.sendTotal(total)}
          about={words.aboutSupplier(supplierName)}
          kind="primary"
        />
        <ButtonForm
          action={action}
          values={{ decision: 'keep' }}
          text={words.keepTotal(lockedTotal)}
          about={words.aboutSupplier(supplierName)}
        />
      </div>
    </li>
  );
}

function AlertRow({ alert, overview }: { alert: PlannerAlert; overview: Overview }): VNode {
  const { what, quote, who = [], next, href } = alertInWords(alert, overview);
  return (
    <li>
      <div>
        <p class="what">
          {what} <span class="hint nowrap">{words.since(sinceWhen(alert.createdAt, clockOf(overview)))}</span>
        </p>
        {quote !== undefined && <p>{words.words(quote)}</p>}
        {who.length > 0 && <HouseholdNames who={who} weddingId={overview.wedding.id} />}
        <p class="quiet">{next}</p>
      </div>
      <div class="doing">
        {href !== undefined && <StepLink href={href} text={words.look} about={what} />}
        <ButtonForm
          action={addresses.resolveAlert(overview.wedding.id, alert.id)}
          text={words.done}
          about={what}
        />
      </div>
    </li>
  );
}

/** Whom it is about, each a way to their numbers. */
function HouseholdNames({ who, weddingId }: { who: HouseholdLine[]; weddingId: string }): VNode {
  const left = who.length - NAMES_SHOWN;
  return (
    <ul class="names-listed">
      {who.slice(0, NAMES_SHOWN).map((line) => (
        <li key={line.id}>
          <a href={addresses.household(weddingId, line.id)}>
            <bdi>{line.name}</bdi>
          </a>
        </li>
      ))}
      {left > 0 && <li class="quiet">{words.andMore(left)}</li>}
    </ul>
  );
}

interface AlertWords {
  what: string;
  quote?: string;
  /** Households it is about, where they have to be told apart. */
  who?: HouseholdLine[];
  next: string;
  href?: string;
}

function alertInWords(alert: PlannerAlert, overview: Overview): AlertWords {
  const { wedding, suppliers, households } = overview;
  const line = suppliers.find((one) => one.supplier.id === alert.supplierId);
  const name = line?.supplier.name ?? words.someone;
  const household = households.find((one) => one.id === alert.householdId);
  const toSupplier = line === undefined ? {} : { href: addresses.supplier(wedding.id, line.supplier.id) };
  const toHousehold = household === undefined ? {} : { href: addresses.household(wedding.id, household.id) };
  const number = (key: string) => Number(alert.detail[key] ?? 0);
  switch (alert.kind) {
    case 'notice_disputed': {
      const version = number('version');
      const quote = line?.objection?.dispute;
      const latest = line?.latest?.version ?? version;
      return {
        what: words.disputed(name, version),
        ...(quote === null || quote === undefined ? {} : { quote }),
        next: latest > version ? words.disputedSince(latest) : words.disputedNext,
        ...toSupplier,
      };
    }
    case 'notice_unanswered':
      return { what: words.unanswered(name, number('version')), next: words.unansweredNext, ...toSupplier };
    case 'send_failed':
      return {
        what: words.sendFailed(
          household?.name ?? line?.supplier.name ?? words.someone,
          alert.detail['channel'] === 'sms' ? 'sms' : 'email',
          number('messages'),
        ),
        next: words.sendFailedNext,
        ...toHousehold,
        ...toSupplier,
      };
    case 'over_capacity':
      return {
        what: words.overCapacity(String(alert.detail['event'] ?? ''), number('people'), number('capacity')),
        next: words.overCapacityNext,
        ...toSupplier,
      };
    case 'change_requested':
      return {
        what: words[household?.answeredAt === null ? 'answerRequested' : 'changeRequested'](
          household?.name ?? words.someone,
        ),
        next: words.changeRequestedNext,
        ...toHousehold,
      };
    case 'untold_households': {
      const who = households.filter((one) => one.isUntold);
      return { what: words.untold(who.length || number('households')), who, next: words.untoldNext };
    }
    case 'untold_supplier': {
      const about = NOTICE_KINDS.filter(isAnnouncement).find((kind) => kind === alert.detail['about']);
      return {
        what: words.untoldSupplier[about ?? 'wedding_moved'](name),
        next: words.untoldSupplierNext,
        ...toSupplier,
      };
    }
    case 'unreachable_households':
      return {
        what: words.unreachable(number('households')),
        next: words.unreachableNext,
        href: `${addresses.guests(wedding.id)}?show=silent`,
      };
  }
}
