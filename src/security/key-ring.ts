/** AES-256-GCM under a ring of keys: the first writes, every one reads, so keys can be rotated. */
import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts and decrypts small values. `context` says where a value belongs; elsewhere it does not open. */
export interface KeyRing {
  readonly writingKeyId: string;
  encrypt(plain: Uint8Array, context: string): Buffer;
  /** @throws Error when the key is not in the ring, the context differs, or the bytes were altered. */
  decrypt(sealed: Uint8Array, context: string): Buffer;
}

/**
 * Builds a key ring from `id:base64,id:base64`.
 *
 * Layout of a sealed value: length of the key id (1 byte), key id, nonce (12), tag (16), ciphertext.
 */
export function createKeyRing(definition: string): KeyRing {
  const keys = new Map(
    definition.split(',').map((entry) => {
      const separator = entry.indexOf(':');
      return [entry.slice(0, separator), Buffer.from(entry.slice(separator + 1), 'base64')] as const;
    }),
  );
  const [first] = keys;
  if (first === undefined) throw new Error('A key ring needs at least one key.');
  const [writingKeyId, writingKey] = first;
  const authenticated = (context: string, keyId: string) => Buffer.from(`${context}|${keyId}`);
  const id = Buffer.from(writingKeyId);
  const bodyBegin = 1 + id.length + NONCE_BYTES + TAG_BYTES;
  const nextNonce = createNonces();
  return {
    writingKeyId,
    encrypt(plain, context) {
      const nonce = nextNonce();
      const cipher = createCipheriv('aes-256-gcm', writingKey, nonce).setAAD(
        authenticated(context, writingKeyId),
      );
      // A list seals hundreds of thousands of values, so each is put together in one buffer.
      const sealed = Buffer.allocUnsafe(bodyBegin + plain.length);
      sealed.set(cipher.update(plain), bodyBegin);
      cipher.final();
      sealed[0] = id.length;
      sealed.set(id, 1);
      sealed.set(nonce, 1 + id.length);
      sealed.set(cipher.getAuthTag(), bodyBegin - TAG_BYTES);
      return sealed;
    },
    decrypt(sealed, context) {
      const bytes = Buffer.isBuffer(sealed) ? sealed : Buffer.from(sealed);
      const idEnd = 1 + (bytes[0] ?? 0);
      const keyId = bytes.subarray(1, idEnd).toString();
      const key = keys.get(keyId);
      if (key === undefined)
        throw new Error(
          `The key ring has no key "${keyId}"; keep retired keys until nothing is sealed with them.`,
        );
      const nonce = bytes.subarray(idEnd, idEnd + NONCE_BYTES);
      const tag = bytes.subarray(idEnd + NONCE_BYTES, idEnd + NONCE_BYTES + TAG_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
        .setAAD(authenticated(context, keyId))
        .setAuthTag(tag);
      const plain = decipher.update(bytes.subarray(idEnd + NONCE_BYTES + TAG_BYTES));
      // Nothing comes of it, but it throws where the tag does not fit.
      decipher.final();
      return plain;
    },
  };
}

/** Nonces, drawn many at a time: asking the system for twelve bytes costs as much as sealing a value. */
function createNonces(): () => Buffer {
  const drawn = Buffer.alloc(NONCE_BYTES * 256);
  let next = drawn.length;
  return () => {
    if (next === drawn.length) {
      randomFillSync(drawn);
      next = 0;
    }
    next += NONCE_BYTES;
    return drawn.subarray(next - NONCE_BYTES, next);
  };
}
