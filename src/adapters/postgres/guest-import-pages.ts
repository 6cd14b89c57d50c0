/** Pages of a run: stretches of what is staged, each one encrypted value. */
import { itemsOfPage, itemsOfPages, type JsonPage } from '../../domain/guest-import/json-pages';
import type { StagedPage } from '../../domain/guest-import/ports';
import type { FieldEncryption } from '../../security/field-encryption';
import type { Scope } from './database';

interface PageRow {
  position: number;
  items: number;
  content_encrypted: Buffer;
}

/** The run whose pages they are. */
interface RunPlace {
  weddingId: string;
  runId: string;
}

const PLACE = 'guest_import_pages.content';
/** About a megabyte a statement. */
const PAGES_PER_STATEMENT = 10;

/** Reads and writes pages. */
export class ImportPages {
  constructor(private readonly encryption: FieldEncryption) {}

  /** Takes the place of all pages of a kind. */
  async replace(scope: Scope, at: RunPlace, kind: string, pages: readonly JsonPage[]): Promise<void> {
    await scope('guest_import_pages').where({ run_id: at.runId, kind }).delete();
    await this.append(scope, at, kind, 0, pages);
  }

  /** Adds pages after those there are; gives the position of the next. */
  async append(
    scope: Scope,
    { weddingId, runId }: RunPlace,
    kind: string,
    from: number,
    pages: readonly JsonPage[],
  ): Promise<number> {
    for (let start = 0; start < pages.length; start += PAGES_PER_STATEMENT) {
      const rows = pages.slice(start, start + PAGES_PER_STATEMENT).map(({ items, json }, index) => {
        const position = from + start + index;
        const sealed = this.encryption.sealBytes(json, PLACE, placeOf(runId, kind, position));
        return { run_id: runId, wedding_id: weddingId, kind, position, items, content_encrypted: sealed };
      });
      await scope('guest_import_pages').insert(rows);
    }
    return from + pages.length;
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
    const items = row === undefined ? [] : itemsOfPage<Item>(this.open(runId, kind, row));
    return { items, pages: sum?.pages ?? 0, total: sum?.total ?? 0 };
  }

  /** Everything of a kind, some pages at a time, so that a long list is never in memory whole. */
  async *some<Item>(scope: Scope, runId: string, kind: string): AsyncGenerator<Item[]> {
    for await (const pages of this.opened(scope, runId, kind)) yield itemsOfPages<Item>(pages);
  }

  /** Everything of a kind at once. */
  async all<Item>(scope: Scope, runId: string, kind: string): Promise<Item[]> {
    return itemsOfPages<Item>(await this.json(scope, runId, kind));
  }

  /** Everything of a kind as it was kept. */
  async json(scope: Scope, runId: string, kind: string): Promise<JsonPage[]> {
    const all: JsonPage[] = [];
    for await (const pages of this.opened(scope, runId, kind)) all.push(...pages);
    return all;
  }

  /** The bytes of the file, as one page of their own. */
  async keepBytes(scope: Scope, { weddingId, runId }: RunPlace, bytes: Uint8Array): Promise<void> {
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

  private async *opened(scope: Scope, runId: string, kind: string): AsyncGenerator<JsonPage[]> {
    for (let from = 0; ; from += PAGES_PER_STATEMENT) {
      const rows = await scope('guest_import_pages')
        .where({ run_id: runId, kind })
        .andWhere('position', '>=', from)
        .andWhere('position', '<', from + PAGES_PER_STATEMENT)
        .orderBy('position')
        .select<PageRow[]>();
      if (rows.length === 0) return;
      yield rows.map((row) => this.open(runId, kind, row));
      if (rows.length < PAGES_PER_STATEMENT) return;
    }
  }

  private open(runId: string, kind: string, { position, items, content_encrypted }: PageRow): JsonPage {
    const json = this.encryption.openBytes(content_encrypted, PLACE, placeOf(runId, kind, position));
    return { items, json };
  }
}

function placeOf(runId: string, kind: string, position: number): string {
  return `${runId}/${kind}/${position}`;
}
