import { randomBytes } from 'node:crypto';
import { createRequestFingerprint } from '../../src/security/idempotency-key';

const secret = () => randomBytes(32).toString('base64');

test('equal requests have one fingerprint, and it tells nothing to whoever lacks the key', () => {
  const [ours, theirs] = [createRequestFingerprint(secret()), createRequestFingerprint(secret())];
  const body = { phone: '+351912345678' };
  expect(ours('addHouseholds', '/v1', body)).toEqual(ours('addHouseholds', '/v1', { ...body }));
  expect(ours('addHouseholds', '/v1', body)).not.toEqual(
    ours('addHouseholds', '/v1', { phone: '+351912345679' }),
  );
  expect(ours('addHouseholds', '/v1', body)).not.toEqual(theirs('addHouseholds', '/v1', body));
});
