/** Whether the work gets done: the public door answers, every wedding is followed, nothing waits too long. */
import { bad, good, look, type Check, type Finding } from './finding';

type Counts = () => Promise<{ gauge: string; part: string; value: number }[]>;

const LONG_WAIT_SECONDS = 120;
const LONG_UNKNOWN_SECONDS = 1_800;
const LONG_OVERDUE_SECONDS = 300;
/** Temporal's index of what runs may be a moment behind. */
const LOOKS = 3;
const PAUSE_MILLISECONDS = 1_000;

/** Whether the API answers at the address that stands in every message. */
export function publicAddressCheck(publicUrl: string): Check {
  return {
    subject: 'Public address',
    otherwise: 'see that the API runs, that its proxy leads to it, and that PUBLIC_URL is right',
    make: () => publicAddress(publicUrl),
  };
}

/** Whether every planned wedding has its workflow. @param running how many of those Temporal runs. */
export function weddingWorkflowsCheck(counts: Counts, running: () => Promise<number>): Check {
  return {
    subject: 'Weddings’ workflows',
    otherwise: 'see the lines about Temporal and the keeper',
    make: () => weddingWorkflows(counts, running),
  };
}

/** Whether anything has waited too long. @param counts numbers over all weddings. */
export function waitingWorkCheck(counts: Counts): Check {
  return {
    subject: 'Waiting work',
    otherwise: 'see the line about the keeper',
    make: () => waitingWork(counts),
  };
}

async function publicAddress(publicUrl: string): Promise<Finding[]> {
  const subject = 'Public address';
  const response = await fetch(new URL('/readyz', publicUrl), { redirect: 'manual' });
  const body: unknown = await response.json().catch(() => null);
  const parts = (body as { parts?: Record<string, string> } | null)?.parts;
  if (parts === undefined)
    return [
      bad(
        subject,
        `${publicUrl} is answered by somebody else (${response.status})`,
        'lead PUBLIC_URL to the API',
      ),
    ];
  const failed = Object.keys(parts).filter((part) => parts[part] !== 'ok');
  if (failed.length > 0)
    return [
      bad(
        subject,
        `${publicUrl} answers, without ${failed.join(', ')}`,
        'mend what is red above; the API uses it too',
      ),
    ];
  return [good(subject, `${publicUrl} is ready`)];
}

async function weddingWorkflows(counts: Counts, running: () => Promise<number>): Promise<Finding[]> {
  const subject = 'Weddings’ workflows';
  for (let look = 1; ; look += 1) {
    const read = await counts();
    const valueOf = (gauge: string, part: string) =>
      read.find((count) => count.gauge === gauge && count.part === part)?.value ?? 0;
    const weddings = valueOf('wedsync_weddings', 'planned') + valueOf('wedsync_weddings', 'postponed');
    // A new wedding's workflow may still be on its way.
    const missing = weddings - valueOf('wedsync_outbox_rows', 'plan_changed') - (await running());
    if (missing <= 0) return [good(subject, `each of ${weddings} planned or postponed weddings has one`)];
    if (look === LOOKS)
      return [
        bad(
          subject,
          `${missing} of ${weddings} planned or postponed weddings have none`,
          'npm run resume (docs/operating.md, Restore)',
        ),
      ];
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS));
  }
}

async function waitingWork(counts: Counts): Promise<Finding[]> {
  const subject = 'Waiting work';
  const read = await counts();
  const valueOf = (gauge: string, part = '') =>
    read.find((count) => count.gauge === gauge && count.part === part)?.value ?? 0;
  const outbox = valueOf('wedsync_outbox_age_seconds');
  const confirmation = valueOf('wedsync_confirmations_age_seconds');
  const findings: Finding[] = [];
  if (outbox > LONG_WAIT_SECONDS)
    findings.push(
      bad(
        subject,
        `the oldest outbox row is ${Math.round(outbox)} s old`,
        'start a worker with relay among its WORKER_PARTS',
      ),
    );
  if (confirmation > LONG_WAIT_SECONDS)
    findings.push(
      bad(
        subject,
        `a confirmation has waited ${Math.round(confirmation)} s`,
        'see the lines about workers and e-mail',
      ),
    );
  const overdue = valueOf('wedsync_steps_overdue_age_seconds');
  if (overdue > LONG_OVERDUE_SECONDS)
    findings.push(
      bad(
        subject,
        `a step of a plan was due ${inWords(overdue)} ago and has not run`,
        'if workers run, one workflow cannot go on: see WedsyncStepOverdue in docs/operating.md',
      ),
    );
  if (valueOf('wedsync_sends_open_age_seconds', 'sending') > LONG_UNKNOWN_SECONDS)
    findings.push(
      look(
        subject,
        `${valueOf('wedsync_sends_open', 'sending')} sends of unknown outcome`,
        'see whether the provider’s reports arrive (docs/operating.md, E-mail and texts)',
      ),
    );
  if (valueOf('wedsync_sends_open', 'held') > 0)
    findings.push(
      look(
        subject,
        `${valueOf('wedsync_sends_open', 'held')} texts of the last seven days are held`,
        'look them up at MessageBird, and tell their planners',
      ),
    );
  return findings.length > 0
    ? findings
    : [good(subject, `none too long; ${valueOf('wedsync_weddings', 'planned')} weddings planned`)];
}

function inWords(seconds: number): string {
  return seconds < 7_200 ? `${Math.round(seconds / 60)} minutes` : `${Math.round(seconds / 3_600)} hours`;
}
