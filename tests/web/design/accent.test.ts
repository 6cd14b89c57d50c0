import fc from 'fast-check';
import { wcagContrast } from 'culori';
import { accentOn, accentsOf, accentTokens, inkOn } from '../../../src/web/design/accent';
import { HOUSE_ACCENT, PAPER, SHEET } from '../../../src/web/design/tokens';

const anyColor = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);

test('text in any couple’s colour can be read on both papers and sheets, and so can text on the accent', () => {
  fc.assert(
    fc.property(anyColor, (color) => {
      const { light, onLight, dark, onDark } = accentsOf(color);
      for (const surface of [PAPER.light, SHEET.light])
        expect(wcagContrast(light, surface)).toBeGreaterThanOrEqual(4.5);
      for (const surface of [PAPER.dark, SHEET.dark])
        expect(wcagContrast(dark, surface)).toBeGreaterThanOrEqual(4.5);
      expect(wcagContrast(light, onLight)).toBeGreaterThanOrEqual(4.5);
      expect(wcagContrast(dark, onDark)).toBeGreaterThanOrEqual(4.5);
    }),
    { numRuns: 2_000 },
  );
});

test('a colour is moved no further than needed, and one that can be read stays as it is', () => {
  expect(accentOn(PAPER.light, '#8B5CF6')).toBe('#8252ec');
  expect(accentOn(PAPER.dark, '#8B5CF6')).toBe('#9062fd');
  expect(accentOn(PAPER.light, '#FFFF00')).toBe('#767600');
  expect(accentOn(PAPER.light, '#1d3557')).toBe('#1d3557');
  expect(inkOn('#ffffff')).toBe('#000000');
});

test('what is no colour never reaches the style sheet', () => {
  expect(accentsOf('red;}body{display:none').original).toBe(HOUSE_ACCENT);
  expect(accentTokens('</style><script>')).not.toContain('<');
});
