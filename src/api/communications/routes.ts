/** Messages: what was sent to whom, and what became of it. */
import { endpoint, type Endpoint } from '../endpoint';
import { weddingParams } from '../weddings/schemas';
import { sendPage, sendQuery } from './schemas';

/** The endpoints of messages. */
export const communicationEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/v1/weddings/:weddingId/sends',
    operation: 'listSends',
    tag: 'Messages',
    summary: 'Messages, newest first',
    description: 'All of them, or those to one household or one supplier.',
    params: weddingParams,
    query: sendQuery,
    answer: sendPage,
    handle: ({ dependencies, params, query }) => dependencies.overview.sends(params.weddingId, query),
  }),
];
