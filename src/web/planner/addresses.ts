/** Addresses of the planner's pages; the routes and the links of the pages share them. */

const wedding = (weddingId: string, rest = ''): string => `/planner/${weddingId}${rest}`;

/** Pages and forms of one import. */
export type ImportPage =
  'columns' | 'mend' | 'doubts' | 'pairs' | 'changes' | 'accept' | 'discard' | 'undo' | 'left-out.csv';

/** Where each page is, and where each form goes. */
export const addresses = {
  signIn: '/sign-in',
  signInWith: (token: string) => `/sign-in/${token}`,
  signOut: '/sign-out',
  weddings: '/planner',
  newWedding: '/planner/new',
  apiKeys: '/planner/api-keys',
  endApiKey: (keyId: string) => `/planner/api-keys/${keyId}/end`,
  overview: wedding,
  resolveAlert: (weddingId: string, alertId: string) => wedding(weddingId, `/alerts/${alertId}/resolve`),
  lateChange: (weddingId: string, lateChangeId: string) =>
    wedding(weddingId, `/late-changes/${lateChangeId}`),
  step: (weddingId: string, milestoneId: string, action: 'run' | 'skip') =>
    wedding(weddingId, `/steps/${milestoneId}/${action}`),
  tellSuppliers: (weddingId: string) => wedding(weddingId, '/tell-suppliers'),
  dates: (weddingId: string) => wedding(weddingId, '/dates'),
  events: (weddingId: string) => wedding(weddingId, '/events'),
  newEvent: (weddingId: string) => wedding(weddingId, '/events/new'),
  removeEvent: (weddingId: string, eventId: string) => wedding(weddingId, `/events/${eventId}/remove`),
  facts: (weddingId: string) => wedding(weddingId, '/facts'),
  postpone: (weddingId: string) => wedding(weddingId, '/postpone'),
  cancel: (weddingId: string) => wedding(weddingId, '/cancel'),
  resume: (weddingId: string) => wedding(weddingId, '/resume'),
  guests: (weddingId: string) => wedding(weddingId, '/guests'),
  guestListFiles: (weddingId: string) => wedding(weddingId, '/guests/files'),
  guestListFile: (weddingId: string, what: 'export' | 'template') =>
    wedding(weddingId, `/guests/files/${what}`),
  newHousehold: (weddingId: string) => wedding(weddingId, '/guests/new'),
  guestImport: (weddingId: string) => wedding(weddingId, '/guests/import'),
  importRun: (weddingId: string, runId: string, rest: ImportPage | '' = '') =>
    wedding(weddingId, `/guests/import/${runId}${rest === '' ? '' : `/${rest}`}`),
  household: (weddingId: string, householdId: string) => wedding(weddingId, `/households/${householdId}`),
  answer: (weddingId: string, householdId: string) => wedding(weddingId, `/households/${householdId}/answer`),
  changeHousehold: (weddingId: string, householdId: string) =>
    wedding(weddingId, `/households/${householdId}/change`),
  newGuest: (weddingId: string, householdId: string) =>
    wedding(weddingId, `/households/${householdId}/people/new`),
  removeGuest: (weddingId: string, householdId: string, guestId: string) =>
    wedding(weddingId, `/households/${householdId}/people/${guestId}/remove`),
  removeInvitation: (weddingId: string, householdId: string, eventId: string) =>
    wedding(weddingId, `/households/${householdId}/invitations/${eventId}/remove`),
  removeHousehold: (weddingId: string, householdId: string) =>
    wedding(weddingId, `/households/${householdId}/remove`),
  newSupplier: (weddingId: string) => wedding(weddingId, '/suppliers/new'),
  supplier: (weddingId: string, supplierId: string) => wedding(weddingId, `/suppliers/${supplierId}`),
  changeSupplier: (weddingId: string, supplierId: string) =>
    wedding(weddingId, `/suppliers/${supplierId}/change`),
  removeSupplier: (weddingId: string, supplierId: string) =>
    wedding(weddingId, `/suppliers/${supplierId}/remove`),
};
