/** The parts of a letter, drawn for mail programs. Classes only serve dark papers and small screens. */
import type { VNode } from 'preact';
import type { Colours, Palette } from './colours';
import type { Block } from './letter';
import { CardView, FactsView, TableView } from './letter-tables';
import { SANS, SERIF } from './letter-style';

/** One part of a letter. */
export function BlockView({ block, colours }: { block: Block; colours: Colours }): VNode {
  const { light } = colours;
  switch (block.kind) {
    case 'paragraph':
      return <Paragraph block={block} light={light} />;
    case 'heading':
      return <h2 style={{ margin: '36px 0 12px', font: `normal 21px/1.3 ${SERIF}` }}>{block.text}</h2>;
    case 'callout':
      return <Callout block={block} light={light} />;
    case 'button':
      return <Button block={block} light={light} />;
    case 'figure':
      return <Figure block={block} light={light} />;
    case 'facts':
      return <FactsView block={block} light={light} />;
    case 'card':
      return <CardView block={block} light={light} />;
    case 'table':
      return <TableView block={block} light={light} />;
    case 'list':
      return (
        <ul style={{ margin: '0 0 20px', padding: '0 0 0 22px' }}>
          {block.items.map((item) => (
            <li dir="auto">{item}</li>
          ))}
        </ul>
      );
    case 'signature':
      return (
        <p style={{ margin: '28px 0 0', font: `19px/1.45 ${SERIF}`, whiteSpace: 'pre-line' }} dir="auto">
          {block.text}
        </p>
      );
  }
}

interface Of<Kind extends Block['kind']> {
  block: Extract<Block, { kind: Kind }>;
  light: Palette;
}

function Paragraph({ block, light }: Of<'paragraph'>): VNode {
  if (block.voice === 'lead')
    return <p style={{ margin: '0 0 20px', font: `20px/1.45 ${SERIF}` }}>{block.text}</p>;
  if (block.voice === 'quiet')
    return (
      <p class="quiet" style={{ margin: '0 0 16px', color: light.quiet, font: `14px/1.5 ${SANS}` }}>
        {block.text}
      </p>
    );
  return <p style={{ margin: '0 0 16px' }}>{block.text}</p>;
}

function Callout({ block, light }: Of<'callout'>): VNode {
  const isAlert = block.tone === 'alert';
  return (
    <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style={{ margin: '0 0 20px' }}>
      <tr>
        <td
          class={isAlert ? 'alert' : 'calm'}
          style={{
            padding: '14px 18px',
            borderRadius: '6px',
            background: isAlert ? light.alertPaper : light.calmPaper,
            ...(isAlert ? { color: light.alertInk, borderLeft: `4px solid ${light.alertInk}` } : {}),
          }}
        >
          <strong>{block.title}</strong>
          <br />
          {block.text}
        </td>
      </tr>
    </table>
  );
}

function Button({ block, light }: Of<'button'>): VNode {
  return (
    <>
      <table role="presentation" cellpadding="0" cellspacing="0" style={{ margin: '28px 0 12px' }}>
        <tr>
          <td class="button" align="center" style={{ background: light.accent, borderRadius: '6px' }}>
            <a
              href={block.url}
              style={{
                display: 'inline-block',
                padding: '14px 28px',
                color: light.onAccent,
                font: `600 17px/1.3 ${SANS}`,
                textDecoration: 'none',
              }}
            >
              {block.label}
            </a>
          </td>
        </tr>
      </table>
      {block.note === undefined ? null : (
        <p class="quiet" style={{ margin: '0 0 20px', color: light.quiet, font: `14px/1.5 ${SANS}` }}>
          {block.note}
        </p>
      )}
    </>
  );
}

function Figure({ block, light }: Of<'figure'>): VNode {
  return (
    <div style={{ margin: '0 0 8px' }}>
      <p
        class="quiet"
        style={{ margin: 0, color: light.quiet, font: `600 13px/1.4 ${SANS}`, letterSpacing: '0.06em' }}
      >
        {block.mark}
      </p>
      <p style={{ margin: '2px 0 4px', font: `22px/1.1 ${SERIF}` }}>
        <span
          class="big accent"
          style={{
            font: `normal 76px/1 ${SERIF}`,
            color: light.accent,
            fontVariantNumeric: 'tabular-nums lining-nums',
          }}
        >
          {block.value}
        </span>{' '}
        {block.unit}
        {block.change === null ? '' : `, ${block.change}`}
      </p>
      <p style={{ margin: '0 0 16px' }}>{block.detail}</p>
    </div>
  );
}
