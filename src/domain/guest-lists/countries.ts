/** Countries as lists name them: by code, or by name in the languages of `header-words.ts`. */
import { foldName } from './cell';

const LANGUAGES = ['en', 'de', 'fr', 'es', 'it'];
const LETTERS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
/** Names that no table has. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  ...{ usa: 'US', 'u s a': 'US', 'u s': 'US', america: 'US', 'united states of america': 'US' },
  ...{ uk: 'GB', 'u k': 'GB', england: 'GB', scotland: 'GB', wales: 'GB', 'great britain': 'GB' },
  ...{
    'northern ireland': 'GB',
    holland: 'NL',
    'the netherlands': 'NL',
    'republic of ireland': 'IE',
    uae: 'AE',
  },
};

/** ISO 3166-1 alpha-2, or null where the text names no country. */
export function countryCode(text: string): string | null {
  if (text === '') return null;
  codes ??= codesByName();
  return codes.get(foldName(text)) ?? null;
}

let codes: ReadonlyMap<string, string> | undefined;

function codesByName(): ReadonlyMap<string, string> {
  const all = new Map(Object.entries(OTHER_NAMES));
  const names = LANGUAGES.map(
    (language) => new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }),
  );
  for (const written of LETTERS.flatMap((first) => LETTERS.map((second) => first + second))) {
    // "UK" and codes that were given up stand for those of today.
    const code = new Intl.Locale(`und-${written}`).region ?? written;
    const called = names.flatMap((table) => table.of(code) ?? []);
    if (called.length > 0) for (const name of [written, ...called]) all.set(foldName(name), code);
  }
  return all;
}
