/**
 * Colours of messages. The couple's accent is kept in hue and moved in lightness until text in it can be
 * read: no one shade can be read both on light and on dark, so there are two.
 */
import { converter, formatHex, parse, toGamut, wcagContrast } from 'culori';

/** One appearance of a message. */
export interface Palette {
  paper: string;
  card: string;
  ink: string;
  quiet: string;
  rule: string;
  alertPaper: string;
  alertInk: string;
  calmPaper: string;
  /** Text and buttons. */
  accent: string;
  /** Text on a button. */
  onAccent: string;
}

/** Both appearances, and the couple's colour as it is, for decoration only. */
export interface Colours {
  light: Palette;
  dark: Palette;
  decoration: string;
}

const LIGHT = {
  paper: '#f6f0e6',
  card: '#fffdf9',
  ink: '#2b2520',
  quiet: '#665c52',
  rule: '#e6dccd',
  alertPaper: '#fbe7df',
  alertInk: '#8a2413',
  calmPaper: '#f6f0e6',
};
const DARK = {
  paper: '#171412',
  card: '#231f1b',
  ink: '#f1eae0',
  quiet: '#bcb0a2',
  rule: '#423a31',
  alertPaper: '#44231b',
  alertInk: '#ffc0ad',
  calmPaper: '#2d2822',
};
const FALLBACK = '#7a5c46';
/** WCAG AA for text of any size. */
const READABLE = 4.5;
const STEP = 0.005;

const toOklch = converter('oklch');
const intoSrgb = toGamut('rgb', 'oklch');

/** The colours of a message in a couple's accent; what is no colour gets a warm brown. */
export function coloursOf(accentColor: string): Colours {
  const decoration = parse(accentColor) === undefined ? FALLBACK : accentColor;
  return { light: palette(LIGHT, decoration), dark: palette(DARK, decoration), decoration };
}

function palette(base: Omit<Palette, 'accent' | 'onAccent'>, color: string): Palette {
  // The card and the calm paper both carry accented text; the one nearer to the ink decides.
  const accent = readableOn(base.calmPaper, readableOn(base.card, color, base.ink), base.ink);
  const onAccent = wcagContrast(accent, base.card) >= wcagContrast(accent, '#000000') ? base.card : '#000000';
  return { ...base, accent, onAccent };
}

/** The colour itself, or the nearest lightness towards the ink at which it can be read on the paper. */
function readableOn(paper: string, color: string, ink: string): string {
  const oklch = toOklch(color);
  if (oklch === undefined) return color;
  const direction = wcagContrast(ink, '#ffffff') > wcagContrast(ink, '#000000') ? -1 : 1;
  for (let l = oklch.l; l >= 0 && l <= 1; l += direction * STEP) {
    const hex = formatHex(intoSrgb({ ...oklch, l }));
    if (wcagContrast(hex, paper) >= READABLE) return hex;
  }
  return ink;
}
