/** Pages of a run: stretches of what is staged, each one encrypted value. */
import type { StagedPage } from '../../domain/guest-import/ports';
import type { FieldEncryption } from '../../security/field-encryption';
import type { Scope } from './database';

interface PageRow {
  position: number;
  items: number;
  content_encrypted: Buffer;
}

const PLACE = 'guest_import_pages.content';
/** About a megabyte a statement. */
const PAGES_PER_STATEMENT = 10;

/** Reads and writes pages. */
export class ImportPages {
  constructor(private readonly encryption: FieldEncryption) {}

  /** Takes the place of all pages of a kind. */
  async replace(
    scope: Scope,
    at: { weddingId: string; runId: string },
    kind: string,
    items: unknown[],
    itemsPerPage: number,
  ): Promise<void> {
    await scope('guest_import_pages').where({ run_id: at.runId, kind }).delete();
    await this.append(scope, at, kind, 0, items, itemsPerPage);
  }

  /** Adds pages after those there are; gives the position of the next. */
  async append(
    scope: Scope,
    { weddingId, runId }: { weddingId: string; runId: string },
    kind: string,
    from: number,
    items: unknown[],
    itemsPerPage: number,
  ): Promise<number> {
    const rows: object[] = [];
    for (let start = 0; start < items.length; start += itemsPerPage) {
      const some = items.slice(start, start + itemsPerPage);
      const position = from + rows.length;
      const sealed = this.encryption.seal(JSON.stringify(some), PLACE, placeOf(runId, kind, position));
      rows.push({
        run_id: runId,
        wedding_id: weddingId,
        kind,
        position,
        items: some.length,
        content_encrypted: sealed,
      });
    }
    await scope.batchInsert('guest_import_pages', rows, PAGES_PER_STATEMENT);
    return from + rows.length;
  }

  /** One page; empty when there is none at that position. */
  async one<Item>(scope: Scope, runId: string, kind: string, position: number): Promise<StagedPage<Item>> {
    const [sum] = await scope('guest_import_pages')
      .where({ run_id: runId, kind })
      .select<{ pages: number; total: number | null }[]>([
        scope.raw('count(*)::int as pages'),
        scope.raw('sum(items)::int as total'),
      ]);
    const row = await scope('guest_import_pages')
      .where({ run_id: runId, kind, position })
      .first<PageRow | undefined>();
    const items = row === undefined ? [] : this.open<Item>(runId, kind, row);
    return { items, pages: sum?.pages ?? 0, total: sum?.total ?? 0 };
  }

  /** Everything of a kind, some pages at a time, so that a long list is never in memory whole. */
  async *some<Item>(scope: Scope, runId: string, kind: string): AsyncGenerator<Item[]> {
    for (let from = 0; ; from += PAGES_PER_STATEMENT) {
      const rows = await scope('guest_import_pages')
        .where({ run_id: runId, kind })
        .andWhere('position', '>=', from)
        .andWhere('position', '<', from + PAGES_PER_STATEMENT)
        .orderBy('position')
        .select<PageRow[]>();
      if (rows.length === 0) return;
      yield rows.flatMap((row) => this.open<Item>(runId, kind, row));
    }
  }

  /** Everything of a kind at once. */
  async all<Item>(scope: Scope, runId: string, kind: string): Promise<Item[]> {
    const items: Item[] = [];
    for await (const some of this.some<Item>(scope, runId, kind)) items.push(...some);
    return items;
  }

  /** The bytes of the file, as one page of their own. */
  async keepBytes(
    scope: Scope,
    { weddingId, runId }: { weddingId: string; runId: string },
    bytes: Uint8Array,
  ): Promise<void> {
    const sealed = this.encryption.sealBytes(bytes, PLACE, placeOf(runId, 'file', 0));
    await scope('guest_import_pages').insert({
      run_id: runId,
      wedding_id: weddingId,
      kind: 'file',
      position: 0,
      items: 1,
      content_encrypted: sealed,
    });
  }

  /** null when they have been thrown away. */
  async bytes(scope: Scope, runId: string): Promise<Uint8Array | null> {
    const row = await scope('guest_import_pages')
      .where({ run_id: runId, kind: 'file', position: 0 })
      .first<PageRow | undefined>();
    if (row === undefined) return null;
    return this.encryption.openBytes(row.content_encrypted, PLACE, placeOf(runId, 'file', 0));
  }

  private open<Item>(runId: string, kind: string, row: PageRow): Item[] {
    const json = this.encryption.open(row.content_encrypted, PLACE, placeOf(runId, kind, row.position));
    return JSON.parse(json) as Item[];
  }
}

function placeOf(runId: string, kind: string, position: number): string {
  return `${runId}/${kind}/${position}`;
}
