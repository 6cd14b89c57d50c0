/** The planner's one page: what needs them, what comes next, where it stands, and how to change it. */
import type { VNode } from 'preact';
import type { Overview } from '../../../domain/weddings/overview';
import { daysUntil } from '../../../domain/shared/event-date';
import type { FormState } from '../form-state';
import { messages } from '../messages.en';
import { Standing } from '../parts';
import { fullDay, placeName } from '../words';
import { ChangePlan } from './change-plan';
import { NeedsYou } from './needs-you';
import { NextSteps } from './next-steps';
import { EventTable, WhoIsComing } from './numbers';
import { SentLately } from './sent-lately';
import { SilentHouseholds } from './silent-households';
import { SupplierLines } from './supplier-lines';

/** What the page is drawn from. `dates` is the form of its last section. */
export interface OverviewPageProps {
  overview: Overview;
  dates: FormState;
  /** The personal link of a household. */
  linkOf: (householdId: string) => string;
}

/** The overview. */
export function OverviewPage({ overview, dates, linkOf }: OverviewPageProps): VNode {
  return (
    <>
      <WeddingHead overview={overview} />
      <div class="board">
        <NeedsYou overview={overview} />
        <NextSteps overview={overview} />
        <div class="column">
          <WhoIsComing overview={overview} />
          <EventTable overview={overview} />
        </div>
        <SilentHouseholds overview={overview} linkOf={linkOf} />
        <SupplierLines overview={overview} />
        <SentLately overview={overview} />
        <ChangePlan overview={overview} dates={dates} />
      </div>
    </>
  );
}

function WeddingHead({ overview }: { overview: Overview }): VNode {
  const { wedding, now } = overview;
  const away = daysUntil(now, wedding.weddingOn, wedding.timeZone);
  return (
    <div class="wedding-head">
      <h1>
        <bdi>{wedding.coupleNames}</bdi>
      </h1>
      <p class="date">
        {wedding.status === 'planned' || wedding.status === 'completed' ? (
          <>
            {fullDay(wedding.weddingOn)} <span class="quiet">{messages.frame.daysToGo(away)}</span>
          </>
        ) : (
          <>
            <Standing kind="bad">{messages.statuses[wedding.status]}</Standing>{' '}
            <span class="quiet">{messages.frame.was(fullDay(wedding.weddingOn))}</span>
          </>
        )}
      </p>
      <p class="hint">{messages.frame.times(placeName(wedding.timeZone))}</p>
    </div>
  );
}
