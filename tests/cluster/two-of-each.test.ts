/**
 * The main journey with two APIs, two workers and the relay as processes of their own, on the cluster that
 * `npm run cluster-test` has started.
 */
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tsToMs } from '@temporalio/common/lib/time';
import { temporal } from '@temporalio/proto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { eventually } from '../../rehearsal/stage/eventually';
import { startServer } from '../../rehearsal/stage/temporal';
import { DataFolder } from '../../src/embedded/data-folder';
import type { OpenedMessage } from '../../src/sandbox/mailbox/opened-message';
import { DELIVERIES_TASK_QUEUE, WEDDINGS_TASK_QUEUE } from '../../src/workflows/wedding.messages';
import { createDice } from '../crash-test/dice';
import { answerByForm } from '../crash-test/load/guest-road';
import type { CrowdHousehold, CrowdWedding } from '../crash-test/load/operations';
import { newPlanner, visitor, type ApiClient } from '../crash-test/load/site';
import { setUpWeddings } from '../crash-test/load/weddings';
import { waitForRest } from '../crash-test/rest';
import { openStage, type Stage } from '../crash-test/rounds';
import { serverFor } from '../support/bench';

const { TaskQueueType } = temporal.api.enums.v1;
const ROOT = join(__dirname, '..', '..');
const PATIENCE_MILLISECONDS = 60_000;

let folder: DataFolder;
let server: TestWorkflowEnvironment;
let stage: Stage;
/** The planner, who knows only the second API. */
let planner: ApiClient;
let wedding: CrowdWedding;
let begin: number;

beforeAll(async () => {
  begin = Date.now();
  folder = DataFolder.open(join(tmpdir(), `wedsync-two-of-each-${process.pid}`));
  server = await startServer(serverFor(false));
  stage = await openStage({
    folder,
    programs: join(ROOT, 'dist', 'src'),
    temporal: { address: server.address },
  });
  const { apiUrls, sandboxUrl } = stage.installation;
  planner = await newPlanner(apiUrls['api-2'], sandboxUrl, 'planner@journey.example.com');
  const [first] = await setUpWeddings(planner, 1);
  if (first === undefined) throw new Error('There is no wedding.');
  wedding = first;
}, 180_000);
afterAll(async () => {
  await stage.close();
  await server.teardown();
  folder.release();
  rmSync(folder.path, { recursive: true, force: true });
}, 60_000);

/** Workers that have asked a queue for work since this file began; files before it have left traces there. */
async function workersAt(queue: string, taskQueueType: temporal.api.enums.v1.TaskQueueType): Promise<number> {
  const { pollers } = await server.connection.workflowService.describeTaskQueue({
    namespace: 'default',
    taskQueue: { name: queue },
    taskQueueType,
  });
  const recent = pollers.filter(({ lastAccessTime }) => tsToMs(lastAccessTime) >= begin);
  return new Set(recent.map(({ identity }) => identity)).size;
}

/** One of the households, none of which has answered at first; that of index 0 never answers. */
function household(index: number): CrowdHousehold {
  const found = wedding.households[index];
  if (found === undefined) throw new Error(`There is no household ${index}.`);
  return found;
}

/** Everybody of a household comes to everything. */
async function accept(api: 'api-1' | 'api-2', { id, ...rest }: CrowdHousehold): Promise<void> {
  const choices = rest.guestIds.flatMap((guestId) =>
    wedding.events.map(({ id: eventId, mealOptionIds }) => ({
      guestId,
      eventId,
      status: 'attending' as const,
      mealOptionId: mealOptionIds[0] ?? null,
    })),
  );
  const guest = visitor(stage.installation.apiUrls[api], '10.2.0.1');
  const answer = await answerByForm(guest, { id, ...rest }, choices, createDice(1));
  expect(answer?.outcome).toBe('ok');
}

/** What a household was sent whose subject begins so; told apart by its form's link. */
async function mails(to: CrowdHousehold, subject: string): Promise<number> {
  const response = await fetch(`${stage.installation.sandboxUrl}/messages`);
  const messages = (await response.json()) as (OpenedMessage & { subject?: string })[];
  return messages.filter(
    (message) => message.subject?.startsWith(subject) === true && message.text.includes(to.path),
  ).length;
}

/** Nothing that has begun is still under way: what has not been sent by now never is. */
const rest = () =>
  waitForRest({
    ...stage,
    ...stage.installation,
    api: planner,
    weddings: [wedding],
    report: () => undefined,
  });

/** The first of the suppliers, as the planner sees it: the newest notice first. */
async function newestNotice(): Promise<{ version: number; attending: number; answer: string | null }> {
  const { notices } = await planner.mustCall<{
    notices: { version: number; answer: string | null; count: { events: { attending: number }[] } }[];
  }>('GET', `/weddings/${wedding.id}/suppliers/${wedding.suppliers[0]?.id ?? ''}`);
  const [newest] = notices;
  return {
    version: newest?.version ?? 0,
    attending: newest?.count.events[0]?.attending ?? 0,
    answer: newest?.answer ?? null,
  };
}

const people = (...indexes: number[]) =>
  indexes.reduce((sum, index) => sum + household(index).guestIds.length, 0);

test('what a guest answers at one API the planner reads at the other; the supplier says "seen", and one confirmation leaves', async () => {
  const { TASK_QUEUE_TYPE_ACTIVITY: activities, TASK_QUEUE_TYPE_WORKFLOW: stories } = TaskQueueType;
  for (const [queue, type] of [
    [WEDDINGS_TASK_QUEUE, stories],
    [WEDDINGS_TASK_QUEUE, activities],
    [DELIVERIES_TASK_QUEUE, activities],
  ] as const)
    await eventually(
      `two workers at ${queue}`,
      async () => (await workersAt(queue, type)) === 2,
      PATIENCE_MILLISECONDS,
    );

  await accept('api-1', household(3));
  const shown = await planner.mustCall<{ guests: { answers: { status: string }[] }[] }>(
    'GET',
    `/weddings/${wedding.id}/households/${household(3).id}`,
  );
  expect(shown.guests.flatMap(({ answers }) => answers.map(({ status }) => status))).toEqual(
    household(3).guestIds.flatMap(() => wedding.events.map(() => 'attending')),
  );
  await rest();
  expect(await mails(household(3), 'RSVP Confirmation')).toBe(1);

  const told = await newestNotice();
  expect(told).toMatchObject({ attending: people(3), answer: null });
  const kitchen = visitor(stage.installation.apiUrls['api-1'], '10.1.0.1');
  const page = `${wedding.suppliers[0]?.path ?? ''}/versions/${told.version}/answer`;
  expect((await kitchen.post(page, { name: 'The kitchen', answer: 'acknowledged' }))?.status).toBe(303);
  expect((await newestNotice()).answer).toBe('acknowledged');
}, 240_000);

test('with either worker killed the wedding goes on: each answer is confirmed once, the supplier told, the invitation sent once', async () => {
  const { slots } = stage.installation;
  await slots['worker-1'].kill();
  await accept('api-2', household(4));
  await rest();
  expect(await mails(household(4), 'RSVP Confirmation')).toBe(1);
  expect((await newestNotice()).attending).toBe(people(3, 4));

  await slots['worker-1'].start();
  await slots['worker-2'].kill();
  await accept('api-1', household(5));
  await planner.mustCall('POST', `/weddings/${wedding.id}/milestones/invitations/run`);
  await eventually(
    'the invitation',
    async () => (await mails(household(0), 'You are invited')) > 0,
    PATIENCE_MILLISECONDS,
  );
  await rest();
  expect((await newestNotice()).attending).toBe(people(3, 4, 5));
  expect(await mails(household(0), 'You are invited')).toBe(1);
  for (const index of [3, 4, 5]) expect(await mails(household(index), 'RSVP Confirmation')).toBe(1);
}, 300_000);
