/** The parts of a letter that are rows: facts, people at an event, counts. */
import type { VNode } from 'preact';
import type { Palette } from './colours';
import type { Block } from './letter';
import { SANS, SERIF } from './letter-style';

interface Of<Kind extends Block['kind']> {
  block: Extract<Block, { kind: Kind }>;
  light: Palette;
}

/** Labels with one or more lines each; on a small screen the label stands above. */
export function FactsView({ block, light }: Of<'facts'>): VNode {
  return (
    <table
      role="presentation"
      class="stack"
      width="100%"
      cellpadding="0"
      cellspacing="0"
      style={{ margin: '16px 0 20px' }}
    >
      {block.rows.map(({ label, lines }) => (
        <tr>
          <td
            class="label quiet"
            valign="top"
            width="110"
            style={{ padding: '5px 16px 5px 0', color: light.quiet, font: `14px/1.6 ${SANS}` }}
          >
            {label}
          </td>
          <td valign="top" style={{ padding: '5px 0', overflowWrap: 'anywhere' }}>
            {lines.map((line) => (
              <div>{line}</div>
            ))}
          </td>
        </tr>
      ))}
    </table>
  );
}

/** An event with when and where, and who comes to it. */
export function CardView({ block, light }: Of<'card'>): VNode {
  return (
    <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style={{ margin: '0 0 16px' }}>
      <tr>
        <td class="calm" style={{ padding: '18px 20px', background: light.calmPaper, borderRadius: '6px' }}>
          <h2 style={{ margin: '0 0 2px', font: `normal 20px/1.3 ${SERIF}` }} dir="auto">
            {block.title}
          </h2>
          {block.lines.map((line) => (
            <p class="quiet" style={{ margin: 0, color: light.quiet, font: `15px/1.5 ${SANS}` }}>
              {line}
            </p>
          ))}
          {block.rows.length === 0 ? null : (
            <table width="100%" cellpadding="0" cellspacing="0" style={{ margin: '12px 0 0' }}>
              {block.rows.map((row) => (
                <tr>
                  <th scope="row" class="rule" style={{ ...cellOf(light), padding: '7px 12px 7px 0' }}>
                    <bdi>{row.label}</bdi>
                  </th>
                  <td
                    class={row.isMuted ? 'rule quiet' : 'rule'}
                    style={{
                      ...cellOf(light),
                      textAlign: 'right',
                      ...(row.isMuted ? { color: light.quiet } : {}),
                    }}
                  >
                    {row.value}
                  </td>
                </tr>
              ))}
            </table>
          )}
        </td>
      </tr>
    </table>
  );
}

/** Counts in columns, with heads a screen reader can use. */
export function TableView({ block, light }: Of<'table'>): VNode {
  const align = (index: number) => (block.columns[index]?.isNumber === true ? 'right' : 'left');
  return (
    <table width="100%" cellpadding="0" cellspacing="0" style={{ margin: '0 0 20px' }}>
      {block.caption === '' ? null : (
        <caption style={{ textAlign: 'left', padding: '0 0 6px', font: `600 15px/1.4 ${SANS}` }}>
          {block.caption}
        </caption>
      )}
      <thead>
        <tr>
          {block.columns.map((column, index) => (
            <th
              scope="col"
              class="quiet rule"
              style={{
                ...cellOf(light, index),
                textAlign: align(index),
                color: light.quiet,
                font: `13px/1.4 ${SANS}`,
                borderTop: 'none',
              }}
            >
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {block.rows.map((row) => (
          <tr>
            {row.map((cell, index) => (
              <Cell cell={cell} index={index} align={align(index)} isTotal={false} light={light} />
            ))}
          </tr>
        ))}
        {block.total === undefined ? null : (
          <tr>
            {block.total.map((cell, index) => (
              <Cell cell={cell} index={index} align={align(index)} isTotal light={light} />
            ))}
          </tr>
        )}
      </tbody>
    </table>
  );
}

interface CellProps {
  cell: string;
  index: number;
  align: 'left' | 'right';
  isTotal: boolean;
  light: Palette;
}

function Cell({ cell, index, align, isTotal, light }: CellProps): VNode {
  const style = {
    ...cellOf(light, index),
    textAlign: align,
    fontWeight: isTotal ? 600 : 400,
    fontVariantNumeric: 'tabular-nums',
  };
  return index === 0 ? (
    <th scope="row" class="rule" style={style}>
      {cell}
    </th>
  ) : (
    <td class="rule" style={style}>
      {cell}
    </td>
  );
}

function cellOf(light: Palette, index = 0) {
  return {
    padding: index === 0 ? '7px 0' : '7px 0 7px 16px',
    borderTop: `1px solid ${light.rule}`,
    font: `normal 15px/1.45 ${SANS}`,
    textAlign: 'left' as 'left' | 'right',
    verticalAlign: 'top',
  };
}
