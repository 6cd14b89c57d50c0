/** Forms of the planner's pages, beyond the shared fields. */
export const FORM_STYLES = `
.form { display: grid; gap: var(--gap-5); max-inline-size: 46rem; }
.group { display: grid; gap: var(--gap-5); }
.group > legend { font: 600 1.375rem/1.25 var(--serif); padding-block: .75rem var(--gap-3); }
.input.brief { inline-size: 9rem; } .input.medium { inline-size: 17rem; max-inline-size: 100%; }
input[type="color"].input { inline-size: 5rem; padding: .25rem; }
.pair { display: grid; gap: var(--gap-5); grid-template-columns: repeat(auto-fit, minmax(min(14rem, 100%), 1fr)); align-items: end; }
.pair .input { inline-size: 100%; }
.person > .event { display: grid; gap: var(--gap-3) var(--gap-5); grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr)); align-items: end; }
.person > .event .options { grid-template-columns: repeat(auto-fit, minmax(min(7rem, 100%), 1fr)); }
.person .option { padding-inline: .7rem; gap: .6rem; }
details > .inside { padding-block: var(--gap-3); }
.copy { display: flex; gap: var(--gap-2); align-items: center; } .copy .button { flex: none; }
.copy .input { font-size: var(--small); min-inline-size: 0; }
.searching { display: flex; flex-wrap: wrap; gap: var(--gap-3); align-items: end; }
.searching .field { flex: 1 1 14rem; max-inline-size: 24rem; }
.filters { display: flex; flex-wrap: wrap; gap: 0 1.5rem; }
.filters a { display: inline-block; padding-block: .6rem; min-block-size: var(--touch); }
.filters [aria-current] { color: var(--ink); font-weight: 600; text-decoration: none; box-shadow: inset 0 -3px var(--couple); }
`;
