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
