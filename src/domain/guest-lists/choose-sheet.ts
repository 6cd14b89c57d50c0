/** Which sheet of a workbook is the guest list. */
import { findHeaderRow, namesPeople } from './column-reader';
import type { GuestSheet } from './guest-file';
import { meaningOfHeader } from './headers';

/**
 * The sheet to read first: among those not hidden, the first that has a header with names, else the first
 * with rows, else whatever there is; null for a file without sheets. The planner may choose another.
 */
export function chooseSheet(sheets: GuestSheet[]): GuestSheet | null {
  const visible = sheets.filter((sheet) => !sheet.isHidden);
  return (
    visible.find(hasNames) ??
    visible.find((sheet) => sheet.rows.length > 0) ??
    sheets.find(hasNames) ??
    visible[0] ??
    sheets[0] ??
    null
  );
}

function hasNames({ rows }: GuestSheet): boolean {
  const header = rows[findHeaderRow(rows)];
  return header !== undefined && namesPeople(header.cells.map(meaningOfHeader));
}
