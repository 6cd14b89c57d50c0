/** Temporal payloads come back as they were, and what is not ours passes through. */
import { defaultPayloadConverter } from '@temporalio/common';
import {
  decodeOptionalFailureToOptionalError,
  encodeErrorToFailure,
  loadDataConverter,
} from '@temporalio/common/lib/internal-non-workflow';
import { dataConverter } from '../../src/adapters/temporal/connection';
import { createPayloadCodec } from '../../src/security/payload-codec';

const key = (fill: number) => Buffer.alloc(32, fill).toString('base64');
const codec = createPayloadCodec(`k1:${key(1)}`);
const payload = defaultPayloadConverter.toPayload({ weddingId: 'w1' });

test('a payload comes back as it was, and is unreadable on the way', async () => {
  const sealed = await codec.encode([payload]);
  expect(Buffer.from(sealed[0]?.data ?? []).toString('latin1')).not.toContain('weddingId');
  const [opened] = await codec.decode(sealed);
  expect(opened === undefined ? null : defaultPayloadConverter.fromPayload(opened)).toEqual({
    weddingId: 'w1',
  });
});

test('a payload somebody else encoded passes through untouched', async () => {
  expect(await codec.decode([payload])).toEqual([payload]);
  expect(await codec.decode([{ data: payload.data ?? null }])).toEqual([{ data: payload.data }]);
});

test('after a rotation histories written before can still be read', async () => {
  const sealed = await codec.encode([payload]);
  const rotated = createPayloadCodec(`k2:${key(2)},k1:${key(1)}`);
  const [opened] = await rotated.decode(sealed);
  expect(opened === undefined ? null : defaultPayloadConverter.fromPayload(opened)).toEqual({
    weddingId: 'w1',
  });
  await expect(createPayloadCodec(`k2:${key(2)}`).decode(sealed)).rejects.toThrow('"k1"');
});

test('the words and stack of a failure are unreadable on the way as well, and come back', async () => {
  const converter = loadDataConverter(dataConverter({ payloadKeys: `k1:${key(1)}` }));
  const failure = await encodeErrorToFailure(converter, new Error('Ann Lee is known already'));
  expect(JSON.stringify(failure)).not.toMatch(/Ann Lee|payload-codec\.test/);
  expect(failure.message).toBe('Encoded failure');
  const error = await decodeOptionalFailureToOptionalError(converter, failure);
  expect(error?.message).toBe('Ann Lee is known already');
});
