/**
 * A couple's colour, made readable.
 *
 * No single shade can be read both on the light and on the dark paper, so there are two: the hue is kept
 * and the lightness moved, no further than needed, until text in it reaches 4.5:1. The colour itself
 * stays for decoration. Gated on the WCAG ratio, measured on what is really drawn: eight bits per channel.
 */
import { clampChroma, converter, formatHex, parse, wcagContrast } from 'culori';
import { remembered } from '../../domain/shared/remembered';
import { HOUSE_ACCENT, PAPER, SHEET } from './tokens';

/** The colours of one couple. Each `on…` is black or white, whichever can be read better on its accent. */
export interface Accents {
  light: string;
  onLight: string;
  dark: string;
  onDark: string;
  /** The couple's own colour, for decoration only: it may be unreadable as text. */
  original: string;
}

/** WCAG AA for text of any size. */
const READABLE = 4.5;
/** Halvings of the span of lightness: finer than one step of a channel. */
const HALVINGS = 16;

const toOklch = converter('oklch');

/** The two accents of a couple's `#rrggbb`; anything that is no colour reads as the house's own. */
export function accentsOf(color: string): Accents {
  const original = formatHex(parse(color)) ?? HOUSE_ACCENT;
  const light = accentOn(PAPER.light, original);
  // In the dark the sheet is the lighter of the two surfaces, so what can be read there can be read on the paper.
  const dark = accentOn(SHEET.dark, original);
  return { light, onLight: inkOn(light), dark, onDark: inkOn(dark), original };
}

/** The shade of a colour nearest to it that can be read on a paper. */
export function accentOn(paper: string, color: string): string {
  if (wcagContrast(color, paper) >= READABLE) return color;
  const base = toOklch(color) ?? { mode: 'oklch' as const, l: 0, c: 0 };
  const shade = (lightness: number) => formatHex(clampChroma({ ...base, l: lightness }, 'oklch'));
  // From the colour towards black on light paper, towards white on dark: contrast only rises that way.
  let unreadable = base.l;
  let readable = wcagContrast(paper, '#000000') > wcagContrast(paper, '#ffffff') ? 0 : 1;
  for (let step = 0; step < HALVINGS; step += 1) {
    const middle = (unreadable + readable) / 2;
    if (wcagContrast(shade(middle), paper) >= READABLE) readable = middle;
    else unreadable = middle;
  }
  return shade(readable);
}

/** Black or white, whichever has more contrast on a colour. */
export function inkOn(color: string): '#000000' | '#ffffff' {
  return wcagContrast(color, '#ffffff') >= wcagContrast(color, '#000000') ? '#ffffff' : '#000000';
}

/** Couples whose tokens are kept: the search for what can be read takes longer than drawing most pages. */
const MOST_REMEMBERED = 1_000;

/** The accent tokens of a page, for both papers. */
export const accentTokens = remembered(MOST_REMEMBERED, (color) => {
  const { light, onLight, dark, onDark, original } = accentsOf(color);
  return `:root{--accent:${light};--on-accent:${onLight};--couple:${original}}
@media (prefers-color-scheme:dark){:root{--accent:${dark};--on-accent:${onDark}}}`;
});
