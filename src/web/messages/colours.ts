/**
 * Colours of messages. Mail programs know no custom properties, so the tokens of the pages are written
 * out here; the accent is the couple's own, moved until text in it can be read on each paper.
 */
import { formatHex, parse } from 'culori';
import { remembered } from '../../domain/shared/remembered';
import { accentOn, inkOn } from '../design/accent';
import { HOUSE_ACCENT, PAPER, SHEET } from '../design/tokens';

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
  paper: PAPER.light,
  card: SHEET.light,
  ink: '#2b2520',
  quiet: '#655b51',
  rule: '#e5dac9',
  alertPaper: '#fbe9e1',
  alertInk: '#9a2b16',
  calmPaper: '#f3eadc',
};
const DARK = {
  paper: PAPER.dark,
  card: SHEET.dark,
  ink: '#f1eae0',
  quiet: '#bcb0a2',
  rule: '#40382f',
  alertPaper: '#40241c',
  alertInk: '#ffb09b',
  calmPaper: '#2e2822',
};

/** Couples whose colours are kept: the search for what can be read takes longer than a letter's words. */
const MOST_REMEMBERED = 1_000;

/** The colours of a message in a couple's accent; what is no colour gets the house's own. */
export const coloursOf = remembered(MOST_REMEMBERED, (accentColor): Colours => {
  const decoration = formatHex(parse(accentColor)) ?? HOUSE_ACCENT;
  return { light: palette(LIGHT, decoration), dark: palette(DARK, decoration), decoration };
});

function palette(base: Omit<Palette, 'accent' | 'onAccent'>, color: string): Palette {
  // What can be read on the calm paper, which is nearer to the ink, can be read on the card as well.
  const accent = accentOn(base.calmPaper, color);
  return { ...base, accent, onAccent: inkOn(accent) };
}
