/** What the supplier's page adds to the shared look: the big number, tables for a phone, one sheet of A4. */

const COUNT = `
.demo a { color: inherit; }
.head { inline-size: 100%; max-inline-size: 40rem; margin-inline: auto; padding: var(--gap-5) clamp(1.125rem, 5vw, 2.5rem) 0; color: var(--quiet); }
.head .names { font-size: var(--body); color: var(--ink); }
main { padding-block-start: var(--gap-4); }
main > * + * { margin-block-start: var(--gap-5); }
main section > * + *, main .flow > * + * { margin-block-start: var(--gap-3); }
section > h2 { margin-block-end: var(--gap-2); }
.card > h2 { margin: 0; }
main .sheet > * + *, main .flow > section { margin-block-start: var(--gap-5); }
section > section { padding-block-start: var(--gap-3); }
.count { padding-block-end: var(--gap-5); border-block-end: 3px solid var(--couple); }
.count h1 { font-weight: 400; line-height: 1.1; }
.mark { display: block; font: 600 var(--small)/1.4 var(--sans); letter-spacing: .06em; color: var(--quiet); }
.big { font-size: clamp(4.5rem, 24vw, 6.5rem); line-height: 1.05; color: var(--accent); }
.count p + p { margin-block-start: var(--gap-1); }
.count .since { font-weight: 600; margin-block-start: var(--gap-2); }
.words { white-space: pre-line; font-family: var(--serif); }
table { border-collapse: collapse; inline-size: 100%; }
caption { text-align: start; padding-block-end: var(--gap-1); color: var(--quiet); font-size: var(--small); }
th, td { text-align: start; vertical-align: top; padding: .55rem .75rem .55rem 0; border-block-end: 1px solid var(--rule); font-weight: 400; }
thead th { color: var(--quiet); font-size: var(--small); }
.phone th, .phone td { overflow-wrap: break-word; }
tr > :last-child { padding-inline-end: 0; }
.number { text-align: end; overflow-wrap: normal; }
th.number, .nowrap { white-space: nowrap; }
.topic th { padding-block-start: var(--gap-4); }
.sum > * { font-weight: 600; border-block-end: 0; }
.danger > th { font-weight: 700; color: var(--bad); }
.notes { font-size: var(--small); }
details { border: 1px solid var(--edge); border-radius: var(--radius); }
summary { min-block-size: var(--touch); padding: .65rem 1rem; cursor: pointer; font-weight: 600; }
details .flow { padding: var(--gap-2) 1rem 1rem; }
form.flow > .button { inline-size: 100%; }
.file { display: inline-block; padding-block: .6rem; min-block-size: var(--touch); }
.print-foot { display: none; }
@media (max-width: 30rem) {
  .phone thead { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
  .phone tr { display: grid; grid-template-columns: 1fr auto; gap: .125rem .75rem; border-block-end: 1px solid var(--rule); padding-block: .55rem; }
  .phone th, .phone td { border: 0; padding: 0; }
  .phone .notes { grid-column: 1 / -1; }
}
@media (forced-colors: active) { .danger > th { text-decoration: underline; } }
`;

const PRINT = `
@page { size: A4; margin: 12mm 14mm 9mm; }
@media print {
  body { font-size: 9.5pt; line-height: 1.35; display: block; }
  .head, main, main.narrow { max-inline-size: none; padding: 0; }
  main.narrow { padding-block-end: 8mm; }
  .head { color: #000; }
  main > * + * { margin-block-start: 3mm; }
  main section > * + * { margin-block-start: 1mm; }
  main .sheet { columns: 2; column-gap: 9mm; }
  main .sheet > * + * { margin-block-start: 4mm; }
  .sheet > section:not(.events), .events > section { break-inside: avoid; }
  section > section { padding-block-start: 1mm; }
  .count { display: grid; grid-template-columns: auto 1fr; column-gap: 8mm; padding-block: 1mm 2mm; }
  .count h1 { grid-row: 1 / span 5; font-size: 14pt; }
  .count p + p, .count .since { margin: 0; }
  .big { font-size: 40pt; color: #000; }
  h2 { font-size: 12pt; } h3 { font-size: 10.5pt; }
  h2, h3, caption { break-after: avoid; } tr, .facts > div { break-inside: avoid; }
  th, td { padding-block: .5mm; }
  .topic th { padding-block-start: 1mm; }
  .danger > th { color: #000; }
  .notes, .quiet, .hint, .mark, caption, thead th { font-size: 8.5pt; }
  .facts > div { padding-block: .5mm; grid-template-columns: 20mm 1fr; }
  .card { margin-block-start: 2mm; }
  .notice { border: 2px solid #000; padding: 2mm 3mm; break-inside: avoid; }
  .print-foot { display: block; position: fixed; inset-block-end: 0; inset-inline: 0; font-size: 8.5pt; }
}
`;

/** The style sheet beside the shared one. */
export const STYLES = COUNT + PRINT;
