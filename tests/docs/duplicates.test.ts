/** docs/duplicates.md and the tables behind it say what the code does. */
import { isGivenName } from '../../src/domain/guest-matching/given-names';
import englishNicknames from '../../src/domain/guest-matching/data/english-nicknames.json';
import givenNames from '../../src/domain/guest-matching/data/given-names.json';
import nameForms from '../../src/domain/guest-matching/data/name-forms.json';
import shortForms from '../../src/domain/guest-matching/data/short-forms.json';
import { fold } from '../../src/domain/guest-matching/text-folding';
import { ASK_FROM_BITS, ASK_ONE_NAME_FROM_BITS, WEIGHTS } from '../../src/domain/guest-matching/weights';
import { read, section, tableRows } from './documents';

const document = read('docs/duplicates.md');

test('docs/duplicates.md has every weight with its bits and words', () => {
  const told = tableRows(section(document, 'Weights')).map(([name = '', bits, words]) => [
    name.replaceAll('`', ''),
    Number(bits),
    words,
  ]);
  expect(told).toEqual(Object.entries(WEIGHTS).map(([name, { bits, words }]) => [name, bits, words]));
});

test('docs/duplicates.md has the bits from which on people are asked about', () => {
  expect(document).toContain(`at least ${ASK_FROM_BITS} bits`);
  const [, many, few] =
    /From (\d+) bits on two people\s+are asked about; from (\d+) when/.exec(document) ?? [];
  expect([many, few].map(Number)).toEqual([ASK_FROM_BITS, ASK_ONE_NAME_FROM_BITS]);
});

test('the tables of names hold folded names and nothing else, so that looking one up finds it', () => {
  const tables: Record<string, string>[] = [englishNicknames, nameForms, shortForms];
  const names = [
    ...tables.flatMap((table) =>
      Object.entries(table).flatMap(([full, forms]) => [full, ...forms.split(' ')]),
    ),
    ...[givenNames.female, givenNames.male].flatMap((lines) => Object.values(lines).join(' ').split(' ')),
  ];
  expect(names.length).toBeGreaterThan(15_000);
  // The curated list has two names that are initials: "L.B." and "L.R.".
  expect(names.filter((name) => fold(name) !== name && !/^[a-z]\.[a-z]\.$/.test(name))).toEqual([]);
  expect(['mike', 'pepe', 'gosia', 'sasha', 'christian'].filter((name) => !isGivenName(name))).toEqual([]);
});
