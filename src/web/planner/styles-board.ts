/** The overview and its lists and tables; they serve other pages too. */
export const BOARD_STYLES = `
.wedding-head { display: grid; gap: .35rem; margin-block-end: var(--gap-5); }
.wedding-head h1 { font-size: var(--names); }
.wedding-head .date { font-family: var(--serif); font-size: 1.1875rem; }
.board { display: grid; gap: clamp(2.25rem, 5vw, 3.5rem) clamp(2rem, 5vw, 4.5rem); grid-template-columns: minmax(0, 1fr); }
@media (min-width: 62rem) {
  .board { grid-template-columns: minmax(0, 5fr) minmax(0, 7fr); }
  .board.even { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); align-items: start; }
  .board > .full { grid-column: 1 / -1; }
}
.board > section, .column > section { display: grid; gap: var(--gap-4); align-content: start; min-inline-size: 0; }
.needs { background: var(--sheet); border: 1px solid var(--rule); border-radius: var(--radius); padding: clamp(1.125rem, 3vw, 1.75rem); }
.needs.some { border-inline-start: 6px solid var(--bad); }
.needs.none { gap: .25rem; } .needs.none h2 { font-size: 1.25rem; }
.rows > li { padding-block: .95rem; border-block-end: 1px solid var(--rule); display: grid; gap: .3rem; min-inline-size: 0; }
.rows > li:first-child { padding-block-start: .25rem; }
.rows > li:last-child { border-block-end: 0; padding-block-end: 0; }
.what { font-weight: 600; } .what .hint { font-weight: 400; }
/* Two sections under each other beside a longer one. */
.column { display: grid; gap: inherit; align-content: start; min-inline-size: 0; }
@media (min-width: 48rem) { .needs .rows > li { grid-template-columns: minmax(0, 1fr) auto; column-gap: 2rem; align-items: center; } }
.names-listed { display: flex; flex-wrap: wrap; gap: 0 var(--gap-4); }
.names-listed a { display: inline-block; padding-block: .3rem; }
.doing { display: flex; flex-wrap: wrap; gap: var(--gap-2) var(--gap-3); align-items: center; }
.steps > li { grid-template-columns: 6.5rem minmax(0, 1fr); column-gap: 1.25rem; }
.steps .when { grid-row: 1 / span 3; }
.steps .when b, .steps .when .hint { display: block; }
.steps .when b { font: 600 1.0625rem/1.4 var(--serif); }
.steps .doing { gap: 0 1.25rem; }
@media (max-width: 24rem) { .steps > li { grid-template-columns: minmax(0, 1fr); } .steps .when { grid-row: auto; } }
.big { font-family: var(--serif); font-size: clamp(1.5rem, 1.1rem + 1.9vw, 2.25rem); line-height: 1.25; max-inline-size: none; }
.big b { font-weight: 600; color: var(--accent); }
.line { max-inline-size: none; display: flex; flex-wrap: wrap; gap: .1rem 1rem; justify-content: space-between; align-items: baseline; }
.facts { max-inline-size: 46rem; }
.swatch { inline-size: 1rem; block-size: 1rem; border-radius: .25rem; border: 1px solid var(--rule); vertical-align: -.15em; }
.count { font: 600 1.5rem/1.2 var(--serif); white-space: nowrap; }
.who { color: var(--quiet); font-size: var(--small); font-weight: 400; }
.version > .board { align-items: start; gap: var(--gap-4) clamp(2rem, 5vw, 4.5rem); }
.version { display: grid; gap: var(--gap-3); padding-block: var(--gap-5); border-block-start: 1px solid var(--rule); }
@media (max-width: 40rem) {
  .folding thead { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
  .folding, .folding tbody { display: block; }
  .folding tr { display: grid; grid-template-columns: repeat(auto-fit, minmax(7.5rem, 1fr)); gap: .3rem 1rem; padding-block: .9rem; border-block-end: 1px solid var(--rule); }
  .folding th, .folding td { border: 0; padding: 0; text-align: start; }
  .folding tbody th, .folding .across { grid-column: 1 / -1; }
  .folding td::before { content: attr(data-label); display: block; color: var(--quiet); font-size: .875rem; font-weight: 400; }
  .folding td.bare::before { content: none; }
  .folding td.vacant { display: none; }
}
`;
