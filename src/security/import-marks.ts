/** Fingerprints of what a list says: equal for equal values, unreadable, and of no use for anything else. */
import type { MarkMaker } from '../domain/guest-import/known-household';
import type { BlindIndex } from './blind-index';

/** Twelve characters: two of ten thousand values are alike once in a billion lists. */
const BYTES = 9;

/** Makes fingerprints under the installation's index key. */
export function createImportMarks(blindIndex: BlindIndex): MarkMaker {
  return (field, value) => blindIndex(`import|${field}|${value}`).subarray(0, BYTES).toString('base64');
}
