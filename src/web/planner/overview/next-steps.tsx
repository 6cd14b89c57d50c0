/** Second section: the next five steps, and what is behind and further ahead folded away. */
import type { VNode } from 'preact';
import type { Overview } from '../../../domain/weddings/overview';
import type { PlannedMilestone } from '../../../domain/weddings/ports';
import { addresses } from '../addresses';
import { messages } from '../messages.en';
import { clockOf, splitSteps, stepInWords, waitsForPlanner } from '../overview-facts';
import { Section, Standing, Told } from '../parts';
import { clockTimeOf, daysAway, shortDay, shortMoment, type Clock } from '../words';

const words = messages.nextSteps;

/** The section. */
export function NextSteps({ overview }: { overview: Overview }): VNode {
  const { next, later, past } = splitSteps(overview);
  const clock = clockOf(overview);
  const isPostponed = overview.wedding.status === 'postponed';
  return (
    <Section id="next" heading={words.heading}>
      {next.length > 0 && (
        <ol class="rows steps">
          {next.map((step) => (
            <NextStep key={step.id} step={step} overview={overview} clock={clock} />
          ))}
        </ol>
      )}
      {(next.length === 0 || isPostponed) && <p class="quiet">{noneWords(overview)}</p>}
      {isPostponed && (
        <p>
          <a href="#plan">{words.setDate}</a>
        </p>
      )}
      <div>
        {later.length > 0 && (
          <details>
            <summary>{words.later(later.length)}</summary>
            <ol class="rows">
              {later.map((step) => (
                <li key={step.id} class="line">
                  <span>{stepInWords(step, overview).what}</span>
                  <span class="quiet">{shortMoment(step.dueAt, clock)}</span>
                </li>
              ))}
            </ol>
          </details>
        )}
        {past.length > 0 && (
          <details>
            <summary>{words.past(past.length)}</summary>
            <ol class="rows">
              {past.map((step) => (
                <PastStep key={step.id} step={step} overview={overview} clock={clock} />
              ))}
            </ol>
          </details>
        )}
      </div>
    </Section>
  );
}

function NextStep(props: { step: PlannedMilestone; overview: Overview; clock: Clock }): VNode {
  const { step, overview, clock } = props;
  const { what, who, canAct } = stepInWords(step, overview);
  const isRunning = step.status === 'running' || step.dueAt < overview.now;
  const isWaiting = waitsForPlanner(step, overview);
  return (
    <li>
      <p class="when">
        {isRunning || isWaiting ? (
          <b>{isRunning ? words.now : words.whenYouSay}</b>
        ) : (
          <>
            <b>{shortDay(step.dueAt, clock)}</b>
            {step.kind !== 'wedding_day' && <span class="hint">{clockTimeOf(step.dueAt, clock)}</span>}
            <span class="hint">{daysAway(step.dueAt, clock)}</span>
          </>
        )}
      </p>
      <p class="what">{what}</p>
      <p class="quiet">{isRunning ? <Standing kind="open">{words.running}</Standing> : who}</p>
      {canAct && !isRunning && (
        <div class="doing">
          {(['run', 'skip'] as const).map((action) => (
            <a key={action} href={addresses.step(overview.wedding.id, step.id, action)}>
              <Told text={action === 'run' ? words.runNow : words.skip} about={what} />
            </a>
          ))}
        </div>
      )}
    </li>
  );
}

function PastStep(props: { step: PlannedMilestone; overview: Overview; clock: Clock }): VNode {
  const { step, overview, clock } = props;
  return (
    <li class="line">
      <span>{stepInWords(step, overview).what}</span>
      <span class="quiet">
        {shortDay(step.ranAt ?? step.dueAt, clock)},{' '}
        {step.status === 'skipped' ? words.skipped : words.done(step.sent, step.failed)}
      </span>
    </li>
  );
}

function noneWords({ wedding }: Overview): string {
  if (wedding.status === 'postponed') return words.nonePostponed;
  return wedding.status === 'cancelled' ? words.noneCancelled : words.none;
}
