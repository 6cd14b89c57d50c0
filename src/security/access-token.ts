/**
 * Secrets in links, cookies and API keys: 256 bits, a prefix per kind so that scanners recognise a
 * leaked one, and only the SHA-256 of them is ever stored.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { TokenKind } from '../domain/access/ports';
import { createKeyedHash } from './keyed-hash';

const PREFIX: Record<TokenKind, string> = {
  guest: 'wsg_',
  supplier: 'wss_',
  sign_in: 'wsi_',
  session: 'wsn_',
  api_key: 'wsk_',
  unsubscribe: 'wsu_',
};

const SECRET_BYTES = 32;

/** A new random secret, or the one of a seed as long and as hard to guess. */
export function newToken(kind: TokenKind, seed: Buffer = randomBytes(SECRET_BYTES)): string {
  if (seed.length !== SECRET_BYTES) throw new Error('The seed of a secret has 32 bytes.');
  return PREFIX[kind] + seed.toString('base64url');
}

/** What is stored of a secret. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Makes the links that messages repeat: the same subject has the same link in every reminder. */
export interface LinkTokens {
  tokenFor(kind: 'guest' | 'supplier' | 'unsubscribe', subjectId: string): string;
}

/**
 * Link tokens are derived, not stored: HMAC-SHA256 of kind and subject under a key of their own, drawn
 * from `secret` (base64) by HKDF. A link is valid only while its hash is in `access_tokens`.
 */
export function createLinkTokens(secret: string): LinkTokens {
  const hash = createKeyedHash(secret, 'wedsync link tokens');
  return {
    tokenFor: (kind, subjectId) => PREFIX[kind] + hash(`${kind}|${subjectId}`).toString('base64url'),
  };
}
