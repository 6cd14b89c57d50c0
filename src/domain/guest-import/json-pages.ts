/**
 * Long lists as pages of JSON: what is kept of a run is stored so, and bytes go from thread to thread and
 * through encryption at a fraction of the memory that the same list takes as objects.
 */

/** So many items as a JSON array in UTF-8. */
export interface JsonPage {
  items: number;
  json: Uint8Array;
}

/** Items as pages of so many each. */
export function toJsonPages(items: readonly unknown[], itemsPerPage: number): JsonPage[] {
  const encoder = new TextEncoder();
  const pages: JsonPage[] = [];
  for (let start = 0; start < items.length; start += itemsPerPage) {
    const some = items.slice(start, start + itemsPerPage);
    pages.push({ items: some.length, json: encoder.encode(JSON.stringify(some)) });
  }
  return pages;
}

/** The items of one page. The caller knows what was put on it. */
export function itemsOfPage<Item>({ json }: Pick<JsonPage, 'json'>): Item[] {
  return JSON.parse(new TextDecoder().decode(json)) as Item[];
}

/** The items of all pages. */
export function itemsOfPages<Item>(pages: readonly JsonPage[]): Item[] {
  const items: Item[] = [];
  for (const page of pages) for (const item of itemsOfPage<Item>(page)) items.push(item);
  return items;
}
