/** The aims of finding duplicates, on the labelled lists in `corpus/`. */
import { findPairs } from '../../../src/domain/guest-matching/find-pairs';
import type { PersonPair } from '../../../src/domain/guest-matching/matchable-person';
import { readCorpus, type Label, type LabelledWedding } from './corpus/read-corpus';

const weddings = readCorpus();

interface Tally {
  found: Record<Label, number>;
  settled: Record<Label, number>;
  total: Record<Label, number>;
  missed: string[];
  forbidden: string[];
  askedInVain: string[];
}

function tallyUp(groups: { wedding: LabelledWedding; pairs: PersonPair[] }[]): Tally {
  const none = (): Record<Label, number> => ({ exact: 0, fuzzy: 0, different: 0 });
  const tally: Tally = {
    found: none(),
    settled: none(),
    total: none(),
    missed: [],
    forbidden: [],
    askedInVain: [],
  };
  for (const { wedding, pairs } of groups) {
    const names = new Map(
      [...wedding.known, ...wedding.listed].map(({ id, fullName }) => [id, fullName ?? '']),
    );
    const inWords = (a: string, b: string) =>
      `${wedding.title}: ${names.get(a) ?? ''} – ${names.get(b) ?? ''}`;
    for (const { listedId, otherId, label } of wedding.pairs) {
      tally.total[label] += 1;
      const pair = pairs.find((one) => one.listedId === listedId && one.otherId === otherId);
      if (pair !== undefined) tally.found[label] += 1;
      if (pair?.verdict === 'same') tally.settled[label] += 1;
      if (pair === undefined && label !== 'different')
        tally.missed.push(`${label}: ${inWords(listedId, otherId)}`);
    }
    for (const { listedId, otherId, verdict } of pairs) {
      if (wedding.identities.get(listedId) === wedding.identities.get(otherId)) continue;
      (verdict === 'same' ? tally.forbidden : tally.askedInVain).push(inWords(listedId, otherId));
    }
  }
  return tally;
}

const alone = tallyUp(
  weddings.map((wedding) => ({ wedding, pairs: findPairs(wedding.listed, wedding.known) })),
);
const everybody: LabelledWedding = {
  title: 'all together',
  known: weddings.flatMap(({ known }) => known),
  listed: weddings.flatMap(({ listed }) => listed),
  pairs: weddings.flatMap(({ pairs }) => pairs),
  identities: new Map(weddings.flatMap(({ identities }) => [...identities])),
};
const together = tallyUp([{ wedding: everybody, pairs: findPairs(everybody.listed, everybody.known) }]);

const labelled = ({ total }: Tally) => total.exact + total.fuzzy + total.different;
const outOf = (tally: Tally, label: Label) => `${tally.found[label]} of ${tally.total[label]}`;

describe.each([
  ['each list alone', alone],
  ['all lists as one wedding', together],
])('The labelled lists, %s', (_, tally) => {
  test('are at least 300 pairs', () => {
    expect(labelled(tally)).toBeGreaterThanOrEqual(300);
  });

  test('have all equal pairs found, nine of ten others at least asked about, and nobody wrongly merged', () => {
    expect(tally.missed).toEqual([]);
    expect(tally.forbidden).toEqual([]);
    expect({
      equal: outOf(tally, 'exact'),
      writtenDifferently: outOf(tally, 'fuzzy'),
      wronglyMerged: tally.forbidden.length,
    }).toEqual({ equal: '78 of 78', writtenDifferently: '178 of 178', wronglyMerged: 0 });
  });

  test('settle nine of ten equal pairs without a question, and ask few needless ones', () => {
    expect(tally.settled.exact).toBeGreaterThanOrEqual(0.9 * tally.total.exact);
    expect(tally.askedInVain.length).toBeLessThanOrEqual(labelled(tally) / 8);
  });
});
