/**
 * Door: the doctor. Looks an installation over from this machine with the settings of its processes, and says
 * of each thing whether it is well and what to do if not. Changes nothing that lasts.
 *
 * The exit code is 1 when any line is red.
 */
import { readdirSync } from 'node:fs';
import { readInstallationCounts } from '../adapters/postgres/installation-counts';
import { MIGRATIONS_DIRECTORY } from '../adapters/postgres/migrate';
import { GRANTED, readRights } from '../adapters/postgres/rights';
import { sealedEmails } from '../adapters/postgres/sealed-values';
import {
  missingSearchAttributes,
  retentionDays,
  runningWorkflows,
  serverClock,
  serverVersion,
} from '../adapters/temporal/inspection';
import { describeTaskQueues } from '../adapters/temporal/task-queues';
import { composeOperations } from '../composition';
import { ConfigError, loadSendingConfig, type Config } from '../config';
import { DELIVERIES_TASK_QUEUE, WEDDINGS_TASK_QUEUE } from '../workflows/wedding.messages';
import { databaseChecks, type Ask } from './checks/database-checks';
import { findingsIn, type Check, type Finding, type Group } from './checks/finding';
import { keyCheck, storedValuesCheck } from './checks/key-checks';
import { providerChecks } from './checks/provider-checks';
import { lineOf, summaryOf } from './checks/report';
import { temporalChecks } from './checks/temporal-checks';
import { timeZoneCheck } from './checks/time-zones';
import { publicAddressCheck, waitingWorkCheck, weddingWorkflowsCheck } from './checks/work-checks';
import { runCommand } from './run-command';

const TEMPORAL_MILLISECONDS = 8_000;

/**
 * Looks everything over, or one part.
 *
 * @param tell hears of each finding as it comes.
 * @param only name of a part, as "npm run doctor -- Temporal" gives it.
 * @returns all findings.
 * @throws Error when there is no such part.
 */
export async function examine(
  config: Config,
  tell: (finding: Finding) => void,
  only?: string,
): Promise<Finding[]> {
  const installation = composeOperations(config);
  const findings: Finding[] = [];
  try {
    const all = groupsOf(config, installation);
    const groups = only === undefined ? all : all.filter(({ part }) => part === only);
    if (groups.length === 0)
      throw new Error(`There is no part ${only ?? ''}; there are ${all.map(({ part }) => part).join(', ')}.`);
    for (const group of groups) {
      for await (const finding of findingsIn(group)) {
        tell(finding);
        findings.push(finding);
      }
    }
    return findings;
  } finally {
    await installation.close();
  }
}

function groupsOf(config: Config, installation: ReturnType<typeof composeOperations>): Group[] {
  const { database, relayDatabase, encryption } = installation;
  const counts = () => readInstallationCounts(relayDatabase);
  const app: Ask = (sql, values = []) => database.statement(sql, values);
  const relay: Ask = (sql, values = []) => relayDatabase.statement(sql, values);
  const postgresql = [
    ...databaseChecks({
      app,
      relay,
      migrations: readdirSync(MIGRATIONS_DIRECTORY).filter((name) => /^\d+_\w+\.[jt]s$/.test(name)),
      granted: GRANTED,
      rights: () => readRights(app),
    }),
    timeZoneCheck(app, new Date()),
    storedValuesCheck({ encryption, relay, sealedEmails: (weddingId) => sealedEmails(database, weddingId) }),
    waitingWorkCheck(counts),
  ];
  const keys = keyCheck({
    isDemo: config.MODE === 'demo',
    encryptionKeys: config.ENCRYPTION_KEYS,
    blindIndexKey: config.BLIND_INDEX_KEY,
    payloadKeys: config.PAYLOAD_ENCRYPTION_KEYS,
    encryption,
  });
  const { email, setUp, texts } = providerChecks({
    isSandbox: config.SANDBOX_URL !== undefined,
    ratePerSecond: config.EMAIL_RATE_PER_SECOND,
    sender: config.EMAIL_FROM,
    configurationSet: config.SES_CONFIGURATION_SET,
    topicArns: config.SES_EVENT_TOPIC_ARNS,
    emailQuota: installation.emailQuota,
    emailSetUp: installation.emailSetUp,
    smsBalance: installation.smsBalance,
  });
  return [
    { part: 'Keys', checks: [keys] },
    { part: 'PostgreSQL', checks: postgresql },
    { part: 'Temporal', checks: checksOfTemporal(config, installation, counts) },
    { part: 'E-mail', checks: [email, setUp] },
    { part: 'Texts', checks: [texts] },
    { part: 'Address', checks: [publicAddressCheck(config.PUBLIC_URL)] },
  ];
}

function checksOfTemporal(
  { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace }: Config,
  { temporal: { connection, client } }: ReturnType<typeof composeOperations>,
  counts: () => ReturnType<typeof readInstallationCounts>,
): Check[] {
  // The client's own retries must have come to an end before its connection is closed.
  const soon =
    <T>(ask: () => Promise<T>) =>
    () =>
      connection.withDeadline(Date.now() + TEMPORAL_MILLISECONDS, ask);
  const checks = temporalChecks({
    address,
    namespace,
    serverVersion: soon(() => serverVersion(connection)),
    retentionDays: soon(() => retentionDays(connection, namespace)),
    missingSearchAttributes: soon(() => missingSearchAttributes(connection, namespace)),
    queues: soon(() =>
      describeTaskQueues(connection, namespace, [WEDDINGS_TASK_QUEUE, DELIVERIES_TASK_QUEUE]),
    ),
    clock: soon(() => serverClock(client)),
  });
  const running = soon(() => runningWorkflows(client, 'weddingWorkflow'));
  return [...checks, weddingWorkflowsCheck(counts, running)];
}

async function main(): Promise<number> {
  const config = loadSendingConfig();
  process.stdout.write(`WedSync RSVP, ${config.MODE} mode, ${config.PUBLIC_URL}\n\n`);
  const tell = (finding: Finding) => void process.stdout.write(`${lineOf(finding, process.stdout.isTTY)}\n`);
  const findings = await examine(config, tell, process.argv[2]);
  process.stdout.write(`\n${summaryOf(findings)}\n`);
  return findings.some(({ level }) => level === 'bad') ? 1 : 0;
}

if (require.main === module)
  runCommand(main, (reason, error) =>
    error instanceof ConfigError ? `✗ Settings\n${reason}\n` : `${reason}\n`,
  );
