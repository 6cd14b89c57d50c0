/** Encrypted columns are bound to their place, and addresses are found without being readable. */
import { createFieldEncryption } from '../../src/security/field-encryption';

const key = (fill: number) => Buffer.alloc(32, fill).toString('base64');
const encryption = createFieldEncryption(`k1:${key(1)}`, key(2));

test('a value opens in its own column and row only', () => {
  const sealed = encryption.seal('ann@example.com', 'households.email', 'row-1');
  expect(encryption.open(sealed, 'households.email', 'row-1')).toBe('ann@example.com');
  expect(() => encryption.open(sealed, 'households.email', 'row-2')).toThrow();
  expect(() => encryption.open(sealed, 'suppliers.email', 'row-1')).toThrow();
  expect(sealed.toString('latin1')).not.toContain('@example');
});

test('an address is found again in whatever case and with spaces, and only under the same key', () => {
  const index = encryption.blindIndex('ann@example.com');
  expect(encryption.blindIndex('  Ann@Example.com ')).toEqual(index);
  expect(encryption.blindIndex('bo@example.com')).not.toEqual(index);
  expect(createFieldEncryption(`k1:${key(1)}`, key(3)).blindIndex('ann@example.com')).not.toEqual(index);
});

test('a rotated encryption key changes no fingerprint', () => {
  const rotated = createFieldEncryption(`k2:${key(9)},k1:${key(1)}`, key(2));
  expect(rotated.blindIndex('ann@example.com')).toEqual(encryption.blindIndex('ann@example.com'));
  expect(rotated.open(encryption.seal('x', 'a.b', '1'), 'a.b', '1')).toBe('x');
});
