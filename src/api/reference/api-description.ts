/** The API description (OpenAPI 3.1), made from the very schemas that check requests and answers. */
import { z } from 'zod';
import {
  createDocument,
  type ZodOpenApiContentObject,
  type ZodOpenApiOperationObject,
  type ZodOpenApiParameters,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';
import { ERRORS, type ErrorCode } from '../../domain/shared/app-error';
import { apiEndpoints } from '../api-endpoints';
import type { Endpoint } from '../endpoint';
import { EXAMPLES } from './examples';
import { livenessSchema, readinessSchema } from '../health/routes';
import { problemSchema } from '../problem';
import { PROVIDER_WEBHOOKS } from '../webhooks/routes';

const SUCCESS = { 200: 'Done.', 201: 'Created.', 204: 'Done; nothing to tell.' } as const;
const PROBLEM = { content: { 'application/problem+json': { schema: problemSchema } } };

/** The description as a JSON value. */
export type ApiDescription = ReturnType<typeof createDocument>;

/** Describes every address that machines use. */
export function createApiDescription(publicUrl: string): ApiDescription {
  const paths: ZodOpenApiPathsObject = {};
  for (const endpoint of apiEndpoints) {
    const path = endpoint.definition.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [endpoint.definition.method]: operationOf(endpoint) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'WedSync RSVP',
      version: '1',
      description:
        'Weddings from invitation to final count. Requests are strict: a field that is not known is refused. ' +
        'Somebody else’s wedding reads exactly like one that does not exist.',
    },
    servers: [{ url: publicUrl }],
    security: [{ apiKey: [] }],
    tags: [...new Set(apiEndpoints.map((endpoint) => endpoint.definition.tag)), 'Providers', 'Health'].map(
      (name) => ({ name }),
    ),
    paths: { ...paths, ...providerPaths(), ...healthPaths() },
    components: {
      securitySchemes: {
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          description:
            'An API key. A planner makes the first one at /planner/api-keys, signed in; more are made there or at POST /v1/api-keys.',
        },
      },
    },
  });
}

function operationOf({ definition, status }: Endpoint): ZodOpenApiOperationObject {
  const { answer, body, description, fileTypes, operation, params, query, summary, tag, takes } = definition;
  const example = EXAMPLES[operation] ?? {};
  const requestParams: ZodOpenApiParameters = {
    ...(params instanceof z.ZodObject ? { path: params } : {}),
    ...(query instanceof z.ZodObject ? { query } : {}),
    ...(definition.creates === true ? { header: idempotencyHeader } : {}),
  };
  return {
    operationId: operation,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    requestParams,
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: contentOf(body, takes, example.body) } }),
    responses: {
      [status]: {
        description: SUCCESS[status],
        ...(answer === undefined && fileTypes === undefined
          ? {}
          : { content: contentOf(answer, fileTypes, example.answer) }),
      },
      ...problems(refusalCodes(definition)),
    },
  };
}

/** JSON by its schema, or files, of which only the media types can be said. */
function contentOf(
  schema: z.ZodType = z.unknown(),
  files: readonly string[] | undefined,
  example: unknown,
): ZodOpenApiContentObject {
  if (files === undefined)
    return { 'application/json': { schema, ...(example === undefined ? {} : { example }) } };
  const file = { schema: { type: 'string', format: 'binary', description: 'The file.' } } as const;
  return Object.fromEntries(files.map((mediaType) => [mediaType, file]));
}

const idempotencyHeader = z.object({
  'Idempotency-Key': z.string().min(1).max(200).meta({
    description:
      'A value of your own that stays the same when you repeat this very request; it is then answered, not done, again.',
  }),
});

/** The codes an endpoint can refuse with, those that follow from its shape included. */
export function refusalCodes(definition: Endpoint['definition']): ErrorCode[] {
  const codes: ErrorCode[] = [
    'access.unauthenticated',
    'request.rate_limited',
    'service.unavailable',
    'service.fault',
  ];
  if (definition.method !== 'get') codes.push('request.cross_site');
  if (definition.params !== undefined) codes.push('request.not_found');
  if (definition.query !== undefined || definition.body !== undefined) codes.push('request.invalid');
  if (definition.body !== undefined)
    codes.push('request.malformed', 'request.too_large', 'request.unsupported_media_type');
  if (definition.creates === true)
    codes.push(
      'request.idempotency_key_missing',
      'request.idempotency_key_reused',
      'request.idempotency_in_progress',
      'request.idempotency_answer_lost',
    );
  return [...codes, ...(definition.refusals ?? [])];
}

function problems(codes: ErrorCode[]): ZodOpenApiResponsesObject {
  const byStatus = new Map<(typeof ERRORS)[ErrorCode]['status'], ErrorCode[]>();
  for (const code of codes) {
    const { status } = ERRORS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [
      `${status}` as const,
      { description: group.join(', '), ...PROBLEM },
    ]),
  );
}

function providerPaths(): ZodOpenApiPathsObject {
  const responses = {
    204: { description: 'Stored, or known already.' },
    ...problems([
      'webhook.signature_invalid',
      'request.too_large',
      'request.rate_limited',
      'service.unavailable',
    ]),
  };
  const operation = (operationId: string, summary: string): ZodOpenApiOperationObject => ({
    operationId,
    tags: ['Providers'],
    summary,
    security: [],
    responses,
  });
  return {
    [PROVIDER_WEBHOOKS.ses]: {
      post: {
        ...operation('receiveSesEvents', 'Events of SES, as SNS delivers them'),
        requestBody: { content: { 'text/plain': { schema: z.string() } } },
      },
    },
    [PROVIDER_WEBHOOKS.messagebird]: {
      get: operation('receiveMessagebirdReport', 'Status report of MessageBird'),
      post: operation('receiveMessagebirdReportByPost', 'Status report of MessageBird, by POST'),
    },
  };
}

function healthPaths(): ZodOpenApiPathsObject {
  const operation = (operationId: string, summary: string, schema: z.ZodType): ZodOpenApiOperationObject => ({
    operationId,
    tags: ['Health'],
    summary,
    security: [],
    responses: { 200: { description: SUCCESS[200], content: { 'application/json': { schema } } } },
  });
  const readiness = operation('readyz', 'Whether every part answers, and if not, which', readinessSchema);
  return {
    '/livez': { get: operation('livez', 'Whether the process runs', livenessSchema) },
    '/readyz': {
      get: {
        ...readiness,
        responses: {
          ...readiness.responses,
          503: {
            description: 'A part is missing.',
            content: { 'application/json': { schema: readinessSchema } },
          },
        },
      },
    },
  };
}
