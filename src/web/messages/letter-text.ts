/** The plain-text part of an e-mail, set for reading in 72 columns. Web addresses are never broken. */
import type { Block, Letter } from './letter';

const WIDTH = 72;

/** Draws a letter as plain text. */
export function letterText(letter: Letter): string {
  const { title, line } = letter.masthead;
  const parts = [
    [title, ...(line === '' ? [] : [line])].join('\n'),
    ...letter.blocks.map(drawn),
    [
      '-- ',
      ...letter.footer.map((text) => wrapped(text)),
      ...(letter.footerLink === undefined ? [] : [`${letter.footerLink.label}: ${letter.footerLink.url}`]),
    ].join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}

function drawn(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
    case 'signature':
      return wrapped(block.text);
    case 'heading':
      return underlined(block.text, '-');
    case 'callout':
      return wrapped(`${block.title.toUpperCase()}\n${block.text}`, '| ');
    case 'button':
      return [`${block.label}:`, block.url, ...(block.note === undefined ? [] : [wrapped(block.note)])].join(
        '\n',
      );
    case 'figure':
      return [
        `${block.mark}: ${block.value} ${block.unit}${block.change === null ? '' : ` (${block.change})`}`,
        wrapped(block.detail),
      ].join('\n');
    case 'facts':
      return block.rows.map(({ label, lines }) => hanging(`${label}: `, lines)).join('\n');
    case 'card':
      return [
        underlined(block.title, '-'),
        ...block.lines.map((text) => wrapped(text)),
        ...block.rows.map(({ label, value }) => hanging(`* ${label}: `, [value])),
      ].join('\n');
    case 'list':
      return block.items.map((item) => hanging('* ', [item])).join('\n');
    case 'table':
      return drawnTable(block);
  }
}

function drawnTable(block: Extract<Block, { kind: 'table' }>): string {
  const head = block.columns.map((column) => column.label);
  const rows = block.total === undefined ? block.rows : [...block.rows, block.total];
  const widths = head.map((label, index) =>
    Math.max(label.length, ...rows.map((row) => (row[index] ?? '').length)),
  );
  const inColumns = (row: string[]) =>
    widths
      .map((width, index) => {
        const cell = row[index] ?? '';
        return block.columns[index]?.isNumber === true ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd();
  const fits = widths.reduce((sum, width) => sum + width + 2, -2) <= WIDTH;
  const lines = fits ? [head, ...rows].map(inColumns) : rows.map((row) => asEntry(row, head));
  return [wrapped(block.caption), ...lines].join('\n');
}

/** A row too wide for columns: its first two cells as a line, the rest below it. */
function asEntry(row: string[], head: string[]): string {
  const [first = '', second = '', ...rest] = row;
  const more = rest.flatMap((cell, index) =>
    cell === '' ? [] : [wrapped(`${head[index + 2] ?? ''}: ${cell}`, '  ')],
  );
  return [wrapped(`* ${first}: ${second}`), ...more].join('\n');
}

function underlined(text: string, line: string): string {
  return `${text}\n${line.repeat(Math.min(text.length, WIDTH))}`;
}

/** A label with one or more lines; whatever does not stand beside the label is set in below it. */
function hanging(label: string, lines: string[]): string {
  return lines
    .map((line, index) => (index === 0 ? wrapped(label + line, '  ', '') : wrapped(line, '  ')))
    .join('\n');
}

/** Breaks text into lines at spaces, each begun with `prefix`; a word longer than a line stays whole. */
function wrapped(text: string, prefix = '', firstPrefix = prefix): string {
  const lines = text.split('\n').flatMap((paragraph) => {
    const broken: string[] = [];
    let line = '';
    for (const word of paragraph.split(' ')) {
      if (line !== '' && prefix.length + line.length + 1 + word.length > WIDTH) {
        broken.push(line);
        line = word;
      } else line = line === '' ? word : `${line} ${word}`;
    }
    return [...broken, line];
  });
  return lines.map((line, index) => (index === 0 ? firstPrefix : prefix) + line).join('\n');
}
