/** The guest list as a file: everybody with all answers, or an empty one to fill in. */
import { exportTable, templateTable } from '../../domain/guest-list-files/guest-table';
import { LIST_WORDS, type ListLanguage } from '../../domain/guest-list-files/list-words';
import { LIST_CONTENT_TYPES, type ListFile, type ListFormat } from '../../domain/guest-list-files/ports';
import type { AppDependencies } from '../dependencies';

/** How a list is wanted. */
export interface ListWish {
  format: ListFormat;
  language: ListLanguage;
}

type Stores = Pick<AppDependencies, 'guests' | 'weddings' | 'writeGuestList'>;

/** Everybody with all answers. */
export async function exportGuestList(stores: Stores, weddingId: string, wish: ListWish): Promise<ListFile> {
  const wedding = await stores.weddings.get(weddingId);
  const households = await stores.guests.listHouseholds(weddingId);
  const table = exportTable(wedding, households, wish.language);
  const name = LIST_WORDS[wish.language].exportFile;
  return fileOf(stores.writeGuestList(table, wish.format), name, wedding.coupleNames, wish.format);
}

/** A list to fill in, with the wedding's own events and dishes. */
export async function guestListTemplate(
  stores: Stores,
  weddingId: string,
  wish: ListWish,
): Promise<ListFile> {
  const wedding = await stores.weddings.get(weddingId);
  const table = templateTable(wedding, wish.language);
  const name = LIST_WORDS[wish.language].templateFile;
  return fileOf(stores.writeGuestList(table, wish.format), name, wedding.coupleNames, wish.format);
}

function fileOf(bytes: ListFile['bytes'], name: string, couple: string, format: ListFormat): ListFile {
  // What some system takes for a folder or refuses in a name.
  const harmless = `${name} ${couple}`.replace(/[\\/:*?"<>|\p{Cc}\s]+/gu, ' ').trim();
  return { fileName: `${harmless}.${format}`, contentType: LIST_CONTENT_TYPES[format], bytes };
}
