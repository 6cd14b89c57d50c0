/** What the reading thread and its owner say to each other. */
import type { ErrorCode } from '../../domain/shared/app-error';
import type { GuestFile, GuestFileOrigin, SheetRow } from '../../domain/guest-lists/guest-file';

/** What a thread is started with. */
export interface ReadOrder {
  bytes: Uint8Array;
  origin: GuestFileOrigin;
}

/** What comes back, in this order: the file without its rows, rows in stretches, and that all is said. */
export type ReadReport =
  | { kind: 'file'; file: GuestFile }
  | { kind: 'rows'; sheet: number; rows: SheetRow[] }
  | { kind: 'done' }
  | { kind: 'refused'; code: ErrorCode };
