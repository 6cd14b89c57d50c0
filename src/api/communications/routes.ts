/** Messages: what was sent to whom, and what became of it. */
import { endpoint, type Endpoint } from '../endpoint';
import { weddingParams } from '../weddings/schemas';
import { sendList } from './schemas';

/** The endpoints of messages. */
export const communicationEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/v1/weddings/:weddingId/sends',
    operation: 'listSends',
    tag: 'Messages',
    summary: 'The latest messages, newest first',
    params: weddingParams,
    answer: sendList,
    handle: async ({ dependencies, params }) => ({
      items: (await dependencies.overview.get(params.weddingId, dependencies.now())).sends,
    }),
  }),
];
