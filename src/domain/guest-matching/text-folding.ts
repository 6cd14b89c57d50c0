/**
 * Text made comparable: without case, accents and alphabets. For comparison only; nothing folded is ever
 * stored or shown.
 */

/** Letters that Unicode does not take apart into a base letter and a mark. */
const UNDECOMPOSED: Record<string, string> = {
  ...{ ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ı: 'i', ə: 'a' },
};

/** Where a mark is written as a second letter instead: Müller, Mueller. */
const EXPANDED: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' };

/** Russian, Ukrainian, Bulgarian, Serbian and Macedonian letters, as passports romanise most of them. */
const CYRILLIC: Record<string, string> = {
  ...{ а: 'a', б: 'b', в: 'v', г: 'g', ґ: 'g', д: 'd', ђ: 'dj', ѓ: 'gj', е: 'e', є: 'ye', ё: 'e', ж: 'zh' },
  ...{ з: 'z', ѕ: 'dz', и: 'i', і: 'i', ї: 'yi', й: 'y', ј: 'j', к: 'k', л: 'l', љ: 'lj', м: 'm', н: 'n' },
  ...{ њ: 'nj', о: 'o', п: 'p', р: 'r', с: 's', т: 't', ћ: 'c', ќ: 'kj', у: 'u', ў: 'u', ф: 'f', х: 'kh' },
  ...{ ц: 'ts', ч: 'ch', џ: 'dz', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya' },
};

/** Serbian and Macedonian letters that are romanised in another way, and letters that only these two have. */
const SOUTH_SLAVIC: Record<string, string> = { ц: 'c', ч: 'c', ш: 's', ж: 'z', х: 'h' };
const ONLY_SOUTH_SLAVIC = /[јљњћђџѓќѕ]/i;

const GREEK: Record<string, string> = {
  ...{ α: 'a', β: 'v', γ: 'g', δ: 'd', ε: 'e', ζ: 'z', η: 'i', θ: 'th', ι: 'i', κ: 'k', λ: 'l', μ: 'm' },
  ...{ ν: 'n', ξ: 'x', ο: 'o', π: 'p', ρ: 'r', σ: 's', ς: 's', τ: 't', υ: 'y', φ: 'f', χ: 'ch', ψ: 'ps' },
  ω: 'o',
};

/** Two Greek letters for one sound. */
const GREEK_PAIRS: [RegExp, string][] = [
  [/ου/g, 'ou'],
  [/(?<!\p{L})μπ/gu, 'b'],
  [/(?<!\p{L})ντ/gu, 'd'],
  [/γκ|γγ/g, 'g'],
  [/(?<=[αε])υ/g, 'v'],
];

const FOLDED = /^(?:[a-z0-9]+(?:[ -][a-z0-9]+)*)?$/;

const PLAIN = /^[\x20-\x7e]*$/;

/**
 * Lower case, one alphabet, no accents; words between single spaces, hyphens kept, apostrophes closed up.
 *
 * @param within what the text is a part of: one Serbian letter in it makes all of it Serbian.
 */
export function fold(text: string, within = text): string {
  const lower = text.toLowerCase();
  return FOLDED.test(lower) ? lower : foldLower(lower.normalize('NFKC').toLowerCase(), within);
}

/** `fold` with the other way to write ä, ö, ü, ø and å, as two letters. */
export function foldExpanded(text: string): string {
  const lower = text.normalize('NFKC').toLowerCase();
  return fold(lower.replace(/[äöüøå]/g, (letter) => EXPANDED[letter] ?? letter));
}

function foldLower(lower: string, within: string): string {
  // Most of any list is plain letters with a comma, an apostrophe or a full stop.
  const words = PLAIN.test(lower)
    ? lower.replace(/['`]+/g, '').replace(/[^a-z0-9-]+/g, ' ')
    : toLatin(lower, within)
        .replace(/['’‘ʼ`´]/g, '')
        .replace(/[‐‑–—]/g, '-')
        .replace(/[^\p{L}\p{N}-]+/gu, ' ');
  return words.includes('-') ? words.replace(/ *-+ */g, '-').replace(/^[ -]+|[ -]+$/g, '') : words.trim();
}

function toLatin(lower: string, within: string): string {
  let text = lower;
  if (/\p{Script=Greek}/u.test(text)) {
    text = text.normalize('NFD').replace(/\p{M}/gu, '');
    for (const [pair, letters] of GREEK_PAIRS) text = text.replace(pair, letters);
    text = text.replace(/\p{Script=Greek}/gu, (letter) => GREEK[letter] ?? letter);
  }
  const cyrillic = ONLY_SOUTH_SLAVIC.test(within) ? { ...CYRILLIC, ...SOUTH_SLAVIC } : CYRILLIC;
  return text
    .replace(/\p{Script=Cyrillic}/gu, (letter) => cyrillic[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßøłđðþæœıə]/g, (letter) => UNDECOMPOSED[letter] ?? letter);
}

/** Letters that sound as one, longer groups first; what is not here stays as it is. */
const SOUNDS: [string, string][] = [
  ...Object.entries({
    shch: 's',
    tsch: 'c',
    sch: 's',
    tch: 'c',
    chr: 'kr',
    chl: 'kl',
    sh: 's',
    sz: 's',
    cz: 'c',
  }),
  ...Object.entries({
    zh: 'z',
    rz: 'z',
    tz: 'z',
    ts: 'z',
    ph: 'f',
    dt: 't',
    ck: 'k',
    ou: 'u',
    ae: 'a',
    oe: 'o',
  }),
  ...Object.entries({
    ue: 'u',
    ce: 'ce',
    ci: 'ci',
    cy: 'ci',
    ch: 'c',
    c: 'k',
    q: 'k',
    x: 'ks',
    w: 'v',
    y: 'i',
    j: 'i',
  }),
];
const SOUNDS_BY_LETTER = new Map<string, [string, string][]>();
for (const sound of SOUNDS) {
  const first = sound[0].charAt(0);
  SOUNDS_BY_LETTER.set(first, [...(SOUNDS_BY_LETTER.get(first) ?? []), sound]);
}

/**
 * What stays of a folded word when the usual ways to spell one name are taken away: Catherine and Katharine,
 * Sara and Sarah, Yuliya and Julia, Kowalsky and Kowalski, Müller and Mueller. It says "perhaps one name".
 */
export function spellingKey(folded: string): string {
  let key = '';
  let last = '';
  let at = 0;
  while (at < folded.length) {
    const letter = folded.charAt(at);
    const sound = SOUNDS_BY_LETTER.get(letter)?.find(([letters]) => folded.startsWith(letters, at));
    const heard = sound?.[1] ?? (letter === 'h' && isMute(folded, at) ? '' : letter);
    at += sound?.[0].length ?? 1;
    for (const one of heard) {
      if (one !== last) key += one;
      last = one;
    }
  }
  // Yelena, Elena.
  return key.startsWith('ie') ? key.slice(1) : key;
}

/** An h after a consonant, or between a vowel and a consonant or the end, is not heard. */
function isMute(word: string, at: number): boolean {
  if (at === 0) return false;
  return !isVowel(word.charAt(at - 1)) || !isVowel(word.charAt(at + 1));
}

function isVowel(letter: string): boolean {
  return letter !== '' && 'aeiouy'.includes(letter);
}
