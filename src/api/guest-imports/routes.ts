/**
 * Importing a guest list in steps: given, recognised, corrected, planned, accepted, and taken back.
 *
 * A list is read and planned by the worker; whoever gave it looks until its `state` says that it is ready.
 * Nothing is stored in the guest list before it was accepted, and nothing is ever sent to anybody.
 */
import { requirePossible, withChanges } from '../../domain/guest-import/choices';
import { LIST_CONTENT_TYPES } from '../../domain/guest-list-files/ports';
import { LARGEST_FILE } from '../../domain/guest-import/run';
import { endpoint, fileEndpoint, type Endpoint } from '../endpoint';
import { sentFile } from '../sent-file';
import { cutPage, pageQuery } from '../paging';
import { weddingParams } from '../weddings/schemas';
import { leftOutCsv } from '../../web/planner/guest-import/left-out-csv';
import { planEndpoints } from './plan-lists';
import {
  acceptBody,
  importChange,
  importCreated,
  importPage,
  importParams,
  importSchema,
  newImportQuery,
  undoOutlook,
} from './schemas';
import { importView, undoView } from './views';

const tag = 'Guest import';
const path = '/v1/weddings/:weddingId/guest-imports';
const ofRun = `${path}/:importId`;
/** What lists are sent as; the bytes decide what they are. */
const LIST_TYPES = [
  'text/csv',
  'text/tab-separated-values',
  'text/plain',
  'text/vcard',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/octet-stream',
];

/** The endpoints of guest imports. */
export const guestImportEndpoints: Endpoint[] = [
  endpoint({
    method: 'post',
    path,
    operation: 'startGuestImport',
    tag,
    summary: 'Give a guest list to be imported',
    description:
      'A CSV, an .xlsx workbook or a vCard file as it is, or cells as they are copied out of a spreadsheet. It is read and planned while you look at the import; nothing is stored in the guest list, and nothing is ever sent to anybody.',
    params: weddingParams,
    query: newImportQuery,
    body: sentFile,
    takes: LIST_TYPES,
    bodyLimit: LARGEST_FILE,
    answer: importCreated,
    creates: true,
    refusals: ['import.too_many_open'],
    async handle({ dependencies, params, query, body, actor, plannerId }) {
      await dependencies.rateLimits.take('guest_import', plannerId);
      const { country } = await dependencies.weddings.get(params.weddingId);
      const list = {
        bytes: body.bytes,
        contentType: body.contentType,
        fileName: query.fileName ?? null,
        source: query.fileName === undefined ? ('paste' as const) : ('file' as const),
        hints: { country },
      };
      return { id: await dependencies.guestImports.create(params.weddingId, list, actor) };
    },
  }),
  endpoint({
    method: 'get',
    path,
    operation: 'listGuestImports',
    tag,
    summary: 'Imports of a wedding, newest first',
    params: weddingParams,
    query: pageQuery,
    answer: importPage,
    handle: async ({ dependencies, params, query }) =>
      cutPage(await dependencies.guestImports.list(params.weddingId), query),
  }),
  endpoint({
    method: 'get',
    path: ofRun,
    operation: 'getGuestImport',
    tag,
    summary: 'What a list is, what it would do, how far it is',
    params: importParams,
    answer: importSchema,
    handle: async ({ dependencies, params }) =>
      importView(await dependencies.guestImports.get(params.weddingId, params.importId)),
  }),
  endpoint({
    method: 'patch',
    path: ofRun,
    operation: 'changeGuestImport',
    tag,
    summary: 'Correct columns, mend cells, decide pairs',
    description:
      'Each thing said takes the place of what was said of it before; the rest stays. The import is planned again.',
    params: importParams,
    body: importChange,
    refusals: ['import.not_open'],
    async handle({ dependencies, params, body, actor }) {
      const { events } = await dependencies.weddings.get(params.weddingId);
      const eventIds = events.map((event) => event.id);
      await dependencies.guestImports.choose(
        params.weddingId,
        params.importId,
        (before, list) => {
          requirePossible(body, list, eventIds);
          return withChanges(before, body);
        },
        actor,
      );
    },
  }),
  ...planEndpoints(tag, ofRun),
  endpoint({
    method: 'post',
    path: `${ofRun}/accept`,
    operation: 'acceptGuestImport',
    tag,
    summary: 'Let a plan be carried out',
    description:
      'The version you have looked at is carried out in one transaction. If the guest list has changed meanwhile and another plan comes of it, the import is planned again and says in lookAgain and lookAgainRows how many rows to look at, and which. Said twice, it is done once.',
    params: importParams,
    body: acceptBody,
    refusals: ['import.not_open', 'import.plan_changed'],
    handle: ({ dependencies, params, body, actor }) =>
      dependencies.guestImports.accept(
        params.weddingId,
        params.importId,
        body.version,
        body.dietConsent,
        actor,
      ),
  }),
  fileEndpoint({
    path: `${ofRun}/left-out.csv`,
    operation: 'downloadLeftOutRows',
    tag,
    summary: 'Rows left out, as a file',
    description:
      'Their own columns and the reason in front, to be mended and imported again. No cell can be read as a formula.',
    params: importParams,
    fileTypes: [LIST_CONTENT_TYPES.csv],
    async handle({ dependencies: { guestImports }, params: { weddingId, importId } }) {
      const run = await guestImports.get(weddingId, importId);
      return leftOutCsv(run, await guestImports.leftOut(weddingId, importId));
    },
  }),
  endpoint({
    method: 'get',
    path: `${ofRun}/undo`,
    operation: 'lookAtUndo',
    tag,
    summary: 'What undoing would take back now, and what it would leave',
    params: importParams,
    answer: undoOutlook,
    async handle({ dependencies: { guestImports }, params: { weddingId, importId } }) {
      await guestImports.get(weddingId, importId);
      return undoView(await guestImports.undoPlan(weddingId, importId));
    },
  }),
  endpoint({
    method: 'post',
    path: `${ofRun}/undo`,
    operation: 'undoGuestImport',
    tag,
    summary: 'Take an import back',
    description:
      'Whatever nobody has touched since goes back to what it was; the rest stays, and …/stayed says why. Said twice, it is done once.',
    params: importParams,
    refusals: ['import.not_applied', 'import.not_undoable'],
    handle: ({ dependencies, params, actor }) =>
      dependencies.guestImports.undo(params.weddingId, params.importId, actor),
  }),
  endpoint({
    method: 'delete',
    path: ofRun,
    operation: 'discardGuestImport',
    tag,
    summary: 'Throw an import away that was never accepted',
    params: importParams,
    refusals: ['import.not_open'],
    handle: ({ dependencies, params, actor }) =>
      dependencies.guestImports.discard(params.weddingId, params.importId, actor),
  }),
];
