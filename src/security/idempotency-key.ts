/** Reads the caller's own name for a request, and fingerprints the request it stands for. */
import { AppError } from '../domain/shared/app-error';
import { createKeyedHash } from './keyed-hash';

/**
 * The key of an Idempotency-Key header: 1 to 200 visible ASCII characters.
 *
 * @throws AppError `request.idempotency_key_missing` also for a header of another shape.
 */
export function readIdempotencyKey(header: string | undefined): string {
  const key = header?.trim() ?? '';
  if (!/^[!-~]{1,200}$/.test(key)) throw new AppError('request.idempotency_key_missing');
  return key;
}

/** A fingerprint that is equal for equal requests: operation, path and checked body. */
export type RequestFingerprint = (operation: string, path: string, body: unknown) => Buffer;

/** @param secret base64; bodies hold phone numbers, which whoever has an unkeyed hash could try one by one. */
export function createRequestFingerprint(secret: string): RequestFingerprint {
  const hash = createKeyedHash(secret, 'wedsync request fingerprints');
  return (operation, path, body) => hash(JSON.stringify([operation, path, body]));
}
