/** Reads a request's body once it is known who is asking: strangers do not make us parse anything. */
import express, { type Request, type RequestHandler, type Response } from 'express';
import { AppError } from '../domain/shared/app-error';
import type { Endpoint } from './endpoint';
import { SentFile } from './sent-file';

const USUAL_LIMIT = 256 * 1024;

/** Makes the reader for an endpoint's body; it yields what the endpoint's schema expects. */
export function createBodyReader(
  definition: Endpoint['definition'],
): (request: Request, response: Response) => Promise<unknown> {
  if (definition.body === undefined) return () => Promise.resolve(undefined);
  const { takes, bodyLimit: limit = USUAL_LIMIT } = definition;
  if (takes !== undefined) return createFileReader(takes, limit);
  const json = express.json({ limit, strict: true });
  return async (request, response) => {
    if (hasBody(request) && request.is('application/json') === false)
      throw new AppError('request.unsupported_media_type');
    await pass(json, request, response);
    // No body at all: the schema then names what is missing.
    return (request.body as unknown) ?? {};
  };
}

function createFileReader(
  takes: string[],
  limit: number,
): (request: Request, response: Response) => Promise<SentFile> {
  const raw = express.raw({ limit, type: () => true });
  return async (request, response) => {
    if (hasBody(request) && request.is(takes) === false) throw new AppError('request.unsupported_media_type');
    await pass(raw, request, response);
    const bytes: unknown = request.body;
    const contentType = request.headers['content-type'] ?? '';
    return new SentFile(Buffer.isBuffer(bytes) ? new Uint8Array(bytes) : new Uint8Array(), contentType);
  };
}

function pass(handler: RequestHandler, request: Request, response: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    void handler(request, response, (error?: unknown) => {
      if (error === undefined || error === null) resolve();
      else
        reject(error instanceof Error ? error : new Error('The body could not be read.', { cause: error }));
    });
  });
}

function hasBody(request: Request): boolean {
  return (
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0
  );
}
