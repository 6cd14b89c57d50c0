/**
 * Saved histories of real runs against the present code. A history that no longer replays means that a
 * running wedding would get stuck after the next deploy: keep the old order of commands, or use a patch.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { bundledStories } from '../support/bundled-stories';

const FOLDER = join(__dirname, 'histories');
const FILES = readdirSync(FOLDER).sort();
const GUEST_LIST = readFileSync(join(__dirname, '..', '..', 'examples', 'guest-list-162.csv'), 'utf8');

beforeAll(() => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
});

describe.each([
  ['as it stands', false],
  ['with traces switched on meanwhile', true],
])('The code of today, %s,', (_how, isTraced) => {
  test.each(FILES)('follows what %s recorded', async (file) => {
    const history = historyFromJSON(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')));
    await expect(
      Worker.runReplayHistory({ workflowBundle: bundledStories(isTraced) }, history, file),
    ).resolves.toBeUndefined();
  });
});

test('every workflow has a saved history', () => {
  const told = FILES.map((file) => {
    const { events } = historyFromJSON(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')));
    return events?.[0]?.workflowExecutionStartedEventAttributes?.workflowType?.name ?? '';
  });
  const stories = readFileSync(join(__dirname, '..', '..', 'src', 'workflows', 'index.ts'), 'utf8');
  const named = [...stories.matchAll(/export \{ (\w+) \}/g)].map(([, name]) => name);
  expect([...new Set(told)].sort()).toEqual(named.sort());
});

test('a workflow that does other things than its history is caught', async () => {
  const recorded = readFileSync(join(FOLDER, 'confirmation-batch.json'), 'utf8');
  const changed = recorded.replaceAll('"sendDueConfirmations"', '"sendSomethingElse"');
  const replay = Worker.runReplayHistory(
    { workflowBundle: bundledStories() },
    historyFromJSON(JSON.parse(changed)),
    'changed',
  );
  await expect(replay).rejects.toThrow(/determinism/i);
});

test('no history holds a guest: neither a name nor an address of the demo’s list', () => {
  const people = GUEST_LIST.split('\n')
    .slice(1)
    .flatMap((line) => [line.split(',')[0] ?? '', line.split(',')[2] ?? ''])
    .filter((text) => text.length > 4);
  expect(people.length).toBeGreaterThan(200);
  for (const file of FILES) {
    const decoded = decodePayloads(readFileSync(join(FOLDER, file), 'utf8'));
    expect(people.filter((person) => decoded.includes(person))).toEqual([]);
  }
});

/** The file with every base64 payload also in the clear. */
function decodePayloads(json: string): string {
  const payloads = [...json.matchAll(/"data": "([A-Za-z0-9+/=]+)"/g)].map(([, data]) =>
    Buffer.from(data ?? '', 'base64').toString(),
  );
  return [json, ...payloads].join('\n');
}
