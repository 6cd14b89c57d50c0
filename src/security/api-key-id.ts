/** Names an API key without giving it away. */
import { createHash } from 'node:crypto';

/** The id of an API key: the first 24 hex digits of its SHA-256, the only thing stored of it. */
export function apiKeyId(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 24);
}
