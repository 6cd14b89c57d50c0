/** What the reading thread and its owner say to each other. */
import type { GuestFile, GuestFileOrigin, SheetRow } from '../../domain/guest-lists/guest-file';

/** What a thread is started with. */
export interface ReadOrder {
  bytes: Uint8Array;
  origin: GuestFileOrigin;
}

/** What comes back, in this order: the file without its rows, and rows in stretches. */
export type ReadReport =
  { kind: 'file'; file: GuestFile } | { kind: 'rows'; sheet: number; rows: SheetRow[] };
