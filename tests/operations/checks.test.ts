/** Checks whose trouble cannot be made on a real server here: other clocks, old rules, other companies' limits. */
import { clockFinding, databaseChecks, type Ask } from '../../src/operations/checks/database-checks';
import { findingsIn, type Check, type Finding } from '../../src/operations/checks/finding';
import { keyCheck } from '../../src/operations/checks/key-checks';
import {
  providerChecks,
  type EmailQuota,
  type EmailSetUp,
  type ProviderPatient,
} from '../../src/operations/checks/provider-checks';
import { lineOf, summaryOf } from '../../src/operations/checks/report';
import { temporalChecks, type TemporalPatient } from '../../src/operations/checks/temporal-checks';
import { timeZoneCheck } from '../../src/operations/checks/time-zones';
import { createFieldEncryption } from '../../src/security/field-encryption';

async function made(...checks: Check[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for await (const finding of findingsIn({ part: 'Part', checks })) findings.push(finding);
  return findings;
}

describe('Clocks', () => {
  const at = Date.parse('2027-06-12T12:00:00Z');
  test.each([
    ['within the round trip', at + 50, 'good', /agrees/],
    ['two seconds ahead', at + 2_100, 'look', /2\.00 s ahead/],
    ['a minute behind', at - 60_000, 'bad', /60 s behind/],
  ])('%s', (_what, theirs, level, found) => {
    const finding = clockFinding('Clock', at, at + 100, theirs);
    expect(finding.level).toBe(level);
    expect(finding.found).toMatch(found);
  });
});

describe('Time zone rules', () => {
  /** A database whose rules say this. */
  const database =
    (local: (at: string) => string): Ask =>
    <Row>(_sql: string, values: readonly (string | string[])[] = []) => {
      const [months = [], zones = []] = values as string[][];
      return Promise.resolve(zones.map((zone) => ({ zone, locals: months.map(local) })) as Row[]);
    };
  const check = (local: (at: string) => string) =>
    made(timeZoneCheck(database(local), new Date('2026-11-25T12:00:00Z'), ['Africa/Abidjan']));
  const inUtc = (at: string) => at.slice(0, 16).replace('T', ' ');

  test('that agree are good', async () => {
    expect(await check(inUtc)).toMatchObject([{ level: 'good' }]);
  });

  test('that differ in one month of two years are told, with the zone', async () => {
    const late = (at: string) => (at.startsWith('2028-07') ? '2028-07-01 01:00' : inUtc(at));
    expect(await check(late)).toMatchObject([
      { level: 'look', found: expect.stringContaining('Africa/Abidjan') as string },
    ]);
  });
});

describe('Keys', () => {
  const key = (fill: number) => Buffer.alloc(32, fill).toString('base64');
  const check = (encryptionKeys: string, blindIndexKey: string, payloadKeys?: string, isDemo = false) =>
    made(
      keyCheck({
        isDemo,
        encryptionKeys,
        blindIndexKey,
        payloadKeys,
        encryption: createFieldEncryption(encryptionKeys, blindIndexKey),
      }),
    );
  test.each([
    [
      'of one’s own, one for each purpose, are good',
      [`a:${key(1)},b:${key(2)}`, key(3), `p:${key(4)}`],
      'good',
    ],
    ['that serve two purposes are told', [`a:${key(1)}`, key(1)], 'look'],
    ['under one id are red', [`a:${key(1)},a:${key(2)}`, key(3)], 'bad'],
    ['too short are red', [`a:${key(1)}`, Buffer.alloc(16, 7).toString('base64')], 'bad'],
  ] as const)('%s', async (_what, [encryption, index, payload], level) => {
    expect((await check(encryption, index, payload)).map((finding) => finding.level)).toEqual([level]);
  });
});

describe('Providers', () => {
  const TOPIC = 'arn:aws:sns:eu-west-1:123456789012:wedsync';
  const eventTypes = ['send', 'delivery', 'bounce', 'complaint'];
  const setUp: EmailSetUp = { isSenderVerified: true, destinations: [{ topicArn: TOPIC, eventTypes }] };
  const quota: EmailQuota = { most24Hours: 50_000, sent24Hours: 10, mostPerSecond: 14 };
  const patient: ProviderPatient = {
    isSandbox: false,
    ratePerSecond: 14,
    sender: 'WedSync RSVP <rsvp@example.com>',
    configurationSet: 'wedsync',
    topicArns: [TOPIC],
    emailSetUp: () => Promise.resolve(setUp),
    emailQuota: () => Promise.resolve(quota),
    smsBalance: () => Promise.resolve({ payment: 'prepaid', type: 'euros', amount: 50 }),
  };
  const accounts = ({ email, texts }: ReturnType<typeof providerChecks>) => [email, texts];
  const levels = async (change: Partial<ProviderPatient>) =>
    (await made(...accounts(providerChecks({ ...patient, ...change })))).map(({ level }) => level);
  const setUpSays = async (change: Partial<EmailSetUp>) => {
    const emailSetUp = () => Promise.resolve({ ...setUp, ...change });
    return (await made(providerChecks({ ...patient, emailSetUp }).setUp)).map(({ level }) => level);
  };

  test.each([
    ['that takes our sender and publishes its events is good', {}, ['good', 'good']],
    ['that does not know our sender is red', { isSenderVerified: false }, ['bad', 'good']],
    ['without our configuration set is red', { destinations: null }, ['good', 'bad']],
    [
      'whose events go elsewhere is red',
      { destinations: [{ topicArn: `${TOPIC}-2`, eventTypes }] },
      ['good', 'bad'],
    ],
    [
      'that keeps one kind of event to itself is red',
      { destinations: [{ topicArn: TOPIC, eventTypes: eventTypes.slice(1) }] },
      ['good', 'bad'],
    ],
  ] satisfies [string, Partial<EmailSetUp>, string[]][])('SES %s', async (_what, change, expected) => {
    expect(await setUpSays(change)).toEqual(expected);
  });

  test.each([
    ['with room are good', {}, ['good', 'good']],
    [
      'almost at the daily limit are red',
      { emailQuota: () => Promise.resolve({ ...quota, sent24Hours: 46_000 }) },
      ['bad', 'good'],
    ],
    [
      'without a daily limit are good',
      { emailQuota: () => Promise.resolve({ ...quota, most24Hours: -1 }) },
      ['good', 'good'],
    ],
    [
      'not approved by SES are told',
      { emailQuota: () => Promise.resolve({ ...quota, most24Hours: 200 }) },
      ['look', 'good'],
    ],
    ['slower than we send are told', { ratePerSecond: 100 }, ['look', 'good']],
    [
      'without a balance are red',
      { smsBalance: () => Promise.resolve({ payment: 'prepaid', type: 'euros', amount: 0 }) },
      ['good', 'bad'],
    ],
    ['that take texts off are told', { smsBalance: null }, ['good', 'look']],
  ] satisfies [string, Partial<ProviderPatient>, string[]][])('%s', async (_what, change, expected) => {
    expect(await levels(change)).toEqual(expected);
  });
});

describe('Temporal', () => {
  const patient: TemporalPatient = {
    address: 'temporal:7233',
    namespace: 'default',
    serverVersion: () => Promise.resolve('1.31.2'),
    retentionDays: () => Promise.resolve(30),
    missingSearchAttributes: () => Promise.resolve([]),
    queues: () =>
      Promise.resolve(
        (['weddings', 'deliveries'] as const).flatMap((queue) =>
          (['workflow', 'activity'] as const).map((kind) => ({ queue, kind, pollers: 1, ageSeconds: 0 })),
        ),
      ),
    clock: () => Promise.resolve(Date.now()),
  };
  const red = async (change: Partial<TemporalPatient>) =>
    (await made(...temporalChecks({ ...patient, ...change })))
      .filter(({ level }) => level === 'bad')
      .map(({ found }) => found);

  test('a queue that only its own kind of worker could serve is named, with the part that is missing', async () => {
    const queues = async () => (await patient.queues()).filter(({ queue }) => queue !== 'deliveries');
    expect(await red({ queues })).toEqual(['none takes activity tasks from deliveries']);
  });

  test('tasks that wait although somebody polls are red', async () => {
    const queues = async () =>
      (await patient.queues()).map((half) => ({ ...half, ageSeconds: half.kind === 'workflow' ? 90 : 0 }));
    expect(await red({ queues })).toEqual(['a workflow task has waited 90 s in weddings']);
  });

  test('a clock that is far off is red', async () => {
    expect(await red({ clock: () => Promise.resolve(Date.now() + 90_000) })).toEqual([
      '90 s ahead of this machine',
    ]);
  });
});

test('a keeper that could sign in is red', async () => {
  const relay: Ask = <Row>(sql: string) =>
    Promise.resolve((sql.includes('rolcanlogin') ? [{ can: true }] : []) as Row[]);
  const keeper = databaseChecks({
    app: relay,
    relay,
    migrations: [],
    granted: [],
    rights: () => Promise.resolve([]),
  }).filter(({ subject }) => subject === 'Keeper');
  expect(await made(...keeper)).toMatchObject([{ level: 'bad', todo: 'alter role wedsync_keeper nologin' }]);
});

test('a line says what is and what to do; the last line counts', () => {
  const findings: Finding[] = [
    { subject: 'A', level: 'good', found: 'well' },
    { subject: 'B', level: 'bad', found: 'not well', todo: 'mend it' },
  ];
  expect(findings.map((finding) => lineOf(finding, false).replaceAll(/ +/g, ' '))).toEqual([
    '✓ A well',
    '✗ B not well\n → mend it',
  ]);
  expect(summaryOf(findings)).toBe('1 good, 0 to look at, 1 bad.');
  expect(summaryOf(findings.slice(0, 1))).toBe('All 1 checks are good.');
});
