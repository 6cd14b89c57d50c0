/** Temporal: reachable, with what weddings need registered, and workers that take their work. */
import { clockFinding } from './database-checks';
import { bad, good, look, type Check, type Finding } from './finding';

/** What these checks look at. */
export interface TemporalPatient {
  address: string;
  namespace: string;
  /** The server's version. @throws when it does not answer. */
  serverVersion(): Promise<string>;
  /** Days that ended workflows are kept; null when there is no such namespace. */
  retentionDays(): Promise<number | null>;
  /** Search attributes that weddings need and that are missing or of another type. */
  missingSearchAttributes(): Promise<string[]>;
  queues(): Promise<{ queue: string; kind: 'workflow' | 'activity'; pollers: number; ageSeconds: number }[]>;
  /** The server's clock in milliseconds, learned by starting a workflow nobody runs, and removing it again. */
  clock(): Promise<number>;
}

/** Workflow tasks of deliveries do not exist, so nobody asks for them. */
const NEEDED = [
  { queue: 'weddings', kind: 'workflow', part: 'stories' },
  { queue: 'weddings', kind: 'activity', part: 'stories' },
  { queue: 'deliveries', kind: 'activity', part: 'deliveries' },
] as const;
const SHORT_RETENTION_DAYS = 3;
const LONG_WAIT_SECONDS = 60;

/** The checks, in the order in which they help. */
export function temporalChecks(patient: TemporalPatient): Check[] {
  const first = 'see the line about Temporal first';
  return [
    {
      subject: 'Temporal',
      otherwise:
        'see that Temporal runs at TEMPORAL_ADDRESS, and that TEMPORAL_TLS and TEMPORAL_API_KEY fit it',
      make: async () => [good('Temporal', `server ${await patient.serverVersion()} at ${patient.address}`)],
    },
    { subject: 'Namespace', otherwise: first, make: () => namespace(patient) },
    { subject: 'Search attributes', otherwise: first, make: () => searchAttributes(patient) },
    { subject: 'Workers', otherwise: first, make: () => workers(patient) },
    {
      subject: 'Clock of Temporal',
      otherwise: first,
      async make() {
        const before = Date.now();
        const theirs = await patient.clock();
        return [clockFinding('Clock of Temporal', before, Date.now(), theirs)];
      },
    },
  ];
}

async function namespace(patient: TemporalPatient): Promise<Finding[]> {
  const subject = 'Namespace';
  const days = await patient.retentionDays();
  if (days === null)
    return [
      bad(
        subject,
        `there is no namespace ${patient.namespace}`,
        `temporal operator namespace create --namespace ${patient.namespace} --retention 30d`,
      ),
    ];
  if (days < SHORT_RETENTION_DAYS)
    return [
      look(
        subject,
        `${patient.namespace} forgets ended workflows after ${days} days`,
        'keep them 30 days, to be able to see what happened',
      ),
    ];
  return [good(subject, `${patient.namespace}, ended workflows kept ${days} days`)];
}

async function searchAttributes(patient: TemporalPatient): Promise<Finding[]> {
  const subject = 'Search attributes';
  const missing = await patient.missingSearchAttributes();
  if (missing.length > 0)
    return [
      bad(
        subject,
        `missing or of another type: ${missing.join(', ')}`,
        'register them as docs/operating.md lists them, or let a worker do so at its start',
      ),
    ];
  return [good(subject, 'all registered')];
}

async function workers(patient: TemporalPatient): Promise<Finding[]> {
  const subject = 'Workers';
  const queues = await patient.queues();
  const findings = NEEDED.flatMap(({ queue, kind, part }): Finding[] => {
    const half = queues.find((candidate) => candidate.queue === queue && candidate.kind === kind);
    if (half === undefined || half.pollers === 0)
      return [
        bad(
          subject,
          `none takes ${kind} tasks from ${queue}`,
          `start a worker with ${part} among its WORKER_PARTS`,
        ),
      ];
    if (half.ageSeconds > LONG_WAIT_SECONDS)
      return [
        bad(
          subject,
          `a ${kind} task has waited ${Math.round(half.ageSeconds)} s in ${queue}`,
          'add workers, and look into their logs',
        ),
      ];
    return [];
  });
  if (findings.length > 0) return findings;
  return [good(subject, 'some take work from every queue, and nothing waits')];
}
