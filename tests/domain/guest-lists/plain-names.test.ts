/** Plain names are read by a short way; it may never come to something else than the long one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEnvelope } from '../../../src/domain/guest-lists/envelope';
import { isPlainName } from '../../../src/domain/guest-lists/name-words';

const FOLDER = join(__dirname, '..', '..', '..', 'src', 'domain', 'guest-lists');
const SOURCES = ['name-words.ts', 'cell.ts', 'envelope.ts', 'envelope-names.ts', 'name-asides.ts'];

/** Every word that stands in the rules for names, alone or in a pattern, also in the plural. */
function wordsOfTheRules(): string[] {
  const text = SOURCES.map((name) => readFileSync(join(FOLDER, name), 'utf8')).join(' ');
  const words = (text.match(/\p{L}{2,}/gu) ?? []).map((word) => word.toLowerCase());
  return [...new Set(words.flatMap((word) => [word, `${word}s`]))];
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

test('a plain name is read by the short way as by the long one, whichever words of the rules it is made of', () => {
  const words = wordsOfTheRules();
  const beside = ['Emma', 'Smith', 'Smiths', 'One', 'Guest', 'Other', 'Two', 'Name', 'Family', 'Clemens'];
  let plain = 0;
  for (const word of words.map(capital))
    for (const other of beside)
      for (const [first, last] of [
        [word, other],
        [other, word],
      ] as const) {
        if (!isPlainName(`${first} ${last}`)) continue;
        plain += 1;
        // Two spaces are cleaned to one, but no short way is taken.
        expect(readEnvelope(`${first} ${last}`)).toEqual(readEnvelope(`${first}  ${last}`));
      }
  expect(plain).toBeGreaterThan(words.length);
});

test.each(['Mrs Smith', 'Emma Junior', 'The Smiths', 'Plus One', 'Smith Family', 'Aunt Paula', 'Dr Smith'])(
  '%s is no plain name',
  (name) => {
    expect(isPlainName(name)).toBe(false);
  },
);
