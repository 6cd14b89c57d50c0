/**
 * The design tokens: every colour, face, size and distance of the pages, as CSS custom properties.
 *
 * Warm paper, dark ink, one accent that each couple chooses. Only system fonts; nothing is fetched.
 * All pairs of ink and surface reach WCAG AA; edges of controls reach 3:1.
 */

/** The two papers, on which accents are computed. */
export const PAPER = { light: '#fbf7f0', dark: '#1b1815' } as const;

/** The sheets that lie on the papers: cards, fields, rows. */
export const SHEET = { light: '#fffdf9', dark: '#24201c' } as const;

/** Accent of pages that belong to no couple: a warm clay. */
export const HOUSE_ACCENT = '#a4552f';

/** The tokens. `--accent`, `--on-accent` and `--couple` come from the accent, see `accentTokens`. */
export const TOKENS = `
:root {
  --paper: ${PAPER.light}; --sheet: ${SHEET.light}; --tint: #f3eadc; --ink: #2b2520; --quiet: #655b51;
  --rule: #e5dac9; --edge: #8a7d6e;
  --good: #2f6244; --good-tint: #e8f0e6; --bad: #9a2b16; --bad-tint: #fbe9e1; --open: #75520a; --open-tint: #f8edd3;
  --serif: Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, "Noto Serif", "Liberation Serif", serif;
  --sans: -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", system-ui, sans-serif;
  --small: .9375rem; --body: 1.0625rem; --large: 1.25rem; --title: clamp(1.625rem, 1.35rem + 1.3vw, 2.125rem);
  --names: clamp(2.125rem, 1.6rem + 2.8vw, 3.25rem);
  --gap-1: .25rem; --gap-2: .5rem; --gap-3: .75rem; --gap-4: 1rem; --gap-5: 1.5rem; --gap-6: 2.25rem; --gap-7: 3.5rem;
  --radius: .625rem; --touch: 2.75rem; --touch-large: 3.5rem;
  --focus: 3px solid var(--accent);
  color-scheme: light dark;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: ${PAPER.dark}; --sheet: ${SHEET.dark}; --tint: #2e2822; --ink: #f1eae0; --quiet: #bcb0a2;
    --rule: #40382f; --edge: #948775;
    --good: #93cfa9; --good-tint: #22302a; --bad: #ffb09b; --bad-tint: #40241c; --open: #e9c46f; --open-tint: #3a2f1b;
  }
}
`;
