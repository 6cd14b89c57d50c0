/** Weddings: set up, look at, change, postpone, cancel; their plan and their workflow. */
import type { WeddingChange } from '../../domain/weddings/ports';
import { endpoint, type CallContext, type Endpoint } from '../endpoint';
import { askForStep } from './ask-workflow';
import { addedEventBody, eventCreated, eventParams, eventRemoval } from './event-schemas';
import {
  alertParams,
  milestoneParams,
  newWeddingBody,
  resumeBody,
  statusBody,
  weddingChangeBody,
  weddingCreated,
  weddingList,
  weddingOverview,
  weddingParams,
  weddingSchema,
  workflowState,
} from './schemas';
import { overviewView } from './views';

const tag = 'Weddings';
const changeRefusals = [
  'wedding.changed_meanwhile',
  'wedding.not_open',
  'wedding.date_before_deadline',
  'wedding.unknown_time_zone',
] as const;

/** Splits what a change is based on from the change, and carries it out: one re-plan. */
function change(
  { dependencies, actor }: CallContext,
  weddingId: string,
  { basedOn, ...changes }: WeddingChange & { basedOn: number },
) {
  return dependencies.weddings.change(weddingId, basedOn, changes, actor);
}

/** The endpoints of weddings. */
export const weddingEndpoints: Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/v1/weddings',
    operation: 'createWedding',
    tag,
    summary: 'Set up a wedding',
    description: 'The plan is made at once and the wedding’s workflow starts.',
    body: newWeddingBody,
    answer: weddingCreated,
    creates: true,
    refusals: ['wedding.date_before_deadline', 'wedding.unknown_time_zone'],
    handle: async ({ dependencies, plannerId, actor, body }) => ({
      id: await dependencies.weddings.create(plannerId, body, actor),
    }),
  }),
  endpoint({
    method: 'get',
    path: '/v1/weddings',
    operation: 'listWeddings',
    tag,
    summary: 'Your weddings',
    answer: weddingList,
    handle: async ({ dependencies, plannerId }) => ({ items: await dependencies.weddings.list(plannerId) }),
  }),
  endpoint({
    method: 'get',
    path: '/v1/weddings/:weddingId',
    operation: 'getWedding',
    tag,
    summary: 'A wedding with its timeline and headcount',
    description: 'Read from the database in one go; needs no worker.',
    params: weddingParams,
    answer: weddingOverview,
    handle: async ({ dependencies: { overview, linkRequests, installation, now }, params: { weddingId } }) =>
      overviewView(
        await overview.get(weddingId, now()),
        new URL(`/find/${linkRequests.tokenOf(weddingId)}`, installation.publicUrl).href,
      ),
  }),
  endpoint({
    method: 'patch',
    path: '/v1/weddings/:weddingId',
    operation: 'changeWedding',
    tag,
    summary: 'Change a wedding',
    description:
      'An absent field is kept, null clears, a value sets. The plan is made again once. A changed day is told to suppliers at once and to invited households after ten minutes; a corrected event is told to nobody by this.',
    params: weddingParams,
    body: weddingChangeBody,
    answer: weddingSchema,
    refusals: [...changeRefusals],
    handle: ({ params, body, ...context }) => change(context, params.weddingId, body),
  }),
  endpoint({
    method: 'post',
    path: '/v1/weddings/:weddingId/events',
    operation: 'addEvent',
    tag,
    summary: 'Add an event',
    description:
      'It takes its place by its hour, and the plan is made again once. Everybody invited owes an answer to it: their form asks, and reminders ahead go to them. Nobody is written to by this; suppliers that work at it are told as of an answer.',
    params: weddingParams,
    body: addedEventBody,
    answer: eventCreated,
    creates: true,
    refusals: ['wedding.not_open', 'wedding.too_many_events', 'supplier.final_count_sent'],
    handle: async ({ dependencies, params, body, actor }) => ({
      id: await dependencies.weddings.addEvent(params.weddingId, body, actor),
    }),
  }),
  endpoint({
    method: 'delete',
    path: '/v1/weddings/:weddingId/events/:eventId',
    operation: 'removeEvent',
    tag,
    summary: 'Remove an event',
    description:
      'Its invitations and answers go with it, and the plan is made again once. Suppliers that work at it are told as of an answer; nobody else is written to by this. It cannot be taken back.',
    params: eventParams,
    query: eventRemoval,
    refusals: ['wedding.not_open', 'wedding.last_event', 'wedding.event_answered'],
    handle: ({ dependencies, params: { weddingId, eventId }, query, actor }) =>
      dependencies.weddings.removeEvent(weddingId, eventId, query.mayLoseAnswers, actor),
  }),
  endpoint({
    method: 'post',
    path: '/v1/weddings/:weddingId/postpone',
    operation: 'postponeWedding',
    tag,
    summary: 'Postpone: everything sleeps until resumed',
    description:
      'Suppliers are told at once, and final counts that were given open again. Households that were invited are told, unless you say that you tell them.',
    params: weddingParams,
    body: statusBody,
    answer: weddingSchema,
    refusals: [...changeRefusals],
    handle: ({ params, body, ...context }) =>
      change(context, params.weddingId, { ...body, status: 'postponed' }),
  }),
  endpoint({
    method: 'post',
    path: '/v1/weddings/:weddingId/resume',
    operation: 'resumeWedding',
    tag,
    summary: 'Take a postponed wedding up again',
    description:
      'Suppliers are told at once. Households that know of the postponement are told the day, unless you say that you tell them.',
    params: weddingParams,
    body: resumeBody,
    answer: weddingSchema,
    refusals: [...changeRefusals],
    handle: ({ params, body, ...context }) =>
      change(context, params.weddingId, { ...body, status: 'planned' }),
  }),
  endpoint({
    method: 'post',
    path: '/v1/weddings/:weddingId/cancel',
    operation: 'cancelWedding',
    tag,
    summary: 'Cancel: suppliers and invited households are told, nothing else is sent',
    description: 'Households are not written to when you say that you tell them. It cannot be taken back.',
    params: weddingParams,
    body: statusBody,
    answer: weddingSchema,
    refusals: [...changeRefusals],
    handle: ({ params, body, ...context }) =>
      change(context, params.weddingId, { ...body, status: 'cancelled' }),
  }),
  endpoint({
    method: 'get',
    path: '/v1/weddings/:weddingId/workflow',
    operation: 'getWorkflow',
    tag,
    summary: 'What the wedding’s workflow says of itself',
    description: 'Asks the running workflow; answers 503 when no worker does.',
    params: weddingParams,
    answer: workflowState,
    refusals: ['workflow.unreachable'],
    handle: ({ dependencies, params }) => dependencies.workflows.state(params.weddingId),
  }),
  ...(['run', 'skip'] as const).map((action) =>
    endpoint({
      method: 'post',
      path: `/v1/weddings/:weddingId/milestones/:milestoneId/${action}`,
      operation: `${action}Milestone`,
      tag,
      summary: action === 'run' ? 'Do a planned step now' : 'Leave a planned step out',
      params: milestoneParams,
      description:
        'What is sent, or given as a final count. Dates (`rsvp_deadline`, `wedding_day`, `close`) come by themselves.',
      refusals: ['milestone.not_planned', 'milestone.comes_by_itself', 'workflow.unreachable'],
      handle: ({ dependencies, params: { weddingId, milestoneId }, actor }) =>
        askForStep(dependencies, weddingId, { milestoneId, action }, actor),
    }),
  ),
  endpoint({
    method: 'post',
    path: '/v1/weddings/:weddingId/alerts/:alertId/resolve',
    operation: 'resolveAlert',
    tag,
    summary: 'Mark an alert as dealt with',
    description:
      'Messages that did not arrive at one household or supplier by one channel are one alert, with how many in its detail; they are dealt with together.',
    params: alertParams,
    handle: ({ dependencies, params, actor }) =>
      dependencies.overview.resolveAlert(params.weddingId, params.alertId, actor),
  }),
];
