/** Importing a list: looked at first, stored on the second press. */
import type { Router } from 'express';
import { h } from 'preact';
import { AppError, type ErrorCode } from '../../domain/shared/app-error';
import type { ColumnKind } from '../../domain/guest-lists/columns';
import { addresses } from '../../web/planner/addresses';
import { formOf, type FormState } from '../../web/planner/form-state';
import { ImportCheckPage, ImportPage } from '../../web/planner/guests/import-pages';
import { messages } from '../../web/planner/messages.en';
import type { Wedding } from '../../domain/weddings/wedding';
import { importGuestList, type GuestImportResult } from '../guests/import-guest-list';
import type { PlannerPagesDependencies } from './dependencies';
import type { PageAnswer, Visits, WeddingVisit } from './visits';

const words = messages.guestImport;
const LIST_FAULTS: Partial<Record<ErrorCode, string>> = {
  'import.no_name_column': words.noNames,
  'import.too_many_rows': words.tooMany,
};

/** /planner/:weddingId/guests/import */
export function createImportPages(
  router: Router,
  visits: Visits,
  dependencies: PlannerPagesDependencies,
): void {
  const path = addresses.guestImport(':weddingId');
  router.get(
    path,
    visits.wedding(async ({ weddingId }) => askPage(await dependencies.weddings.get(weddingId), formOf({}))),
  );
  router.post(
    path,
    visits.wedding((visit) => takeList(visit, dependencies)),
  );
}

/** What was imported, from the address the import led to; null when there is nothing to say. */
export function importedNote(query: Record<string, unknown>): string | null {
  const number = (name: string) => {
    const value = query[name];
    return typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : null;
  };
  const [people, households] = [number('people'), number('households')];
  return people === null || households === null
    ? null
    : words.imported(people, households, number('left') ?? 0);
}

async function takeList(visit: WeddingVisit, dependencies: PlannerPagesDependencies): Promise<PageAnswer> {
  const { weddingId, form, actor } = visit;
  const wedding = await dependencies.weddings.get(weddingId);
  const csv = form.all('csv')[0] ?? '';
  if (csv.trim() === '') return askPage(wedding, form.state([{ path: 'csv', message: words.empty }]));
  try {
    if (form.get('step') !== 'import') {
      const result = await importGuestList(withoutStoring(dependencies), weddingId, { csv }, actor);
      return checkPage(wedding, csv, result);
    }
    const { imported, households, errors } = await importGuestList(dependencies, weddingId, { csv }, actor);
    const counts = { people: imported, households, left: errors.length };
    const query = new URLSearchParams(Object.entries(counts).map(([name, count]) => [name, String(count)]));
    return { goTo: `${addresses.guests(weddingId)}?${query.toString()}` };
  } catch (error) {
    const message = error instanceof AppError ? LIST_FAULTS[error.code] : undefined;
    if (message === undefined) throw error;
    return askPage(wedding, form.state([{ path: 'csv', message }]));
  }
}

/** The same import into a guest list that keeps nothing: what it would do, without doing it. */
function withoutStoring(dependencies: PlannerPagesDependencies): PlannerPagesDependencies {
  const guests = { ...dependencies.guests, addHouseholds: () => Promise.resolve([]) };
  return { ...dependencies, guests };
}

function askPage(wedding: Wedding, state: FormState): PageAnswer {
  const hasFaults = state.faults.length > 0;
  return {
    title: words.title,
    wedding,
    hasFaults,
    ...(hasFaults ? { status: 422 } : {}),
    body: h(ImportPage, { weddingId: wedding.id, state }),
  };
}

function checkPage(wedding: Wedding, csv: string, result: GuestImportResult): PageAnswer {
  const { imported, households, errors, warnings, duplicates, columns } = result;
  const preview = {
    people: imported,
    households,
    errors,
    warnings,
    duplicates,
    columns: columns.map(({ header, readAs }) => ({ header, readAs: readAs as ColumnKind | null })),
  };
  const body = h(ImportCheckPage, { weddingId: wedding.id, csv, preview });
  return { title: words.checkTitle, wedding, body };
}
