/** Words of the code that documents repeat: workflows, messages, queues, time limits, values. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  SUPPLIER_TYPES,
  needsCount,
  needsDiets,
  type SupplierType,
} from '../../src/domain/suppliers/supplier';
import { SEARCH_ATTRIBUTES } from '../../src/adapters/temporal/connection';
import { confirmationBatchWorkflowId } from '../../src/workflows/confirmation-batch.messages';
import { guestImportWorkflowId } from '../../src/workflows/guest-import.messages';
import { linkLetterWorkflowId } from '../../src/workflows/link-letter.messages';
import { plannerLetterWorkflowId } from '../../src/workflows/planner-letter.messages';
import { reminderWaveWorkflowId } from '../../src/workflows/reminder-wave.messages';
import { supplierNoticeWorkflowId } from '../../src/workflows/supplier-notice.messages';
import {
  DELIVERIES_TASK_QUEUE,
  WEDDINGS_TASK_QUEUE,
  weddingWorkflowId,
} from '../../src/workflows/wedding.messages';
import { codeWords, read, root, section, tableRows } from './documents';

const architecture = read('docs/architecture.md');
const workflowFiles = readdirSync(join(root, 'src', 'workflows'));
const bare = (cell = '') => cell.replaceAll('`', '');

describe('docs/architecture.md', () => {
  test('lists every workflow with the id it runs under', () => {
    const ids: Record<string, string> = {
      weddingWorkflow: weddingWorkflowId('<weddingId>'),
      reminderWaveWorkflow: reminderWaveWorkflowId('<weddingId>', '<milestoneId>'),
      supplierNoticeWorkflow: supplierNoticeWorkflowId('<noticeId>'),
      plannerLetterWorkflow: plannerLetterWorkflowId({
        weddingId: '<weddingId>',
        about: '<about>' as 'late_change',
        subjectId: '<subjectId>',
      }),
      linkLetterWorkflow: linkLetterWorkflowId({
        householdId: '<householdId>',
        askedAt: '<askedAt>',
        channel: 'email',
      }),
      guestImportWorkflow: guestImportWorkflowId('<runId>'),
      confirmationBatchWorkflow: confirmationBatchWorkflowId('<batchId>'),
    };
    const told = [...read('src/workflows/index.ts').matchAll(/export \{ (\w+) \}/g)].map(([, name]) => name);
    const listed = tableRows(section(architecture, 'Workflows')).map(([name, id]) => [bare(name), bare(id)]);
    expect(Object.keys(ids).sort()).toEqual(told.sort());
    expect(Object.fromEntries(listed)).toEqual(ids);
  });

  test('lists every signal, update and query by name and kind', () => {
    const defined = workflowFiles
      .filter((file) => file.endsWith('.messages.ts'))
      .flatMap((file) =>
        [
          ...read(`src/workflows/${file}`).matchAll(/define(Signal|Update|Query)(?:<[^(]*>)?\(\s*'(\w+)'/g),
        ].map(([, kind = '', name = '']) => `${name} ${kind.toLowerCase()}`),
      );
    const listed = tableRows(section(architecture, 'Messages')).map(
      ([name, kind]) => `${bare(name)} ${kind ?? ''}`,
    );
    expect(defined.length).toBeGreaterThan(5);
    expect(listed.sort()).toEqual(defined.sort());
  });

  test('names the task queues and each time limit', () => {
    const text = section(architecture, 'Task queues and time limits');
    expect(codeWords(text)).toEqual(expect.arrayContaining([WEDDINGS_TASK_QUEUE, DELIVERIES_TASK_QUEUE]));
    const options = read('src/workflows/activity-options.ts');
    const pairs = [
      ...options.matchAll(/startToCloseTimeout: '([^']+)'[\s\S]*?scheduleToCloseTimeout: '([^']+)'/g),
    ];
    const told = tableRows(text).map(([, one, all]) => [bare(one), bare(all)]);
    expect(told).toEqual(pairs.map(([, one, all]) => [one, all]));
  });

  test('and docs/operating.md name the search attributes', () => {
    const attributes = Object.keys(SEARCH_ATTRIBUTES).sort();
    const text = section(read('docs/operating.md'), 'Temporal');
    expect(
      tableRows(text)
        .map(([name]) => bare(name))
        .sort(),
    ).toEqual(attributes);
    expect(codeWords(section(architecture, 'What an operator sees')).sort()).toEqual(attributes);
  });
});

describe('docs/glossary.md', () => {
  const sources = readdirSync(join(root, 'src', 'domain'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => read(`src/domain/${name}`))
    .join('\n');
  const rows = tableRows(section(read('docs/glossary.md'), 'Values')).map(
    ([type, values = '']): [string, string[]] => [bare(type), codeWords(values)],
  );

  test.each(rows)('has the values of %s', (type, values) => {
    // A union is written out, or made from a list of its values.
    const definition = (name: string) => new RegExp(`export ${name} =([^;]+);`).exec(sources)?.[1] ?? '';
    const written = definition(`type ${type}`);
    const [, list] = /\(typeof (\w+)\)\[number\]/.exec(written) ?? [];
    const union = list === undefined ? written : definition(`const ${list}`);
    expect(values).toEqual([...union.matchAll(/'([^']+)'/g)].map(([, value]) => value));
  });
});

test('docs/suppliers.md says for each kind of supplier whether it is told counts and diets', () => {
  const [table = ''] = read('docs/suppliers.md').split('\n## ');
  const told = tableRows(table).map(([type, counts, , diets]) => [
    bare(type),
    counts === 'yes',
    diets === 'yes',
  ]);
  const types = Object.keys(SUPPLIER_TYPES) as SupplierType[];
  expect(told.sort()).toEqual(types.map((type) => [type, needsCount(type), needsDiets(type)]).sort());
});
