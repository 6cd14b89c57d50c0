/** The text of a file whose encoding nobody has written down. */
import type { TextEncoding } from './guest-file';

/** How a decoded text was arrived at. */
export interface DecodedText {
  text: string;
  encoding: TextEncoding;
}

/** Countries whose older programs save in an encoding of their own. */
const CENTRAL_EUROPE = new Set(['PL', 'CZ', 'SK', 'HU', 'RO', 'SI', 'HR', 'BA', 'AL']);
const CYRILLIC = new Set(['RU', 'UA', 'BG', 'BY', 'RS', 'MK', 'KZ']);
const SAMPLE_BYTES = 4_096;

/**
 * Decodes a text file: by what the planner says, by its byte order mark, by the NULs of UTF-16, as UTF-8
 * where that is valid, else as the Windows encoding that its letters or the wedding's country make likely.
 *
 * A detector by statistics was tried and takes Polish for Chinese; this chain errs rarely and visibly.
 */
export function decodeText(
  bytes: Uint8Array,
  hints: { encoding?: TextEncoding; country?: string } = {},
): DecodedText {
  const encoding = hints.encoding ?? certainEncoding(bytes);
  if (encoding !== null) return { text: new TextDecoder(encoding).decode(bytes), encoding };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    const likely = likelyEncoding(bytes, hints.country ?? '');
    return { text: new TextDecoder(likely).decode(bytes), encoding: likely };
  }
}

function certainEncoding(bytes: Uint8Array): TextEncoding | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  // Plain letters in UTF-16 have a NUL as every second byte; elsewhere a NUL is a stray.
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const nuls = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) nuls[index % 2] = (nuls[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = nuls;
  if (odd * 5 > sample.length && odd > even * 4) return 'utf-16le';
  if (even * 5 > sample.length && even > odd * 4) return 'utf-16be';
  return null;
}

/**
 * Letters beyond ASCII stand alone between plain ones in Western and Central European names, and in
 * whole words in Cyrillic.
 */
function likelyEncoding(bytes: Uint8Array, country: string): TextEncoding {
  const sample = bytes.subarray(0, SAMPLE_BYTES * 16);
  let high = 0;
  let inRuns = 0;
  let run = 0;
  for (const byte of sample) {
    if (byte >= 0xc0) {
      high += 1;
      run += 1;
      if (run === 3) inRuns += 3;
      else if (run > 3) inRuns += 1;
    } else run = 0;
  }
  if (inRuns > 0 && (inRuns * 2 > high || CYRILLIC.has(country))) return 'windows-1251';
  return CENTRAL_EUROPE.has(country) ? 'windows-1250' : 'windows-1252';
}
