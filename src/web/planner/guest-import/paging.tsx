/** Long lists of an import, page by page. */
import type { VNode } from 'preact';
import { messages } from '../messages.en';

const words = messages.guestImport.paging;

/** Where in a list a page is. */
export interface ListPage<Item> {
  items: Item[];
  /** From 0. */
  page: number;
  pages: number;
  total: number;
}

/** Links to the pages before and after; nothing where there is one page. */
export function PageLinks(props: {
  at: Pick<ListPage<unknown>, 'page' | 'pages'>;
  addressOf: (page: number) => string;
}): VNode | null {
  const { at, addressOf } = props;
  if (at.pages <= 1) return null;
  return (
    <nav aria-label={words.label} class="line">
      <span>{at.page > 0 && <a href={addressOf(at.page - 1)}>{words.previous}</a>}</span>
      <span class="quiet">{words.of(at.page + 1, at.pages)}</span>
      <span>{at.page + 1 < at.pages && <a href={addressOf(at.page + 1)}>{words.next}</a>}</span>
    </nav>
  );
}
