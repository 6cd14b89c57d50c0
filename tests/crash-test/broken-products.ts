/**
 * Products broken on purpose, to see that the checker sees it. Each is the build of today with a few
 * lines of source replaced; the wrong order is kept open for a moment, so that a fault finds it.
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync, type Options } from '@swc/core';

/** Text of a source file and what takes its place. */
interface Edit {
  file: string;
  from: string;
  to: string;
}

const pause = (milliseconds: number) =>
  `await new Promise((resolve) => setTimeout(resolve, ${milliseconds}));`;

/** What is broken, by name. */
export const BROKEN_PRODUCTS = {
  /** A message leaves first and is noted afterwards: who dies in between sends it again. */
  'send-before-log': [
    {
      file: 'src/activities/delivery.ts',
      from: '    const permits = await sendLog.begin(weddingId, requests, now());\n',
      to: `    const early = await Promise.all(
      messages.map(async (message) => {
        const sendId = crypto.randomUUID();
        return { sendId, outcome: await send(weddingId, message, sendId, now()) };
      }),
    );
    ${pause(300)}
    const permits = await sendLog.begin(
      weddingId,
      requests.map((request, index) => ({ ...request, ...early[index] })),
      now(),
    );
`,
    },
    {
      file: 'src/activities/delivery.ts',
      from: 'const outcome = tooEarly(message, now()) ?? (await handOver(weddingId, message, permit));',
      to: 'const { outcome } = early[index]!;',
    },
    {
      file: 'src/adapters/postgres/send-log.ts',
      from: '({ ...request, id: randomUUID() })',
      to: '({ ...request, id: (request as unknown as { sendId: string }).sendId })',
    },
  ],
  /** The wedding's workflow hears of a change that is not committed yet: it looks, and sees nothing new. */
  'signal-before-commit': [
    {
      file: 'src/adapters/postgres/invitation-store.ts',
      from: '      const recorded =\n',
      to: `      await database.inWedding(weddingId, async (scope) => {
        await scope.raw(
          \`insert into outbox (wedding_id, topic, payload)
           select wedding_id, 'suppliers_changed', jsonb_build_object('version', supplier_version + 1, 'urgent', false)
           from wedding_heads where wedding_id = ?\`,
          [weddingId],
        );
        await scope.raw("select pg_notify('wedsync_work', '')");
      });
      ${pause(2_000)}
      const recorded =
`,
    },
    {
      file: 'migrations/20261127023000_answers_write_what_they_say.ts',
      from: 'if becomes <> head.supplier_state then',
      to: 'if false then',
    },
  ],
  /** Suppliers are marked as told after the answers were read, without a lock: what came in between is lost. */
  'clean-mark-after-read': [
    {
      file: 'src/adapters/postgres/supplier-telling.ts',
      from: '.where({ wedding_id: weddingId }).forUpdate().first<HeadRow>()',
      to: '.where({ wedding_id: weddingId }).first<HeadRow>()',
    },
    {
      file: 'src/adapters/postgres/supplier-telling.ts',
      from: `    await scope('wedding_heads')
      .where({ wedding_id: weddingId })
      .update({ supplier_state: 'clean', dirty_since: null });
    const reader = await readCounts(scope, wedding, encryption);
`,
      to: `    const reader = await readCounts(scope, wedding, encryption);
    ${pause(2_000)}
    await scope('wedding_heads')
      .where({ wedding_id: weddingId })
      .update({ supplier_state: 'clean', dirty_since: null });
`,
    },
  ],
  /** A wedding's code throws in every other millisecond: the task is done again, and the wedding goes on. */
  'story-throws': [
    {
      file: 'src/workflows/wedding.ts',
      from: '  const { weddingId, state } = story;\n',
      to: `  const { weddingId, state } = story;
  if (Date.now() % 2 === 0) throw new Error('broken on purpose');
`,
    },
  ],
} satisfies Record<string, Edit[]>;

/** Name of a broken product. */
export type BrokenProduct = keyof typeof BROKEN_PRODUCTS;

/** A source with every edit made. @throws Error when a place to be edited is not there exactly once. */
export function brokenSource(root: string, file: string, edits: readonly Edit[]): string {
  return edits
    .filter((edit) => edit.file === file)
    .reduce(
      (source, { from, to }) => {
        if (source.split(from).length !== 2)
          throw new Error(`${file} has changed; say anew how it is to be broken:\n${from}`);
        return source.replace(from, () => to);
      },
      readFileSync(join(root, file), 'utf8'),
    );
}

/**
 * Makes a broken copy of the build, below `artifacts/`.
 *
 * @returns its `src` folder.
 */
export function breakProduct(root: string, name: BrokenProduct): string {
  const target = join(root, 'artifacts', 'crash-test', name);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  for (const folder of ['src', 'migrations'])
    cpSync(join(root, 'dist', folder), join(target, folder), { recursive: true });
  const edits: readonly Edit[] = BROKEN_PRODUCTS[name];
  const options = JSON.parse(readFileSync(join(root, 'swc.json'), 'utf8')) as Options;
  for (const file of new Set(edits.map((edit) => edit.file))) {
    const { code } = transformSync(brokenSource(root, file, edits), { ...options, swcrc: false });
    writeFileSync(join(target, file.replace(/\.ts$/, '.js')), code);
  }
  return join(target, 'src');
}
