/**
 * What a text costs: GSM-7 takes 160 characters in one segment, 153 in each of several; one character
 * outside it turns the whole text into UCS-2, 70 and 67.
 */
const GSM7 = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** Sent as two characters. */
const GSM7_EXTENDED = new Set('^{}\\[~]|€\f');

/** Typographic characters of our own words, as GSM-7 has them. Letters of names are never touched. */
const PLAIN: Record<string, string> = {
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '−': '-',
  '…': '...',
  '·': '-',
  '→': 'to',
  '\u00a0': ' ',
  '\u202f': ' ',
};

/** How a text is sent, and in how many segments. */
export interface SmsSize {
  encoding: 'GSM-7' | 'UCS-2';
  segments: number;
}

/** The text with typographic characters replaced by those that keep it in GSM-7. */
export function plainCharacters(text: string): string {
  return text.replaceAll(/[‘’“”–—−…·→\u00a0\u202f]/g, (character) => PLAIN[character] ?? character);
}

/** The size of a text as a phone network counts it. */
export function smsSize(text: string): SmsSize {
  const characters = Array.from(text);
  const isGsm7 = characters.every((character) => GSM7.has(character) || GSM7_EXTENDED.has(character));
  const units = isGsm7
    ? characters.reduce((sum, character) => sum + (GSM7_EXTENDED.has(character) ? 2 : 1), 0)
    : text.length;
  const [single, joined] = isGsm7 ? [160, 153] : [70, 67];
  return {
    encoding: isGsm7 ? 'GSM-7' : 'UCS-2',
    segments: units <= single ? 1 : Math.ceil(units / joined),
  };
}
