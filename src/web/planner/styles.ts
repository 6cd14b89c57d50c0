/** What planners' pages need beyond the shared look: closer, because they are read at a desk. */
import { BOARD_STYLES } from './styles-board';
import { FORM_STYLES } from './styles-forms';
import { IMPORT_STYLES } from './styles-import';
import { PICTURE_STYLES } from './styles-picture';

const BASE_STYLES = `
:root { --body: 1rem; --touch-large: var(--touch); --gap-6: 2.25rem; }
h2 { font-size: 1.375rem; } h3 { font-size: 1.0625rem; }
p { max-inline-size: 68ch; }
.top {
  display: flex; flex-wrap: wrap; gap: 0 1.5rem; align-items: center; justify-content: space-between;
  padding: .4rem clamp(1.125rem, 5vw, 2.5rem); border-block-end: 1px solid var(--rule); background: var(--sheet);
}
.brand { font-family: var(--serif); font-weight: 600; color: var(--ink); text-decoration: none; padding-block: .6rem; }
.top nav { display: flex; flex-wrap: wrap; gap: 0 clamp(.9rem, 2.5vw, 1.5rem); align-items: center; }
.top nav a, .plain { display: inline-block; padding-block: .6rem; min-block-size: var(--touch); }
.top nav a[aria-current] { color: var(--ink); text-decoration: none; box-shadow: inset 0 -3px var(--couple); }
.plain { font: inherit; background: none; border: 0; padding-inline: 0; cursor: pointer; color: var(--accent); text-decoration: underline; text-underline-offset: .18em; }
.done-note { margin-block-end: var(--gap-5); }
.reading { max-inline-size: 44rem; }
.nowrap { white-space: nowrap; }
.points { display: grid; gap: var(--gap-3); max-inline-size: 62ch; }
.points li { padding-inline-start: 1.25rem; position: relative; }
.points li::before { content: "–"; position: absolute; inset-inline-start: 0; color: var(--quiet); }
.button { padding: .65rem 1.1rem; font-weight: 600; overflow-wrap: normal; }
.input { padding: .5rem .8rem; }
.doing .button { min-block-size: 2.25rem; padding: .4rem .85rem; font-size: var(--small); font-weight: 400; }
.doing .button.primary { font-weight: 600; }
.doing > a:not(.button) { padding-block: .4rem; }
.standing { font-weight: 600; }
.standing.good { color: var(--good); } .standing.bad { color: var(--bad); }
.standing.open { color: var(--open); } .standing.quiet { color: var(--quiet); font-weight: 400; }
summary { cursor: pointer; padding-block: .6rem; min-block-size: var(--touch); color: var(--accent); inline-size: fit-content; }
table { border-collapse: collapse; inline-size: 100%; }
caption { text-align: start; }
th, td { text-align: start; padding: .7rem .75rem .7rem 0; border-block-end: 1px solid var(--rule); vertical-align: top; }
th { font-weight: 600; }
thead th { overflow-wrap: normal; color: var(--quiet); font-weight: 400; font-size: var(--small); border-color: var(--edge); padding-block: .35rem; }
.number { text-align: end; padding-inline: .75rem; }
tr > :last-child { padding-inline-end: 0; }
@media (forced-colors: active) { .top nav a[aria-current] { outline: 2px solid; } .standing { color: CanvasText; } }
`;

/** Last, or a rule for the screen that comes later would bring back what paper leaves out. */
const PRINT_STYLES = `
@media print {
  .top, .done-note, .doing, .copy, form, form[class], summary, button, .button { display: none; }
  .board { display: block; } .board > section { margin-block-end: 1.5rem; }
  li, tr, figure, .needs { break-inside: avoid; }
  h2 { break-after: avoid; }
  a { color: inherit; text-decoration: none; }
}
`;

/** All of it, for the page's own style tag. */
export const PLANNER_STYLES =
  BASE_STYLES + FORM_STYLES + BOARD_STYLES + IMPORT_STYLES + PICTURE_STYLES + PRINT_STYLES;
