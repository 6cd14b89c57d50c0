/** Keyed fingerprints: equal values are found, nothing is readable. */
import { createHmac } from 'node:crypto';

/** Makes the fingerprint of a value, whatever its case and the spaces around it. */
export type BlindIndex = (value: string) => Buffer;

/** @param indexKey base64, for fingerprints only. */
export function createBlindIndex(indexKey: string): BlindIndex {
  const key = Buffer.from(indexKey, 'base64');
  return (value) => createHmac('sha256', key).update(value.trim().toLowerCase()).digest();
}
