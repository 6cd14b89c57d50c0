/**
 * Secrets in links, cookies and API keys: 256 bits, a prefix per kind so that scanners recognise a
 * leaked one, and only the SHA-256 of them is ever stored.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
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

/** Names a wedding in an address that anybody may read and nobody can make up. */
export interface PublicTokens {
  tokenFor(weddingId: string): string;
  /** The wedding's id; null for a token of another make. */
  weddingOf(token: string): string | null;
}

const UUID_BYTES = 16;
const SEAL_BYTES = 8;

/**
 * The wedding's id and a seal over it, together 32 characters. The seal is short: it is tried over the network
 * alone, where tries are counted.
 *
 * @param secret base64; the seal's key is drawn from it.
 */
export function createPublicTokens(secret: string): PublicTokens {
  const hash = createKeyedHash(secret, 'wedsync public pages');
  const sealOf = (id: Buffer) => hash(id.toString('hex')).subarray(0, SEAL_BYTES);
  return {
    tokenFor(weddingId) {
      const id = Buffer.from(weddingId.replaceAll('-', ''), 'hex');
      return Buffer.concat([id, sealOf(id)]).toString('base64url');
    },
    weddingOf(token) {
      const bytes = Buffer.from(token, 'base64url');
      if (bytes.length !== UUID_BYTES + SEAL_BYTES || bytes.toString('base64url') !== token) return null;
      const id = bytes.subarray(0, UUID_BYTES);
      if (!timingSafeEqual(sealOf(id), bytes.subarray(UUID_BYTES))) return null;
      return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    },
  };
}
