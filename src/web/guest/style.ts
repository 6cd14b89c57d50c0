/** What only the guest's pages need of looks, beside what all pages share. */
export const GUEST_STYLES = `
.head { padding: var(--gap-6) 1.25rem 0; text-align: center; }
.head::after { content: ''; display: block; inline-size: 3rem; block-size: 3px; margin: var(--gap-5) auto 0; background: var(--couple); border-radius: 2px; }
.head .names { font-size: 1.75rem; }
.greeting { padding-block-start: var(--gap-7); }
.greeting .names { font-size: var(--names); }
.greeting .day { font-size: var(--large); margin-block-start: var(--gap-2); }
.head .day { font-family: var(--serif); color: var(--quiet); }
.answer { font: 400 1.1875rem/1.5 var(--serif); }
.events { display: grid; gap: var(--gap-4); }
.events h3 { font-size: 1.125rem; }
.reveal { padding-inline-start: var(--gap-4); border-inline-start: 3px solid var(--rule); margin-block-start: var(--gap-4); }
@supports selector(:has(*)) {
  .plus:not(:has([value=named]:checked)) .name-field,
  .plus:not(:has([value=named]:checked, [value=unknown]:checked)) .events-field { display: none; }
}
.who .with-note { display: none; }
@supports selector(:has(*)) {
  .who:not(:has([value=no]:checked)) .send-now, .who:has([value=no]:checked) .go-on { display: none; }
  .who:has([value=no]:checked) .with-note { display: inline-flex; }
}
.big { display: grid; gap: var(--gap-3); }
.big .button { inline-size: 100%; }
.back { justify-self: start; padding-block: .625rem; margin-block: calc(-1 * var(--gap-4)); }
.events li { padding-block: .125rem; }
.events ul { margin-block-start: var(--gap-1); }
.field > .option { font-weight: 400; }
.actions form { display: contents; }
.part { padding-block: var(--gap-4); border-block-end: 1px solid var(--rule); }
.part .top { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: 0 var(--gap-4); }
.part .top a { padding-block: .625rem; }
.part h2 { font-size: 1.125rem; }
.person { border: 1px solid var(--edge); border-radius: var(--radius); background: var(--sheet); }
.person summary { min-block-size: var(--touch-large); padding: var(--gap-4); font-weight: 600; cursor: pointer; }
.person .stack { padding: var(--gap-4); border-block-start: 1px solid var(--rule); }
.options.dense { grid-template-columns: repeat(auto-fill, minmax(min(8.5rem, 100%), 1fr)); }
.options.dense .option { padding-inline: .75rem; gap: .625rem; font-size: var(--small); line-height: 1.3; }
@media (forced-colors: active) { .head::after { background: CanvasText; } }
@media print { .head { padding: 0; text-align: start; } .head::after { display: none; } }
`;
