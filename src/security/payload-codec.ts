/**
 * Temporal payloads under AES-256-GCM: the second lock. The first is that no payload holds a person.
 * While it is on, the Web UI shows ciphertext instead of summaries unless it is given a codec server.
 */
import type { Payload, PayloadCodec } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import { createKeyRing } from './key-ring';

const ENCODING = 'binary/encrypted';
const CONTEXT = 'temporal payload';
const PayloadMessage = temporal.api.common.v1.Payload;

/** @param keys key ring `id:base64,…`; the first writes, all read. */
export function createPayloadCodec(keys: string): PayloadCodec {
  const ring = createKeyRing(keys);
  return {
    encode: (payloads) =>
      Promise.resolve(
        payloads.map((payload): Payload => ({
          metadata: { encoding: Buffer.from(ENCODING), keyId: Buffer.from(ring.writingKeyId) },
          data: ring.encrypt(PayloadMessage.encode(payload).finish(), CONTEXT),
        })),
      ),
    decode: (payloads) =>
      // A key that is missing rejects, as the SDK expects, and does not throw.
      Promise.resolve().then(() =>
        payloads.map((payload): Payload => {
          const encoding = payload.metadata?.['encoding'];
          if (encoding === undefined || Buffer.from(encoding).toString() !== ENCODING) return payload;
          return PayloadMessage.decode(ring.decrypt(payload.data ?? new Uint8Array(), CONTEXT));
        }),
      ),
  };
}
