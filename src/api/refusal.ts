/** Whatever was thrown, as a refusal of the catalogue. */
import type { z } from 'zod';
import { AppError, type ErrorCode, type FieldFault } from '../domain/shared/app-error';

/** What body-parser calls the ways in which a body cannot be read. */
const BODY_FAULTS: Record<string, ErrorCode> = {
  'entity.too.large': 'request.too_large',
  'parameters.too.many': 'request.too_large',
  'entity.parse.failed': 'request.malformed',
  'entity.verify.failed': 'request.malformed',
  'request.aborted': 'request.malformed',
  'request.size.invalid': 'request.malformed',
  'encoding.unsupported': 'request.unsupported_media_type',
  'charset.unsupported': 'request.unsupported_media_type',
};
/** Node's and PostgreSQL's words for a part that does not answer: no connection, shutting down, too many. */
const UNAVAILABLE =
  /^(?:ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|08\w{3}|53\w{3}|57P0[1-5])$/;

/** Turns anything thrown into a refusal; what nobody threw on purpose becomes `service.fault`. */
export function refusalOf(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const { type, code, name } = factsOf(error);
  const bodyFault = BODY_FAULTS[type];
  if (bodyFault !== undefined) return new AppError(bodyFault, { cause: error });
  // Express could not decode a parameter such as %E0%A4%A.
  if (error instanceof URIError) return new AppError('request.not_found', { cause: error });
  if (UNAVAILABLE.test(code) || name === 'KnexTimeoutError')
    return new AppError('service.unavailable', { cause: error, retryAfterSeconds: 30 });
  return new AppError('service.fault', { cause: error });
}

/** A refusal that names every field zod found fault with. `root` goes in front, e.g. `query`. */
export function invalidRequest(error: z.ZodError, root?: string): AppError {
  return new AppError('request.invalid', { fields: error.issues.flatMap((issue) => faultsOf(issue, root)) });
}

function faultsOf(issue: z.core.$ZodIssue, root: string | undefined): FieldFault[] {
  const at = (...more: PropertyKey[]) =>
    [...(root === undefined ? [] : [root]), ...issue.path, ...more].map(String).join('.');
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: at(key), message: 'This field is not known here.' }));
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined'))
    return [{ path: at(), message: 'This field is required.' }];
  return [{ path: at(), message: issue.message }];
}

function factsOf(error: unknown): { type: string; code: string; name: string } {
  const text = (key: 'type' | 'code' | 'name'): string => {
    if (typeof error !== 'object' || error === null || !(key in error)) return '';
    const value: unknown = (error as Record<string, unknown>)[key];
    return typeof value === 'string' ? value : '';
  };
  return { type: text('type'), code: text('code'), name: text('name') };
}
