/** What the reading thread and its owner say to each other. Lists are bytes, which cost little to hand over. */
import type { FilePages } from '../../domain/guest-import/file-pages';
import type { GuestFileOrigin } from '../../domain/guest-lists/guest-file';

/** What a thread is told to do. */
export interface ReadOrder {
  bytes: Uint8Array;
  origin: GuestFileOrigin;
}

/** What comes back. */
export interface ReadReport {
  kind: 'file';
  file: FilePages;
}
