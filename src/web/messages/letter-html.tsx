/**
 * Draws a letter as HTML for mail programs: tables for layout, styles on the elements themselves, 600
 * pixels wide, nothing fetched from anywhere and nothing that reports back.
 */
import type { VNode } from 'preact';
import { renderToStaticMarkup } from 'preact-render-to-string';
import { BlockView } from './letter-blocks';
import { coloursOf, type Colours } from './colours';
import type { Letter } from './letter';
import { letterStyle, SANS, SERIF } from './letter-style';
import { messages } from './messages.en';

/** Keeps a mailbox from showing the letter's beginning after a short preheader. */
const PREHEADER_PADDING = '\u200c\u00a0'.repeat(60);

/** The whole e-mail as one HTML document. Equal letters give equal bytes. */
export function letterHtml(letter: Letter): string {
  return `<!doctype html>${renderToStaticMarkup(<LetterDocument letter={letter} />)}`;
}

function LetterDocument({ letter }: { letter: Letter }): VNode {
  const colours = coloursOf(letter.accentColor);
  const { light } = colours;
  return (
    <html lang={messages.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no" />
        <title>{letter.subject}</title>
        <style dangerouslySetInnerHTML={{ __html: letterStyle(colours) }} />
      </head>
      <body style={{ margin: 0, padding: 0, background: light.paper }}>
        <div style={{ display: 'none', maxHeight: 0, overflow: 'hidden', opacity: 0 }} aria-hidden="true">
          {letter.preheader}
          {PREHEADER_PADDING}
        </div>
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0">
          <tr>
            <td class="outer" align="center" style={{ padding: '32px 12px', background: light.paper }}>
              <LetterSheet letter={letter} colours={colours} />
            </td>
          </tr>
        </table>
      </body>
    </html>
  );
}

function LetterSheet({ letter, colours }: { letter: Letter; colours: Colours }): VNode {
  const { light } = colours;
  return (
    <table
      role="presentation"
      width="600"
      cellpadding="0"
      cellspacing="0"
      style={{ width: '100%', maxWidth: '600px' }}
    >
      <tr>
        <td
          class="card ink"
          style={{
            padding: '44px 48px',
            background: light.card,
            border: `1px solid ${light.rule}`,
            borderTop: `4px solid ${colours.decoration}`,
            borderRadius: '6px',
            color: light.ink,
            font: `16px/1.55 ${SANS}`,
            textAlign: 'left',
          }}
        >
          <Masthead letter={letter} colours={colours} />
          {letter.blocks.map((block) => (
            <BlockView block={block} colours={colours} />
          ))}
        </td>
      </tr>
      <tr>
        <td
          class="quiet"
          style={{ padding: '20px 24px', color: light.quiet, font: `13px/1.5 ${SANS}`, textAlign: 'center' }}
        >
          <Footer letter={letter} colours={colours} />
        </td>
      </tr>
    </table>
  );
}

function Masthead({ letter: { masthead }, colours }: { letter: Letter; colours: Colours }): VNode {
  const { light } = colours;
  if (!masthead.isCouple)
    return (
      <h1 class="quiet" style={{ margin: '0 0 20px', color: light.quiet, font: `normal 15px/1.4 ${SERIF}` }}>
        <bdi>{masthead.title}</bdi>
        {masthead.line === '' ? '' : ` · ${masthead.line}`}
      </h1>
    );
  return (
    <div style={{ textAlign: 'center', margin: '0 0 32px' }}>
      <h1
        class="names accent"
        style={{
          margin: '0 0 6px',
          color: light.accent,
          font: `normal 36px/1.2 ${SERIF}`,
          overflowWrap: 'anywhere',
        }}
        dir="auto"
      >
        {masthead.title}
      </h1>
      <p class="quiet" style={{ margin: 0, color: light.quiet, font: `17px/1.4 ${SERIF}` }}>
        {masthead.line}
      </p>
    </div>
  );
}

function Footer({ letter, colours }: { letter: Letter; colours: Colours }): VNode {
  return (
    <>
      {letter.footer.map((line) => (
        <p style={{ margin: '0 0 6px' }}>{line}</p>
      ))}
      {letter.footerLink === undefined ? null : (
        <p style={{ margin: '12px 0 0' }}>
          <a class="quiet" href={letter.footerLink.url} style={{ color: colours.light.quiet }}>
            {letter.footerLink.label}
          </a>
        </p>
      )}
    </>
  );
}
