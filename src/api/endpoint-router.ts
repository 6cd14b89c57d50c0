/** Serves endpoints: who is asking, whose wedding it is, what is asked, done once, answered. */
import { Router, type Request, type RequestHandler, type Response } from 'express';
import type { ListFile } from '../domain/guest-list-files/ports';
import { AppError } from '../domain/shared/app-error';
import { readIdempotencyKey } from '../security/idempotency-key';
import { authenticate } from './access/authenticate';
import type { AppDependencies } from './dependencies';
import type { CallContext, Endpoint, PreparedCall } from './endpoint';
import { id as idSchema } from './fields';
import { sendFile } from './file-answer';
import { answerOnce, type KeptAnswer } from './idempotency';
import { noteInLog } from './request-log';
import { createBodyReader } from './request-body';

/** A router that serves the endpoints given. */
export function createEndpointRouter(endpoints: Endpoint[], dependencies: AppDependencies): Router {
  const router = Router({ caseSensitive: true });
  for (const endpoint of endpoints) {
    router[endpoint.definition.method](endpoint.definition.path, serve(endpoint, dependencies));
  }
  return router;
}

function serve(endpoint: Endpoint, dependencies: AppDependencies): RequestHandler {
  const readBody = createBodyReader(endpoint.definition);
  return async (request, response) => {
    const plannerId = await authenticate(request, dependencies);
    noteInLog(response, { plannerId });
    await dependencies.rateLimits.take('api', plannerId);
    await requireOwnWedding(request, response, plannerId, dependencies);
    const body = await readBody(request, response);
    const call = endpoint.prepare({ params: request.params, query: request.query, body });
    const context: CallContext = {
      plannerId,
      actor: `planner:${plannerId}`,
      dependencies,
    };
    if (endpoint.definition.fileTypes !== undefined) {
      await sendFile(response, (await call.run(context)) as ListFile);
      return;
    }
    const answer =
      endpoint.definition.creates === true
        ? await runOnce(endpoint, call, context, request)
        : { status: endpoint.status, body: await call.run(context) };
    send(response, answer);
  };
}

/** Somebody else's wedding reads exactly like one that does not exist. */
async function requireOwnWedding(
  request: Request,
  response: Response,
  plannerId: string,
  { weddings }: AppDependencies,
): Promise<void> {
  const weddingId = request.params['weddingId'];
  if (weddingId === undefined) return;
  const given = idSchema.safeParse(weddingId);
  if (!given.success || !(await weddings.belongsTo(given.data, plannerId)))
    throw new AppError('request.not_found');
  noteInLog(response, { weddingId: given.data });
}

async function runOnce(
  endpoint: Endpoint,
  call: PreparedCall,
  context: CallContext,
  request: Request,
): Promise<KeptAnswer> {
  const keyed = {
    plannerId: context.plannerId,
    key: readIdempotencyKey(request.get('Idempotency-Key')),
    fingerprint: context.dependencies.requestFingerprint(
      endpoint.definition.operation,
      request.path,
      call.body,
    ),
  };
  const kept = await answerOnce(context.dependencies.idempotency, keyed, async () => {
    const body = await call.run(context);
    return { answer: { status: endpoint.status, body }, remembered: call.remember(body) };
  });
  return { ...kept, body: call.restore(kept.body) };
}

function send(response: Response, { status, body }: KeptAnswer): void {
  response.status(status).set('Cache-Control', 'no-store');
  if (status === 204) response.end();
  else response.json(body);
}
