/** Importing a guest list: the place to drop a file, columns to read, people side by side. */
export const IMPORT_STYLES = `
.drop {
  font: inherit; color: var(--quiet); inline-size: 100%; padding: 2.25rem 1.5rem; cursor: pointer;
  background: var(--sheet); border: 2px dashed var(--edge); border-radius: var(--radius);
}
.drop:hover { border-color: var(--accent); }
.drop::file-selector-button {
  font: inherit; font-weight: 600; color: var(--ink); background: var(--tint); cursor: pointer;
  border: 1px solid var(--edge); border-radius: var(--radius); padding: .55rem 1rem; margin-inline-end: 1rem;
}
.columns-read > li { display: grid; gap: .25rem 1.5rem; align-items: center; padding-block: .8rem; border-block-end: 1px solid var(--rule); }
.columns-read .samples { display: flex; flex-wrap: wrap; gap: 0 1rem; min-inline-size: 0; }
@media (min-width: 48rem) { .columns-read > li { grid-template-columns: minmax(0, 3fr) minmax(0, 4fr) minmax(0, 4fr); } }
.cells { display: grid; gap: var(--gap-4) var(--gap-5); grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr)); align-items: end; }
fieldset.card > legend { float: inline-start; inline-size: 100%; } fieldset.card > legend + * { clear: both; }
.two-sides { display: grid; gap: var(--gap-4) clamp(1.5rem, 4vw, 3.5rem); }
@media (min-width: 48rem) { .two-sides { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); } }
.two-sides > * { align-content: start; }
.two-sides h3 { font: 400 var(--small)/1.4 var(--sans); }
.two-sides .facts > div { grid-template-columns: 6.5rem minmax(0, 1fr); padding-block: .45rem; }
.differs { font-weight: 600; }
.reasons { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; }
.reasons .standing { font-weight: 400; }
.own-words { margin-block-start: var(--gap-3); } .own-words > label { font-weight: 400; }
.which-holds > legend { margin-block-end: var(--gap-3); }
.which-holds .choices > legend { font-weight: 400; margin-block-end: var(--gap-2); }
`;
