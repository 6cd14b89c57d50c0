/** Text into HTML, for the reference pages only. */
import { demoLine, type PageInstallation } from '../../web/design/page';

/** Text as it may stand between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

const STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#2b2622, #efe9e2); --soft: light-dark(#6a625a, #b3aaa0);
  --paper: light-dark(#fbf8f3, #1d1a17); --card: light-dark(#ffffff, #26221e); --rule: light-dark(#e4ddd2, #3c362f);
  --accent: light-dark(#7a4a35, #e0b79f); }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 2.5rem 1.25rem 6rem; font: 1rem/1.6 system-ui, sans-serif;
  color: var(--ink); background: var(--paper); overflow-wrap: anywhere; }
h1, h2 { font-family: Georgia, serif; font-weight: 600; line-height: 1.25; }
h1 { font-size: 2rem; margin: 0 0 .5rem; }
h2 { font-size: 1.5rem; margin: 3rem 0 1rem; }
h3 { font-size: 1rem; margin: 0; }
h4 { font-size: .875rem; margin: 1rem 0 .25rem; color: var(--soft); }
a { color: var(--accent); }
code { font: .875em/1.5 ui-monospace, monospace; }
nav ul, ul.fields, dl { padding: 0; margin: 0; list-style: none; }
.contents { columns: 17rem; column-gap: 2rem; font-size: .9375rem; }
.contents > li { margin: 0 0 1.25rem; }
.contents li li { margin: .25rem 0; line-height: 1.4; break-inside: avoid; }
.contents a { text-decoration-color: var(--rule); }
.group { display: block; margin: 0 0 .375rem; font: 600 1.0625rem/1.3 Georgia, serif; break-after: avoid; }
.soft { color: var(--soft); }
article { border: 1px solid var(--rule); border-radius: .5rem; background: var(--card); padding: 1rem 1.25rem;
  margin: 0 0 1rem; scroll-margin-top: 1rem; }
.method { display: inline-block; min-width: 4.5em; color: var(--accent); font-weight: 600; text-transform: uppercase; }
ul.fields ul.fields { border-left: 2px solid var(--rule); margin-left: .25rem; padding-left: 1rem; }
ul.fields li { padding: .2rem 0; }
pre { margin: .5rem 0 0; padding: .75rem 1rem; border-radius: .375rem; background: var(--paper); white-space: pre-wrap; }
summary { margin-top: 1rem; font-size: .875rem; font-weight: 600; color: var(--soft); cursor: pointer; }
dt { font-weight: 600; }
dd { margin: 0 0 .75rem; }
.demo { margin: -1.5rem 0 1.5rem; padding: .5rem 1rem; border-radius: .5rem; background: var(--card); text-align: center; font-size: .875rem; }
:target { outline: 2px solid var(--accent); outline-offset: 2px; }
`;

/** A whole page in the house's plain style. `body` is HTML. */
export function referencePage(
  title: string,
  nonce: string,
  installation: PageInstallation,
  body: string,
): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body>
${demoLine(installation)}${body}
</body>
</html>
`;
}
