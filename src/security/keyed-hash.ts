/** Fingerprints under a key of their own: equal for equal texts, and of no use to whoever lacks the key. */
import { createHmac, hkdfSync } from 'node:crypto';

/**
 * HMAC-SHA256 under a key drawn from a secret by HKDF.
 *
 * @param secret base64  @param purpose what the fingerprints are for; none of one purpose meets another's.
 */
export function createKeyedHash(secret: string, purpose: string): (text: string) => Buffer {
  const key = Buffer.from(hkdfSync('sha256', Buffer.from(secret, 'base64'), '', purpose, 32));
  return (text) => createHmac('sha256', key).update(text).digest();
}
