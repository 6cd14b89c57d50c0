/** Answers and their confirmations on the real Temporal server, a real database and the sandbox. */
import { plantWedding, answerFor, sampleWedding } from '../support/sample-wedding';
import { startBench, type Bench } from '../support/bench';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ skipsTime: false });
}, 60_000);
afterAll(() => bench.close());

test('a burst of answers and changed minds brings exactly one confirmation for each household and revision', async () => {
  const names = Array.from({ length: 30 }, (_, index) => `Burst${index}`);
  const { weddingId, householdIds } = await plantWedding(bench, sampleWedding(90), names);
  await Promise.all(
    householdIds.map(async (id, index) => {
      await answerFor(bench, weddingId, id, 'attending');
      if (index % 5 !== 0) return;
      await answerFor(bench, weddingId, id, 'declined');
      await answerFor(bench, weddingId, id, 'attending');
    }),
  );
  await bench.settle();
  const mails = (await bench.sandbox.messages()).map((message) => message.to[0] ?? '');
  const counts = names.map((name) => mails.filter((to) => to === `${name.toLowerCase()}@example.com`).length);
  expect(counts).toEqual(names.map((_, index) => (index % 5 === 0 ? 3 : 1)));
});

test('a no takes the wedding out of the calendar that a confirmed yes had put it in, and a yes puts it in again', async () => {
  const { weddingId, householdIds } = await plantWedding(bench, sampleWedding(90), ['Often', 'Never']);
  const [often = '', never = ''] = householdIds;
  const files: { method: string | undefined; sequence: number; events: number }[] = [];
  const lastFileTo = async (to: string) => {
    await bench.settle();
    const mail = (await bench.sandbox.messages({ to })).find((one) => !seen.has(one.id));
    if (mail?.kind !== 'email') throw new Error('No confirmation came.');
    seen.add(mail.id);
    const [file] = mail.attachments;
    if (file === undefined) return null;
    const content = file.content.toString();
    return {
      method: /METHOD:(\w+)/.exec(content)?.[1],
      sequence: Number(/SEQUENCE:(\d+)/.exec(content)?.[1]),
      events: content.match(/BEGIN:VEVENT/g)?.length ?? 0,
    };
  };
  const seen = new Set<string>();
  await answerFor(bench, weddingId, never, 'declined');
  expect(await lastFileTo('never@example.com')).toBeNull();
  for (const status of ['attending', 'declined', 'attending'] as const) {
    await answerFor(bench, weddingId, often, status);
    const file = await lastFileTo('often@example.com');
    if (file !== null) files.push(file);
  }
  expect(files).toEqual([
    { method: 'PUBLISH', sequence: files[0]?.sequence, events: 2 },
    { method: 'CANCEL', sequence: (files[0]?.sequence ?? 0) + 1, events: 2 },
    { method: 'PUBLISH', sequence: (files[0]?.sequence ?? 0) + 2, events: 2 },
  ]);
  await answerFor(bench, weddingId, often, 'declined');
  await lastFileTo('often@example.com');
  await answerFor(bench, weddingId, often, 'declined');
  expect(await lastFileTo('often@example.com')).toBeNull();
});
