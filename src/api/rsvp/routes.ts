/** Answers that reach the planner by phone. */
import { endpoint, type Endpoint } from '../endpoint';
import { householdParams } from '../guests/schemas';
import { recordAnswer } from './record-answer';
import { answerBody, answerStored } from './schemas';

/** The endpoints of answers. */
export const rsvpEndpoints: Endpoint[] = [
  endpoint({
    method: 'put',
    path: '/v1/weddings/:weddingId/households/:householdId/answer',
    operation: 'recordAnswer',
    tag: 'Guests',
    summary: 'Record an answer for a household',
    description: 'For answers that come by phone; allowed after the deadline too.',
    params: householdParams,
    body: answerBody,
    answer: answerStored,
    refusals: ['rsvp.conflict', 'rsvp.not_open'],
    handle: ({ dependencies, params, body, actor }) => recordAnswer(dependencies, params, body, actor),
  }),
];
