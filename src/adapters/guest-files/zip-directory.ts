/**
 * The table of contents at the end of a zip file, and its parts within a budget of bytes.
 *
 * A spreadsheet library trusts what it unpacks; this looks first. What the directory says of a part's
 * size is held against what really comes out, so a directory that lies is found out too.
 */
import { createInflateRaw } from 'node:zlib';
import { AppError } from '../../domain/shared/app-error';
import { HIGHEST_PACKING_RATIO, LARGEST_PART_BYTES, SMALL_PART_BYTES } from './limits';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const MOST_ENTRIES = 2_000;
const IN_ZIP64 = 0xffffffff;
const ENCRYPTED = 0x0001;
const SIZE_FOLLOWS = 0x0008;
const BYTES_AT_ONCE = 256 * 1024;
const STORED = 0;
const DEFLATED = 8;

/** One packed file. Sizes are what the directory claims. */
export interface ZipEntry {
  name: string;
  method: number;
  /** The directory leaves open how long the packed bytes are. */
  isSizeElsewhere: boolean;
  packedBytes: number;
  unpackedBytes: number;
  localOffset: number;
  /** Where the directory names it. */
  nameOffset: number;
}

/** A zip file's entries by name. */
export interface ZipDirectory {
  entries: ReadonlyMap<string, ZipEntry>;
  /**
   * The bytes of one part; `watch` hears each piece of it as it comes and may throw.
   *
   * Rejects with AppError `import.file_damaged`, `import.file_too_complex`.
   */
  unpack(name: string, watch?: (piece: Uint8Array) => void): Promise<Buffer>;
  /** A copy of the file in which nobody finds any other parts than these. */
  withOnly(names: ReadonlySet<string>): Uint8Array;
}

/** Whether the bytes begin like a zip file. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

/**
 * Reads the directory.
 *
 * @throws AppError `import.file_damaged` when it is cut off or contradicts itself,
 *   `import.file_too_complex` when it lists more than a workbook does, `import.password_protected`.
 */
export function readZipDirectory(bytes: Uint8Array): ZipDirectory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  // Any of these in the end record sends other readers on to a second directory, which nobody has looked at.
  const isElsewhere = [end + 12, end + 16].some((field) => view.getUint32(field, true) === IN_ZIP64);
  if (count > MOST_ENTRIES || isElsewhere) throw new AppError('import.file_too_complex');
  const entries = new Map<string, ZipEntry>();
  let offset = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index += 1) {
    if (offset + 46 > view.byteLength || view.getUint32(offset, true) !== DIRECTORY_ENTRY)
      throw new AppError('import.file_damaged');
    const flags = view.getUint16(offset + 8, true);
    if ((flags & ENCRYPTED) !== 0) throw new AppError('import.password_protected');
    const nameLength = view.getUint16(offset + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(offset + 46, offset + 46 + nameLength));
    // Readers do not agree which of two parts of one name they open.
    if (entries.has(name)) throw new AppError('import.file_damaged');
    entries.set(name, {
      name,
      method: view.getUint16(offset + 10, true),
      isSizeElsewhere: (flags & SIZE_FOLLOWS) !== 0 && view.getUint32(offset + 20, true) === 0,
      packedBytes: view.getUint32(offset + 20, true),
      unpackedBytes: view.getUint32(offset + 24, true),
      localOffset: view.getUint32(offset + 42, true),
      nameOffset: offset + 46,
    });
    offset += 46 + nameLength + view.getUint16(offset + 30, true) + view.getUint16(offset + 32, true);
  }
  return {
    entries,
    async unpack(name, watch) {
      const entry = entries.get(name);
      if (entry === undefined) throw new AppError('import.file_damaged');
      checkSize(entry);
      return unpackEntry(bytes, view, entry, watch);
    },
    withOnly(names) {
      const copy = bytes.slice();
      for (const { name, nameOffset } of entries.values()) if (!names.has(name)) copy[nameOffset] = 0;
      return copy;
    },
  };
}

/** The last "end of directory" record; a comment of any length may follow it. */
function findEnd(view: DataView): number {
  const earliest = Math.max(0, view.byteLength - END_BYTES - LONGEST_COMMENT);
  for (let offset = view.byteLength - END_BYTES; offset >= earliest; offset -= 1)
    if (view.getUint32(offset, true) === END_OF_DIRECTORY) return offset;
  throw new AppError('import.file_damaged');
}

function checkSize({ unpackedBytes, packedBytes }: ZipEntry): void {
  const isRepetition =
    unpackedBytes > SMALL_PART_BYTES && unpackedBytes > packedBytes * HIGHEST_PACKING_RATIO;
  // Sizes of four gigabytes and more stand elsewhere in the file; no list has a part of that size.
  if (unpackedBytes > LARGEST_PART_BYTES || packedBytes === IN_ZIP64 || isRepetition)
    throw new AppError('import.file_too_complex');
}

async function unpackEntry(
  bytes: Uint8Array,
  view: DataView,
  { localOffset, packedBytes, unpackedBytes, method, isSizeElsewhere }: ZipEntry,
  watch: (piece: Uint8Array) => void = () => undefined,
): Promise<Buffer> {
  if (localOffset + 30 > view.byteLength || view.getUint32(localOffset, true) !== LOCAL_ENTRY)
    throw new AppError('import.file_damaged');
  const start =
    localOffset + 30 + view.getUint16(localOffset + 26, true) + view.getUint16(localOffset + 28, true);
  const packed = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).subarray(
    start,
    start + packedBytes,
  );
  if (packed.byteLength < packedBytes) throw new AppError('import.file_damaged');
  if (method === STORED) {
    watch(packed);
    return packed;
  }
  if (method !== DEFLATED || isSizeElsewhere) throw new AppError('import.file_damaged');
  return inflate(packed, unpackedBytes, watch);
}

/** Piece by piece, so that what is refused midway has taken no more than it came to. */
async function inflate(
  packed: Buffer,
  unpackedBytes: number,
  watch: (piece: Uint8Array) => void,
): Promise<Buffer> {
  const part = Buffer.allocUnsafeSlow(unpackedBytes);
  let filled = 0;
  try {
    const pieces = createInflateRaw({ chunkSize: BYTES_AT_ONCE });
    pieces.end(packed);
    for await (const piece of pieces as AsyncIterable<Buffer>) {
      // Never more than was claimed.
      if (filled + piece.byteLength > unpackedBytes) throw new AppError('import.file_too_complex');
      watch(piece);
      filled += piece.copy(part, filled);
    }
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('import.file_damaged', { cause });
  }
  if (filled !== unpackedBytes) throw new AppError('import.file_damaged');
  return part;
}
