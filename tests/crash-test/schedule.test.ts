/** What the crash test stands on: repeatable schedules, a checker of its own, and products that still break. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BROKEN_PRODUCTS, brokenSource } from './broken-products';
import { RULES } from './checker/violation';
import { faultKinds, kindOf, schedule } from './faults/schedule';
import { PLANTINGS } from './plantings';
import { TEMPORAL_ROLE_TARGETS } from './system/temporal-roles';

const ROOT = join(__dirname, '..', '..');

test('the same seed gives the same faults, another seed others', () => {
  expect(schedule(7, 20)).toEqual(schedule(7, 20));
  expect(schedule(7, 20)).not.toEqual(schedule(8, 20));
});

test('fewer rounds of a seed are the beginning of more, so that a violation can be repeated alone', () => {
  expect(schedule(7, 20).slice(0, 5)).toEqual(schedule(7, 5));
});

test('no kind of fault is left out for long', () => {
  for (const isOnCluster of [false, true]) {
    const kinds = new Set(schedule(7, 5, isOnCluster).flat().map(kindOf));
    expect([...kinds].sort()).toEqual(faultKinds(isOnCluster).sort());
  }
});

test('on a cluster each round kills a Temporal role, which one the seed decides, and four rounds kill all', () => {
  const roleKills = TEMPORAL_ROLE_TARGETS.map((role) => `kill ${role}`);
  const firsts = Array.from({ length: 200 }, (_, seed) => {
    const killed = schedule(seed, 4, true).map((faults) =>
      faults.map(kindOf).filter((kind) => roleKills.includes(kind)),
    );
    expect(killed.map((kinds) => kinds.length)).toEqual([1, 1, 1, 1]);
    expect(killed.flat().sort()).toEqual([...roleKills].sort());
    return killed[0]?.[0];
  });
  expect([...new Set(firsts)].sort()).toEqual([...roleKills].sort());
});

test('the checker shares no code with the product', () => {
  const folder = join(__dirname, 'checker');
  const imports = readdirSync(folder).flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/from '([^']+)'/g)].map(([, from = '']) => from),
  );
  expect(imports.length).toBeGreaterThan(10);
  expect(imports.filter((from) => from.includes('src/'))).toEqual([]);
});

test('a fault is planted for each rule of the checker', () => {
  expect([...new Set(PLANTINGS.map(({ rule }) => rule))].sort()).toEqual([...RULES].sort());
});

test.each(Object.entries(BROKEN_PRODUCTS))('the product can still be broken by %s', (_name, edits) => {
  for (const { file } of edits) expect(() => brokenSource(ROOT, file, edits)).not.toThrow();
});
