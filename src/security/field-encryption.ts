/** Encrypted columns: contact data, diets, words people wrote. Bound to their table, column and row. */
import { createBlindIndex } from './blind-index';
import { createKeyRing } from './key-ring';

/** Seals and opens the values of encrypted columns. */
export interface FieldEncryption {
  /** Id of the key under which new values are written; a value names its own. */
  readonly writingKeyId: string;
  /** `place` is `table.column`, `rowId` the row's own id: a value copied to another row does not open. */
  seal(value: string, place: string, rowId: string): Buffer;
  open(sealed: Uint8Array, place: string, rowId: string): string;
  /** The same for a value that is no text, such as a file. */
  sealBytes(value: Uint8Array, place: string, rowId: string): Buffer;
  openBytes(sealed: Uint8Array, place: string, rowId: string): Buffer;
  /** A keyed fingerprint of an address: equal addresses are found, nothing is readable. */
  blindIndex(address: string): Buffer;
}

/** @param keys key ring `id:base64,…`  @param indexKey base64, for the blind index only. */
export function createFieldEncryption(keys: string, indexKey: string): FieldEncryption {
  const ring = createKeyRing(keys);
  const sealBytes: FieldEncryption['sealBytes'] = (value, place, rowId) =>
    ring.encrypt(value, `${place}|${rowId}`);
  const openBytes: FieldEncryption['openBytes'] = (sealed, place, rowId) =>
    ring.decrypt(sealed, `${place}|${rowId}`);
  return {
    writingKeyId: ring.writingKeyId,
    seal: (value, place, rowId) => sealBytes(Buffer.from(value), place, rowId),
    open: (sealed, place, rowId) => openBytes(sealed, place, rowId).toString(),
    sealBytes,
    openBytes,
    blindIndex: createBlindIndex(indexKey),
  };
}
