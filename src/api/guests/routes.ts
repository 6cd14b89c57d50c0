/** Households and guests: one at a time, or a whole list. */
import { LIST_CONTENT_TYPES } from '../../domain/guest-list-files/ports';
import { endpoint, fileEndpoint, type Endpoint } from '../endpoint';
import { cutPage, pageQuery } from '../paging';
import { eventRemoval } from '../weddings/event-schemas';
import { weddingParams } from '../weddings/schemas';
import { exportGuestList, guestListTemplate } from './guest-list-files';
import { eventsOf } from './invited-events';
import { requirePossiblePhone } from '../../domain/guests/phone-numbers';
import {
  addedGuestBody,
  guestParams,
  householdChangeBody,
  householdCreated,
  householdPage,
  householdParams,
  householdWithLink,
  invitationParams,
  listWish,
  newHouseholdBody,
} from './schemas';
import { householdView } from './views';

const tag = 'Guests';

/** The endpoints of households and guests. */
export const guestEndpoints: Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/v1/weddings/:weddingId/households',
    operation: 'addHousehold',
    tag,
    summary: 'Add a household',
    params: weddingParams,
    body: newHouseholdBody,
    answer: householdCreated,
    creates: true,
    refusals: ['wedding.changed_meanwhile'],
    async handle({ dependencies, params, body, actor }) {
      const wedding = await dependencies.weddings.get(params.weddingId);
      const household = {
        ...body,
        name: body.name ?? body.guests.find((guest) => guest.fullName !== null)?.fullName ?? '',
        phone: requirePossiblePhone(dependencies.phones, body.phone, wedding.country),
        eventIds: eventsOf(wedding, body.eventIds),
      };
      const [id = ''] = await dependencies.guests.addHouseholds(params.weddingId, [household], actor);
      return { id };
    },
  }),
  endpoint({
    method: 'get',
    path: '/v1/weddings/:weddingId/households',
    operation: 'listHouseholds',
    tag,
    summary: 'Households with their guests and answers',
    params: weddingParams,
    query: pageQuery,
    answer: householdPage,
    async handle({ dependencies, params, query }) {
      const page = cutPage(await dependencies.guests.listHouseholds(params.weddingId), query);
      return { ...page, items: page.items.map(householdView) };
    },
  }),
  endpoint({
    method: 'get',
    path: '/v1/weddings/:weddingId/households/:householdId',
    operation: 'getHousehold',
    tag,
    summary: 'A household with its personal link',
    params: householdParams,
    answer: householdWithLink,
    async handle({ dependencies, params }) {
      const { guests, installation } = dependencies;
      const household = await guests.getHousehold(params.weddingId, params.householdId);
      const link = new URL(`/r/${guests.linkToken(household.id)}`, installation.publicUrl).href;
      return { ...householdView(household), link };
    },
  }),
  endpoint({
    method: 'patch',
    path: '/v1/weddings/:weddingId/households/:householdId',
    operation: 'changeHousehold',
    tag,
    summary: 'Correct a household',
    description:
      'An absent field is kept, null clears, a value sets. Answers and the personal link stay. Nothing is sent by this; an invitation that arrived nowhere waits in the next round for the new address.',
    params: householdParams,
    body: householdChangeBody,
    async handle({ dependencies, params, body, actor }) {
      const { guests, phones, weddings } = dependencies;
      const { country } = await weddings.get(params.weddingId);
      const { phone } = body;
      const change =
        phone === undefined ? body : { ...body, phone: requirePossiblePhone(phones, phone, country) };
      await guests.changeHousehold(params.weddingId, params.householdId, change, actor);
    },
  }),
  endpoint({
    method: 'post',
    path: '/v1/weddings/:weddingId/households/:householdId/guests',
    operation: 'addGuest',
    tag,
    summary: 'Add somebody to a household',
    description: 'The household then owes that person’s answer; its form asks for it.',
    params: householdParams,
    body: addedGuestBody,
    answer: householdCreated,
    creates: true,
    refusals: ['wedding.changed_meanwhile', 'guests.household_full'],
    async handle({ dependencies, params, body, actor }) {
      const wedding = await dependencies.weddings.get(params.weddingId);
      const { eventIds, ...guest } = body;
      const invited = eventIds === undefined ? {} : { eventIds: eventsOf(wedding, eventIds) };
      const added = { ...guest, ...invited };
      return { id: await dependencies.guests.addGuest(params.weddingId, params.householdId, added, actor) };
    },
  }),
  endpoint({
    method: 'delete',
    path: '/v1/weddings/:weddingId/households/:householdId/guests/:guestId',
    operation: 'removeGuest',
    tag,
    summary: 'Take somebody off a household',
    description:
      'Their answers go with them; headcounts follow, and suppliers are told where they were coming.',
    params: guestParams,
    handle: ({ dependencies, params: { weddingId, householdId, guestId }, actor }) =>
      dependencies.guests.removeGuest(weddingId, householdId, guestId, actor),
  }),
  endpoint({
    method: 'delete',
    path: '/v1/weddings/:weddingId/households/:householdId/invitations/:eventId',
    operation: 'removeInvitation',
    tag,
    summary: 'Take a household’s invitation to one event back',
    description:
      'What its people have answered to that goes with it; headcounts follow, and suppliers are told where somebody was coming. Nobody else is written to by this. An answer that is being given from what was before is asked again.',
    params: invitationParams,
    query: eventRemoval,
    refusals: ['guests.invitation_answered'],
    handle: ({ dependencies, params: { weddingId, householdId, eventId }, query, actor }) =>
      dependencies.guests.removeInvitation(weddingId, householdId, { eventId, ...query }, actor),
  }),
  endpoint({
    method: 'delete',
    path: '/v1/weddings/:weddingId/households/:householdId',
    operation: 'removeHousehold',
    tag,
    summary: 'Remove a household',
    description: 'Its answers go with it; headcounts follow and suppliers are told.',
    params: householdParams,
    handle: ({ dependencies, params, actor }) =>
      dependencies.guests.removeHousehold(params.weddingId, params.householdId, actor),
  }),
  fileEndpoint({
    path: '/v1/weddings/:weddingId/guest-list/template',
    operation: 'getGuestListTemplate',
    tag,
    summary: 'A guest list to fill in',
    description:
      'With the wedding’s own events and dishes as columns, in Excel with their choices. Filled in, it is imported without a question.',
    params: weddingParams,
    query: listWish,
    fileTypes: Object.values(LIST_CONTENT_TYPES),
    handle: ({ dependencies, params, query }) => guestListTemplate(dependencies, params.weddingId, query),
  }),
  fileEndpoint({
    path: '/v1/weddings/:weddingId/guest-list/export',
    operation: 'exportGuestList',
    tag,
    summary: 'The guest list with all answers, as a file',
    description:
      'One row per person. No cell can be taken for a formula. Imported again it brings nothing new, or the edits that were made.',
    params: weddingParams,
    query: listWish,
    fileTypes: Object.values(LIST_CONTENT_TYPES),
    handle: ({ dependencies, params, query }) => exportGuestList(dependencies, params.weddingId, query),
  }),
];
