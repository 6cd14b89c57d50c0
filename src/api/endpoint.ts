/**
 * One endpoint of the API, said once: the router serves it from this, the API description is made from
 * it, and both directions are checked with the same schemas.
 */
import { z } from 'zod';
import { AppError, type ErrorCode } from '../domain/shared/app-error';
import type { ListFile } from '../domain/guest-list-files/ports';
import type { Actor } from '../domain/weddings/ports';
import type { AppDependencies } from './dependencies';
import { invalidRequest } from './refusal';

/** Who is asking, and what a handler works with. */
export interface CallContext {
  plannerId: string;
  /** `planner:<id>`, for the audit chain. */
  actor: Actor;
  dependencies: AppDependencies;
}

/** A request after its schemas. */
export interface Call<P, Q, B> extends CallContext {
  params: P;
  query: Q;
  body: B;
}

/** How an endpoint is said. `R` is what it answers with; leave `answer` out for 204. */
export interface EndpointDefinition<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends z.ZodType,
> {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Express path; a `:weddingId` in it is checked to be the caller's before anything is read. */
  path: string;
  /** Name of the operation, unique. */
  operation: string;
  tag: string;
  summary: string;
  description?: string;
  params?: P;
  query?: Q;
  body?: B;
  /** Largest body in bytes. */
  bodyLimit?: number;
  /** Media types of a body that is a file; `body` is then `sentFile`. */
  takes?: string[];
  /** 201 for something created (with `creates`), else 200. */
  answer?: R;
  /** The kinds of file it answers with, instead of JSON; made by `fileEndpoint`. */
  fileTypes?: readonly string[];
  /** Needs an Idempotency-Key and answers a repetition with the first answer. */
  creates?: boolean;
  /** What of an answer is stored for repetitions, where it must not all be. */
  remember?: (answer: z.output<R>) => unknown;
  /** Refusals beyond those every endpoint can give. */
  refusals?: ErrorCode[];
  handle: (call: Call<z.output<P>, z.output<Q>, z.output<B>>) => Promise<z.input<R>>;
}

/** A request as it came in. */
export interface RawRequest {
  params: unknown;
  query: unknown;
  body: unknown;
}

/** An endpoint with its types closed over. */
export interface Endpoint {
  definition: Omit<EndpointDefinition<z.ZodType, z.ZodType, z.ZodType, z.ZodType>, 'handle' | 'remember'>;
  status: 200 | 201 | 204;
  /** Checks a request; @throws AppError `request.invalid` naming each field, `request.not_found`. */
  prepare(raw: RawRequest): PreparedCall;
}

/** A checked request, ready to be carried out. */
export interface PreparedCall {
  /** The checked body: equal bodies are equal here, whatever their spelling. */
  body: unknown;
  run(context: CallContext): Promise<unknown>;
  /** What of an answer is stored for repetitions. */
  remember(answer: unknown): unknown;
  /** A stored answer as it was first given: storage does not keep the order of fields. */
  restore(stored: unknown): unknown;
}

const nothing = z.strictObject({});

/** Closes an endpoint over its types. Answers are checked too: a field nobody declared never leaves. */
export function endpoint<
  P extends z.ZodType = typeof nothing,
  Q extends z.ZodType = typeof nothing,
  B extends z.ZodType = z.ZodUndefined,
  R extends z.ZodType = z.ZodVoid,
>(definition: EndpointDefinition<P, Q, B, R>): Endpoint {
  const { handle, remember, ...rest } = definition;
  return {
    definition: rest,
    status: definition.answer === undefined ? 204 : definition.creates === true ? 201 : 200,
    prepare(raw) {
      const params = idsOf(definition.params, raw.params) as z.output<P>;
      const query = checked(definition.query ?? nothing, raw.query, 'query') as z.output<Q>;
      const body = checked(definition.body, raw.body) as z.output<B>;
      return {
        body,
        async run(context) {
          const answer = await handle({ ...context, params, query, body });
          return definition.answer?.parse(answer);
        },
        restore: (stored) => definition.answer?.parse(stored),
        remember: (answer) => (remember === undefined ? answer : remember(answer as z.output<R>)),
      };
    },
  };
}

/** Closes an endpoint that answers with a file over its types. */
export function fileEndpoint<P extends z.ZodType = typeof nothing, Q extends z.ZodType = typeof nothing>(
  definition: Omit<EndpointDefinition<P, Q, z.ZodUndefined, z.ZodVoid>, 'handle' | 'method' | 'answer'> & {
    fileTypes: readonly string[];
    handle: (call: Call<z.output<P>, z.output<Q>, undefined>) => Promise<ListFile>;
  },
): Endpoint {
  return {
    definition: { ...definition, method: 'get' },
    status: 200,
    prepare(raw) {
      const params = idsOf(definition.params, raw.params) as z.output<P>;
      const query = checked(definition.query ?? nothing, raw.query, 'query') as z.output<Q>;
      return {
        body: undefined,
        run: (context) => definition.handle({ ...context, params, query, body: undefined }),
        restore: (stored) => stored,
        remember: (answer) => answer,
      };
    },
  };
}

/** An address that cannot be anybody's is not found, like one that is somebody else's. */
function idsOf(schema: z.ZodType | undefined, value: unknown): unknown {
  const result = schema?.safeParse(value);
  if (result?.success === false) throw new AppError('request.not_found');
  return result?.data;
}

function checked(schema: z.ZodType | undefined, value: unknown, root?: string): unknown {
  if (schema === undefined) return undefined;
  const result = schema.safeParse(value);
  if (!result.success) throw invalidRequest(result.error, root);
  return result.data;
}
