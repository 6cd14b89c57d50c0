/** Writing a guest list as a file. */
import type { GuestTable } from './guest-table';

/** What a list is written as. */
export const LIST_FORMATS = ['csv', 'xlsx'] as const;
export type ListFormat = (typeof LIST_FORMATS)[number];

/** The kinds of file, as HTTP names them. */
export const LIST_CONTENT_TYPES: Readonly<Record<ListFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** A file on its way out; its bytes are made as they are taken. */
export interface ListFile {
  /** With its ending. */
  fileName: string;
  contentType: string;
  bytes: AsyncIterable<Uint8Array>;
}

/** Writes a table as a file in which no cell can be taken for a formula. */
export type GuestListWriter = (table: GuestTable, format: ListFormat) => AsyncIterable<Uint8Array>;
