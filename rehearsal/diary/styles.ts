/** What the diary needs beyond the shared look of the product's pages. */
const OPENING = `
:root { --body: 1rem; }
h2 { font-size: 1.5rem; } h4 { font: 600 1rem/1.3 var(--serif); margin: 0; }
.opening { display: grid; gap: var(--gap-3); padding-block: clamp(1rem, 4vw, 2.5rem) var(--gap-5); border-block-end: 4px solid var(--couple); }
.kicker { color: var(--quiet); font-family: var(--serif); font-size: 1.125rem; }
.opening h1 { font-size: clamp(2.5rem, 1.6rem + 4.4vw, 4.25rem); color: var(--accent); font-weight: 400; }
.opening .date { font-family: var(--serif); font-size: 1.25rem; }
.big { font-family: var(--serif); font-size: clamp(1.375rem, 1.1rem + 1.3vw, 1.875rem); line-height: 1.3; max-inline-size: 34ch; margin-block: var(--gap-4) var(--gap-3); }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(11rem, 100%), 1fr)); gap: var(--gap-4) var(--gap-5); margin-block-end: var(--gap-3); }
.tiles li { border-block-start: 1px solid var(--edge); padding-block-start: var(--gap-2); display: grid; align-content: start; }
.tiles b { font: 400 2.125rem/1.2 var(--serif); }
.tiles span { color: var(--quiet); font-size: var(--small); }
.chapter { padding-block-start: var(--gap-7); display: grid; gap: var(--gap-4); }
.chapter > * { min-inline-size: 0; }
.lead-in { max-inline-size: 62ch; }
.good { color: var(--good); } .bad { color: var(--bad); }
.hint { font-weight: 400; font-family: var(--sans); font-size: var(--small); }
.tag { display: inline-block; margin-inline-start: .5em; padding: .05em .55em; border: 1px solid var(--rule); border-radius: 1em; background: var(--sheet); color: var(--quiet); font: 400 .8125rem/1.5 var(--sans); white-space: nowrap; }
.tag.strong { border-color: var(--edge); color: var(--ink); }
.tag.grave { border-color: var(--bad); background: var(--bad-tint); color: var(--bad); }
`;

const PICTURE = `
figure { margin: 0; }
figure > svg { display: block; inline-size: 100%; block-size: auto; font: 13px var(--sans); fill: var(--ink); overflow: visible; }
svg.narrow-picture { display: none; }
@media (max-width: 46rem) { svg.wide-picture { display: none; } svg.narrow-picture { display: block; } }
svg .grid, svg .lane { stroke: var(--rule); } svg .axis { stroke: var(--edge); }
svg .faint { fill: var(--quiet); }
svg .halo { paint-order: stroke; stroke: var(--paper); stroke-width: 5px; stroke-linejoin: round; }
svg .under { fill: var(--accent); opacity: .1; }
svg .curve { fill: none; stroke-linejoin: round; }
svg .curve.first { stroke: var(--accent); stroke-width: 3; }
svg .curve.second { stroke: var(--quiet); stroke-width: 1.75; stroke-dasharray: 6 3; }
svg .event { font-weight: 600; } svg .event.first { fill: var(--accent); font-size: 15px; } svg .event.second { fill: var(--quiet); }
svg .invited { stroke: var(--edge); stroke-dasharray: 1 4; }
svg .mark { stroke: var(--edge); stroke-dasharray: 3 3; }
svg .mark.deadline { stroke: var(--bad); stroke-dasharray: none; } svg .label.deadline { fill: var(--bad); font-weight: 600; }
svg .mark.given_up { stroke: var(--bad); stroke-dasharray: 2 5; } svg .label.given_up { fill: var(--quiet); font-style: italic; }
svg .mark.wedding { stroke: var(--couple); stroke-width: 2; stroke-dasharray: none; } svg .label.wedding { font-weight: 600; }
svg .lane-name { font-weight: 600; }
svg .told { font-size: 12px; fill: var(--quiet); } svg .told.final { font-size: 15px; font-weight: 700; fill: var(--ink); }
svg .dot { fill: var(--accent); stroke: var(--accent); stroke-width: 2; }
svg .dot.open { fill: var(--paper); } svg .dot.disputed { fill: var(--bad); stroke: var(--bad); }
.legend { display: flex; flex-wrap: wrap; gap: var(--gap-1) var(--gap-5); padding-block-start: var(--gap-3); color: var(--quiet); font-size: var(--small); }
.legend li { display: flex; align-items: center; gap: .4rem; }
.sample { inline-size: 1.1rem; block-size: 1.1rem; flex: none; }
`;

const TABLES = `
table { border-collapse: collapse; inline-size: 100%; }
th, td { text-align: start; padding: .55rem .9rem .55rem 0; border-block-end: 1px solid var(--rule); vertical-align: top; }
tr > :last-child { padding-inline-end: 0; } tbody tr:last-child > * { border-block-end: 0; }
th { font-weight: 600; }
thead th { color: var(--quiet); font-weight: 400; font-size: var(--small); border-color: var(--edge); padding-block: .3rem; overflow-wrap: normal; }
.number { text-align: end; white-space: nowrap; }
.supplier-line { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr) auto; gap: 0 var(--gap-5); align-items: baseline; padding-block: var(--gap-3); border-block-end: 1px solid var(--rule); }
.supplier-line h3 { font-size: 1.25rem; }
.supplier-line .final b { font: 600 1.625rem/1.2 var(--serif); color: var(--accent); }
.supplier-line > p:not(.final) { grid-column: 1 / 3; grid-row: 2; color: var(--quiet); font-size: var(--small); }
.supplier-line > details { grid-column: 1 / -1; grid-row: 3; min-inline-size: 0; }
.supplier-line table { font-size: var(--small); }
.supplier-line .why { inline-size: 40%; }
.standing { font-weight: 600; } .standing.open { color: var(--open); }
.reckoning { font-size: var(--small); }
.reckoning th[scope=row] { font-weight: 400; inline-size: 46%; padding-inline-start: 1.75rem; position: relative; }
.reckoning .mark { position: absolute; inset-inline-start: 0; color: var(--good); font-weight: 700; }
.is-off .mark, .faults { color: var(--bad); } .is-off > * { background: var(--bad-tint); }
.faults { list-style: disc; padding-inline-start: 1.2rem; }
@media (max-width: 46rem) {
  .folding thead { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
  .folding, .folding tbody { display: block; inline-size: 100%; }
  .folding tr { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: .3rem 1rem; padding-block: .8rem; border-block-end: 1px solid var(--rule); }
  .folding tr:last-child { border: 0; }
  .folding th, .folding td, .reckoning th[scope=row] { border: 0; padding-block: 0; padding-inline-end: 0; text-align: start; inline-size: auto; white-space: normal; }
  .folding tbody th, .folding .why, .folding .word { grid-column: 1 / -1; }
  .supplier-line .why { inline-size: auto; }
  .folding td::before { content: attr(data-label); display: block; color: var(--quiet); font-size: .8125rem; font-weight: 400; }
}
`;

const DAYS = `
.weeks ul { display: flex; flex-wrap: wrap; gap: 0 var(--gap-4); }
.weeks a { display: inline-block; padding-block: .5rem; }
.week { display: grid; gap: var(--gap-4); padding-block-start: var(--gap-5); }
.week h3 { font-size: 1.25rem; padding-block-end: var(--gap-2); border-block-end: 1px solid var(--edge); }
.day { display: grid; grid-template-columns: 11rem minmax(0, 1fr); gap: var(--gap-2) var(--gap-5); }
.day ol { display: grid; gap: var(--gap-3); border-inline-start: 1px solid var(--rule); padding-block-end: var(--gap-4); min-inline-size: 0; }
.entry { display: grid; grid-template-columns: 5.25rem minmax(0, 1fr); column-gap: var(--gap-3); position: relative; padding-inline-start: 1.35rem; }
.entry::before { content: ""; position: absolute; inset-inline-start: -.3125rem; inset-block-start: .5em; inline-size: .625rem; block-size: .625rem; border-radius: 50%; background: var(--edge); box-shadow: 0 0 0 3px var(--paper); }
.entry.guest::before { background: var(--accent); }
.entry.told::before { background: var(--ink); border-radius: 0; }
.entry.supplier::before { background: var(--paper); border: 2px solid var(--ink); border-radius: 0; }
.entry.wave::before, .entry.day::before { background: var(--couple); inline-size: .875rem; block-size: .875rem; inset-inline-start: -.4375rem; inset-block-start: .35em; }
.entry > time { color: var(--quiet); font-size: var(--small); white-space: nowrap; line-height: 1.65; }
.entry > :last-child { min-inline-size: 0; }
.entry.wave .what, .entry.day .what { font-family: var(--serif); font-size: 1.1875rem; }
.told-together { display: grid; gap: .15rem; }
.told-together .what { display: grid; grid-template-columns: minmax(0, 13rem) minmax(0, 10rem) minmax(0, 1fr) auto; gap: 0 var(--gap-4); align-items: baseline; inline-size: 100%; }
.whom { font-weight: 600; }
.yes { font-weight: 600; } .no { font-weight: 600; color: var(--quiet); }
.change { font-family: var(--serif); font-size: 1.125rem; white-space: nowrap; }
.change .after { font-weight: 600; font-size: 1.3125rem; color: var(--accent); } .change .before { color: var(--quiet); }
summary { cursor: pointer; list-style: none; } summary::-webkit-details-marker { display: none; }
.opens { color: var(--accent); font: 400 var(--small)/1.5 var(--sans); margin-inline-start: .75em; white-space: nowrap; text-decoration: underline; text-underline-offset: .2em; text-decoration-color: color-mix(in srgb, currentcolor 40%, transparent); }
.opens::after { content: " +"; display: inline-block; inline-size: 1em; text-align: end; } details[open] > summary > .opens::after { content: " –"; }
.opens.alone { margin-inline-start: 0; }
.one-of-many > summary { padding-block: .2rem; }
.entry > details > .one-of-many { border-inline-start: 1px solid var(--rule); padding-inline-start: var(--gap-4); }
.points li { font-size: var(--small); color: var(--quiet); padding-block: .15rem; }
.letter { border: 1px solid var(--rule); border-radius: var(--radius); background: var(--sheet); overflow: hidden; margin-block: var(--gap-2) var(--gap-4); max-inline-size: 44rem; }
.letter dl { padding: var(--gap-3) var(--gap-4); border-block-end: 1px solid var(--rule); font-size: var(--small); }
.letter dl div { display: grid; grid-template-columns: 4.25rem minmax(0, 1fr); } .letter dt { color: var(--quiet); }
.letter .subject dd { font-weight: 600; }
.letter pre { white-space: pre-wrap; padding: var(--gap-4); margin: 0; font: inherit; }
.phone { margin-block: var(--gap-2) var(--gap-4); max-inline-size: 26rem; }
.bubble { background: var(--tint); border-radius: 1.1rem 1.1rem 1.1rem .25rem; padding: .7rem 1rem; margin-block-start: var(--gap-1); }
@media (max-width: 46rem) {
  .day { grid-template-columns: minmax(0, 1fr); }
  .entry { grid-template-columns: minmax(0, 1fr); }
  .told-together .what, .supplier-line { display: block; } .told-together .what > * { margin-inline-end: .5em; } .told-together { gap: .5rem; }
  .day ol { margin-inline-start: .3rem; }
  .entry { padding-inline-start: 1.1rem; }
}
@media (forced-colors: active) {
  svg .curve, svg .mark, svg .axis, svg .lane { stroke: CanvasText; } svg text { fill: CanvasText; } svg .halo { stroke: Canvas; }
  svg .dot { fill: CanvasText; stroke: CanvasText; } svg .dot.open { fill: Canvas; }
  .entry::before { background: CanvasText; }
}
@media print { .weeks, .opens { display: none; } .entry, .supplier-line tr { break-inside: avoid; } h2, h3, h4 { break-after: avoid; } }
`;

/** All of it, for the page's own style tag. */
export const DIARY_STYLES = OPENING + PICTURE + TABLES + DAYS;
