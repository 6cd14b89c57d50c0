/** Which sheet of a workbook is the guest list. */
import { foldName } from './cell';
import { findHeaderRow, namesPeople } from './column-reader';
import type { GuestSheet } from './guest-file';
import { meaningOfHeader } from './headers';

const OF_GUESTS = /\b(?:guests?|invit\w*|gaste|gaesteliste|gasteliste|ospiti|convidados)\b/;
const OF_OTHERS =
  /\b(?:vendors?|suppliers?|contractors?|budget|costs?|prices?|dienstleister|lieferanten|kosten|prestataires?|fournisseurs?|proveedores|fornitori)\b/;

/**
 * The place of the sheet to read first, of which the planner may choose another: among those not hidden, the
 * one called after guests that has a header with names, else the first with such a header that is not called
 * after others, else the first with rows; 0 for a file without sheets.
 */
export function likeliestSheet(sheets: GuestSheet[]): number {
  const first = (isSo: (sheet: GuestSheet) => boolean) => {
    const found = sheets.findIndex(isSo);
    return found === -1 ? null : found;
  };
  const isVisible = (sheet: GuestSheet) => !sheet.isHidden;
  return (
    first((sheet) => isVisible(sheet) && OF_GUESTS.test(foldName(sheet.name)) && hasNames(sheet)) ??
    first((sheet) => isVisible(sheet) && !OF_OTHERS.test(foldName(sheet.name)) && hasNames(sheet)) ??
    first((sheet) => isVisible(sheet) && hasNames(sheet)) ??
    first((sheet) => isVisible(sheet) && sheet.rows.length > 0) ??
    first(hasNames) ??
    first(isVisible) ??
    0
  );
}

function hasNames({ rows }: GuestSheet): boolean {
  const header = rows[findHeaderRow(rows)];
  return header !== undefined && namesPeople(header.cells.map(meaningOfHeader));
}
