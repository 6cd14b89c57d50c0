/** Style of the mailbox pages: warm paper, a serif for names, nothing fetched, nothing moving. */
export const MAILBOX_STYLE = `
:root {
  --paper: #fbf7f0; --card: #fffdf9; --ink: #2b2622; --soft: #6b6159; --line: #e4dacb;
  --accent: #8a3f4d; --accent-soft: #f4e6e4; --good: #3c6b47; --good-soft: #e6efe3;
  --warn: #8a5a12; --warn-soft: #f8ecd4; --bubble: #e9e2f1;
  --serif: Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, serif;
  --sans: system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif;
  color-scheme: light dark;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #1b1815; --card: #25211d; --ink: #f0e9df; --soft: #b3a799; --line: #3d362f;
    --accent: #e3a1a8; --accent-soft: #3a2729; --good: #a5cfab; --good-soft: #24332a;
    --warn: #e7c07c; --warn-soft: #3a2f1b; --bubble: #3a3347;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; padding: 0 0 4rem;
  background: var(--paper); color: var(--ink); font: 1rem/1.55 var(--sans);
  font-variant-numeric: tabular-nums; overflow-wrap: anywhere;
}
h1, h2, .subject { font-family: var(--serif); font-weight: 600; line-height: 1.25; text-wrap: balance; }
h1 { font-size: 2rem; margin: 2rem 0 .25rem; }
h2 { font-size: 1.15rem; margin: 2.25rem 0 .5rem; color: var(--soft); }
a { color: var(--accent); text-underline-offset: .2em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.notice { margin: 0; background: var(--accent-soft); border-block-end: 1px solid var(--line); font-size: .95rem; }
.notice > span, main { display: block; max-inline-size: 60rem; margin-inline: auto; padding-inline: 1.25rem; }
.notice > span { padding-block: .7rem; }
.notice strong { color: var(--accent); }
.soft { color: var(--soft); }
.set { color: var(--warn); font-weight: 600; }
.back { margin: 1.25rem 0 -.75rem; }
.tools { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: baseline; margin: 0 0 1rem; }
.messages { list-style: none; margin: 0; padding: 0; }
.messages li { border-block-start: 1px solid var(--line); }
.messages li:last-child { border-block-end: 1px solid var(--line); }
.messages a {
  display: grid; grid-template-columns: 5rem minmax(0, 1fr) auto; gap: .1rem 1rem;
  padding: .85rem .5rem; color: inherit; text-decoration: none; min-block-size: 44px;
}
.messages a:hover { background: var(--card); }
.messages time { color: var(--soft); font-size: .9rem; padding-block-start: .15rem; }
.messages .subject { font-size: 1.08rem; }
.messages .line { color: var(--soft); font-size: .95rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.messages .who { font-size: .92rem; }
.state { justify-self: end; align-self: start; font-size: .82rem; border-radius: 1rem; padding: .1rem .7rem; white-space: nowrap; }
.state.good { background: var(--good-soft); color: var(--good); }
.state.warn { background: var(--warn-soft); color: var(--warn); }
.state.quiet { color: var(--soft); border: 1px solid var(--line); }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: 1rem 1.25rem; margin: 1rem 0; }
.card h2:first-child { margin-block-start: 0; }
.empty { text-align: center; padding: 3rem 1rem; color: var(--soft); }
.empty p { margin: .25rem 0; }
.empty .subject { font-size: 1.3rem; color: var(--ink); }
details { border-block-start: 1px solid var(--line); }
details:last-of-type { border-block-end: 1px solid var(--line); }
summary { cursor: pointer; padding: .7rem .25rem; min-block-size: 44px; }
details > div { padding: 0 .25rem 1rem; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .2rem 1rem; margin: .5rem 0; }
dt { color: var(--soft); }
dd { margin: 0; }
pre { white-space: pre-wrap; margin: 0; font: .92rem/1.5 ui-monospace, "Cascadia Mono", Menlo, monospace; }
iframe {
  display: block; inline-size: 100%; block-size: 36rem; resize: vertical; border: 1px solid var(--line);
  border-radius: .6rem; background: #fff;
}
.attachments { list-style: none; padding: 0; margin: 1rem 0; display: flex; flex-wrap: wrap; gap: .6rem; }
.attachments a {
  display: block; border: 1px solid var(--line); background: var(--card); border-radius: .6rem;
  padding: .6rem 1rem; text-decoration: none;
}
.attachments span { display: block; color: var(--soft); font-size: .88rem; }
.phone {
  max-inline-size: 24rem; margin: 1.5rem auto; padding: 1rem 1rem 2rem; background: var(--card);
  border: 1px solid var(--line); border-radius: 1.6rem; min-block-size: 22rem;
}
.phone header { text-align: center; border-block-end: 1px solid var(--line); padding-block-end: .7rem; margin-block-end: 1.2rem; }
.phone header strong { display: block; font-size: 1.1rem; }
.bubble {
  background: var(--bubble); border-radius: 1.1rem 1.1rem 1.1rem .3rem; padding: .7rem 1rem; margin: 0;
  max-inline-size: 19rem; white-space: pre-wrap;
}
.phone .soft { font-size: .85rem; margin: .4rem .2rem 0; }
fieldset { border: 0; margin: 0 0 1.25rem; padding: 0; min-inline-size: 0; }
legend { font-weight: 600; padding: 0; margin-block-end: .4rem; }
.buttons { display: flex; flex-wrap: wrap; gap: .5rem; }
button {
  font: inherit; font-size: .95rem; padding: .5rem .95rem; min-block-size: 44px; cursor: pointer;
  color: var(--ink); background: var(--card); border: 1px solid var(--soft); border-radius: .5rem;
}
button:hover { border-color: var(--accent); }
button.none[aria-pressed="true"] { background: var(--good-soft); border-color: var(--good); color: var(--good); font-weight: 600; }
button:not(.none)[aria-pressed="true"] { background: var(--warn-soft); border-color: var(--warn); color: var(--warn); font-weight: 600; }
@media (max-width: 36rem) {
  .messages a { grid-template-columns: minmax(0, 1fr) auto; }
  .messages time { grid-row: 1; grid-column: 1; }
  .state { grid-row: 1; grid-column: 2; }
  .messages a > div { grid-column: 1 / -1; }
  iframe { block-size: 75vh; }
  dl { grid-template-columns: minmax(0, 1fr); gap: 0; }
  dd { margin-block-end: .5rem; }
}
`;
