/**
 * The shared look: elements, page frame and the components of this folder. Logical properties throughout,
 * so that it holds for right-to-left languages; nothing moves; works in forced colours and on paper.
 */

const ELEMENTS = `
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; min-block-size: 100vh; min-block-size: 100dvh; display: flex; flex-direction: column;
  background: var(--paper); color: var(--ink); font: var(--body)/1.55 var(--sans);
  overflow-wrap: anywhere; font-variant-numeric: tabular-nums;
}
h1, h2, h3, .names { font-family: var(--serif); font-weight: 600; line-height: 1.22; margin: 0; text-wrap: balance; }
h1 { font-size: var(--title); }
h2 { font-size: var(--large); }
h3 { font-size: var(--body); }
p, dl, dd, ul, ol, fieldset, legend { margin: 0; padding: 0; }
p { text-wrap: pretty; }
ul, ol { list-style: none; }
fieldset { border: 0; min-inline-size: 0; }
a { color: var(--accent); text-underline-offset: .18em; text-decoration-thickness: .07em; }
a:hover { text-decoration-thickness: .14em; }
hr { border: 0; border-block-start: 1px solid var(--rule); margin: 0; inline-size: 100%; }
/* Whatever a class says of display, what is hidden is hidden. */
[hidden] { display: none !important; }
:focus-visible { outline: var(--focus); outline-offset: 3px; border-radius: 4px; }
main:focus { outline: none; }
`;

// Links on a tint take the ink: the accent is computed for paper and sheet only.
const FRAME = `
.unseen:not(:focus) {
  position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
.skip { position: absolute; inset-block-start: -10rem; inset-inline-start: 0; padding: var(--gap-3) var(--gap-4); background: var(--sheet); }
.skip:focus { inset-block-start: 0; z-index: 1; }
.demo { background: var(--tint); color: var(--ink); font-size: var(--small); padding: var(--gap-2) var(--gap-4); text-align: center; }
.demo a, .notice a { color: inherit; }
.demo a { display: inline-block; padding-block: var(--gap-1); }
main { flex: 1 0 auto; inline-size: 100%; margin-inline: auto; padding: var(--gap-6) clamp(1.125rem, 5vw, 2.5rem) var(--gap-7); }
main.narrow { max-inline-size: 40rem; } main.wide { max-inline-size: 76rem; }
.foot { padding: var(--gap-5) clamp(1.125rem, 5vw, 2.5rem); color: var(--quiet); font-size: var(--small); text-align: center; }
.stack { display: grid; gap: var(--gap-5); } .stack > * { min-inline-size: 0; }
.stack.tight { gap: var(--gap-3); } .stack.loose { gap: var(--gap-6); }
.quiet { color: var(--quiet); } .small { font-size: var(--small); } .lead { font-size: 1.1875rem; line-height: 1.5; }
`;

const COMPONENTS = `
.button {
  font: inherit; font-weight: 600; line-height: 1.25; cursor: pointer; display: inline-flex; align-items: center; justify-content: center;
  text-align: center; text-decoration: none; min-block-size: var(--touch-large); padding: .8rem 1.5rem;
  border-radius: var(--radius); border: 1px solid transparent;
}
.button.primary { background: var(--accent); color: var(--on-accent); }
.button.quiet { background: transparent; border-color: var(--edge); color: var(--ink); font-weight: 400; }
.button.grave { background: transparent; border-color: var(--bad); color: var(--bad); }
.button:hover { text-decoration: underline; text-underline-offset: .18em; }
.actions { display: flex; flex-wrap: wrap; gap: var(--gap-3); align-items: center; }
.card { background: var(--sheet); border: 1px solid var(--rule); border-radius: var(--radius); padding: clamp(1.125rem, 4vw, 1.75rem); }
.notice { border-inline-start: 4px solid var(--edge); background: var(--tint); padding: var(--gap-4); border-radius: 0 var(--radius) var(--radius) 0; }
.notice > * + * { margin-block-start: var(--gap-2); }
.notice.good { border-color: var(--good); background: var(--good-tint); }
.notice.bad { border-color: var(--bad); background: var(--bad-tint); }
.notice.open { border-color: var(--open); background: var(--open-tint); }
.summary { border: 3px solid var(--bad); border-radius: var(--radius); padding: var(--gap-4); display: grid; gap: var(--gap-2); }
.summary h2 { color: var(--bad); }
.summary a { color: var(--bad); font-weight: 600; display: inline-block; padding-block: .35rem; }
.field { display: grid; gap: var(--gap-2); min-inline-size: 0; }
.field > label, .choices > legend { font-weight: 600; }
.choices > legend.question { font: 600 var(--title)/1.22 var(--serif); text-wrap: balance; }
/* Afloat, a legend lies inside its fieldset's border instead of on it. */
.choices > legend { float: inline-start; inline-size: 100%; margin-block-end: var(--gap-3); }
.choices > legend + * { clear: both; }
.hint { color: var(--quiet); font-size: var(--small); }
.lines { white-space: pre-line; }
.choices > .hint { margin-block: calc(-1 * var(--gap-2)) var(--gap-3); }
.fault { color: var(--bad); font-weight: 600; }
.choices > .fault { margin-block-end: var(--gap-3); }
.faulty { border-inline-start: 4px solid var(--bad); padding-inline-start: var(--gap-4); }
.input {
  font: inherit; color: inherit; background: var(--sheet); border: 1px solid var(--edge); border-radius: var(--radius);
  padding: .7rem .9rem; min-block-size: var(--touch-large); inline-size: 100%;
}
textarea.input { resize: vertical; line-height: 1.5; }
.options { display: grid; gap: var(--gap-2); }
.option {
  display: flex; gap: .85rem; align-items: center; min-block-size: var(--touch-large); padding: .7rem 1rem; cursor: pointer;
  background: var(--sheet); border: 1px solid var(--edge); border-radius: var(--radius);
}
.option:hover { border-color: var(--accent); }
.option:has(:checked) { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); background: var(--tint); }
.option:has(:focus-visible) { outline: var(--focus); outline-offset: 3px; }
.option :focus-visible { outline: none; }
.option input { inline-size: 1.4rem; block-size: 1.4rem; margin: 0; flex: none; accent-color: var(--accent); }
.options.side { grid-template-columns: repeat(auto-fit, minmax(min(9.5rem, 100%), 1fr)); }
.options.dense { grid-template-columns: repeat(auto-fill, minmax(min(11rem, 100%), 1fr)); }
.options.dense .option { min-block-size: 3rem; padding-block: .5rem; }
.facts > div { display: grid; gap: 0 var(--gap-4); grid-template-columns: minmax(0, 11rem) minmax(0, 1fr); padding-block: var(--gap-3); border-block-end: 1px solid var(--rule); }
.facts > div:last-child { border: 0; padding-block-end: 0; }
.facts dt { color: var(--quiet); }
@media (max-width: 30rem) { .facts > div { grid-template-columns: minmax(0, 1fr); } main .actions .button { inline-size: 100%; } }
`;

const SURROUNDINGS = `
@media (forced-colors: active) {
  .button, .card, .option, .input { border-color: ButtonBorder; }
  .option:has(:checked) { outline: 2px solid Highlight; }
  :focus-visible, .option:has(:focus-visible) { outline: 3px solid Highlight; }
}
@media print {
  :root { --paper: #fff; --sheet: #fff; --tint: #fff; --ink: #000; --quiet: #333; --rule: #999; --accent: #000; color-scheme: light; }
  body { min-block-size: 0; font-size: 11pt; }
  main { padding: 0; max-inline-size: none; }
  .demo, .skip, .actions, .button, .foot, .unprinted { display: none; }
  .card { border: 0; padding: 0; break-inside: avoid; }
}
`;

/** Everything every page shares, apart from the tokens. */
export const SHARED_STYLES = ELEMENTS + FRAME + COMPONENTS + SURROUNDINGS;
