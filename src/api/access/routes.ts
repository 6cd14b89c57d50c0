/** API keys: made, listed and ended by their planner; seen once. */
import { AppError } from '../../domain/shared/app-error';
import { apiKeyId } from '../../security/api-key-id';
import { endpoint, type Endpoint } from '../endpoint';
import { apiKeyCreated, apiKeyList, apiKeyParams, newApiKeyBody } from './schemas';

const tag = 'API keys';

/** The endpoints of API keys. */
export const accessEndpoints: Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/v1/api-keys',
    operation: 'createApiKey',
    tag,
    summary: 'Make an API key',
    body: newApiKeyBody,
    answer: apiKeyCreated,
    creates: true,
    // A stored key could be read by whoever reads the database.
    remember: (answer) => ({ ...answer, key: null }),
    async handle({ dependencies, plannerId, body }) {
      const key = await dependencies.access.issueForPlanner(plannerId, 'api_key', body.label);
      return { id: apiKeyId(key), label: body.label, key };
    },
  }),
  endpoint({
    method: 'get',
    path: '/v1/api-keys',
    operation: 'listApiKeys',
    tag,
    summary: 'Your API keys, without the keys themselves',
    answer: apiKeyList,
    handle: async ({ dependencies, plannerId }) => ({
      items: (await dependencies.apiKeys.list(plannerId)).map((key) => ({
        ...key,
        createdAt: key.createdAt.toISOString(),
      })),
    }),
  }),
  endpoint({
    method: 'delete',
    path: '/v1/api-keys/:apiKeyId',
    operation: 'revokeApiKey',
    tag,
    summary: 'End an API key at once',
    params: apiKeyParams,
    async handle({ dependencies, plannerId, params }) {
      const isEnded = await dependencies.apiKeys.revoke(plannerId, params.apiKeyId);
      if (!isEnded) throw new AppError('request.not_found');
    },
  }),
];
