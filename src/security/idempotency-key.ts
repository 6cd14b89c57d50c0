/** Reads the caller's own name for a request, and fingerprints the request it stands for. */
import { createHash } from 'node:crypto';
import { AppError } from '../domain/shared/app-error';

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
export function requestFingerprint(operation: string, path: string, body: unknown): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([operation, path, body]))
    .digest();
}
