/** Values sealed under a ring of keys open where they belong, and nowhere else. */
import { ConfigError, DEMO_BLIND_INDEX_KEY, DEMO_ENCRYPTION_KEYS, loadConfig } from '../../src/config';
import { createKeyRing } from '../../src/security/key-ring';

const OLD = `old:${Buffer.alloc(32, 1).toString('base64')}`;
const NEW = `new:${Buffer.alloc(32, 2).toString('base64')}`;
const value = Buffer.from('ann@example.com');

test('after a rotation old values open with the retired key, and new ones are written with the first', () => {
  const before = createKeyRing(OLD).encrypt(value, 'a');
  const rotated = createKeyRing(`${NEW},${OLD}`);
  expect(rotated.decrypt(before, 'a')).toEqual(value);
  const written = rotated.encrypt(value, 'a');
  expect(rotated.writingKeyId).toBe('new');
  expect(createKeyRing(NEW).decrypt(written, 'a')).toEqual(value);
});

test('without the retired key an old value is refused, naming the key', () => {
  const before = createKeyRing(OLD).encrypt(value, 'a');
  expect(() => createKeyRing(NEW).decrypt(before, 'a')).toThrow('"old"');
});

test('a value does not open in another context', () => {
  const ring = createKeyRing(OLD);
  expect(() => ring.decrypt(ring.encrypt(value, 'a'), 'b')).toThrow();
});

test('the same value is sealed differently each time', () => {
  const ring = createKeyRing(OLD);
  expect(ring.encrypt(value, 'a').equals(ring.encrypt(value, 'a'))).toBe(false);
});

test('any byte altered, added or cut off is noticed', () => {
  const ring = createKeyRing(OLD);
  const sealed = ring.encrypt(value, 'a');
  for (let index = 0; index < sealed.length; index += 1) {
    const altered = Buffer.from(sealed);
    altered[index] = (altered[index] ?? 0) ^ 1;
    expect(() => ring.decrypt(altered, 'a')).toThrow();
    expect(() => ring.decrypt(sealed.subarray(0, index), 'a')).toThrow();
  }
  expect(() => ring.decrypt(Buffer.concat([sealed, Buffer.from('x')]), 'a')).toThrow();
});

test('a tag cut short is refused, even where nothing is left to open', () => {
  const ring = createKeyRing(OLD);
  const empty = ring.encrypt(new Uint8Array(), 'a');
  expect(ring.decrypt(empty, 'a')).toHaveLength(0);
  expect(() => ring.decrypt(empty.subarray(0, empty.length - 4), 'a')).toThrow();
});

test('a live installation does not start on demo keys, and is told all that is wrong at once', () => {
  const boot = () => loadConfig({ MODE: 'live', SANDBOX_URL: 'http://localhost:1' });
  expect(boot).toThrow(ConfigError);
  const wrong = ['ENCRYPTION_KEYS', 'BLIND_INDEX_KEY', 'PUBLIC_URL', 'PLANNERS', 'SANDBOX_URL', 'EMAIL_FROM'];
  for (const setting of [...wrong, 'SES_EVENT_TOPIC_ARNS'])
    expect(boot).toThrow(new RegExp(`^  ${setting}: `, 'm'));
});

describe('in a live installation', () => {
  const demoKey = DEMO_ENCRYPTION_KEYS.replace('demo:', '');
  const own = {
    MODE: 'live',
    PUBLIC_URL: 'https://rsvp.example.org',
    PLANNERS: 'ann@example.org',
    EMAIL_FROM: 'Ann <rsvp@example.org>',
    SES_EVENT_TOPIC_ARNS: 'arn:aws:sns:eu-west-1:123456789012:events',
    ENCRYPTION_KEYS: OLD,
    BLIND_INDEX_KEY: Buffer.alloc(32, 3).toString('base64'),
  };

  test('an own key may bear any id, even that of the demo’s', () => {
    expect(loadConfig({ ...own, ENCRYPTION_KEYS: OLD.replace('old:', 'demo:') }).MODE).toBe('live');
  });

  test.each([
    ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
    ['AWS_SECRET_ACCESS_KEY', 'AWS_ACCESS_KEY_ID'],
  ])('one half of the credentials alone, %s, is refused: the other is named', (given, missing) => {
    expect(() => loadConfig({ ...own, [given]: 'x' })).toThrow(new RegExp(`^  ${missing}: set both`, 'm'));
    expect(loadConfig({ ...own, [given]: 'x', [missing]: 'y' })[given as 'AWS_ACCESS_KEY_ID']).toBe('x');
  });

  test.each([
    ['ENCRYPTION_KEYS', `k1:${demoKey}`],
    ['ENCRYPTION_KEYS', `${OLD},retired:${demoKey}`],
    // The last letter carries two bits that are not part of the key.
    ['ENCRYPTION_KEYS', `k1:${demoKey.replace(/E=$/, 'F=')}`],
    ['ENCRYPTION_KEYS', `k1:${DEMO_BLIND_INDEX_KEY}`],
    ['BLIND_INDEX_KEY', DEMO_BLIND_INDEX_KEY],
    ['BLIND_INDEX_KEY', demoKey],
    ['PAYLOAD_ENCRYPTION_KEYS', `k1:${demoKey}`],
  ])('a key of the demo is refused in %s for what it is: %s', (setting, value) => {
    expect(() => loadConfig({ ...own, [setting]: value })).toThrow(
      new RegExp(`^  ${setting}: holds a key of the demo`, 'm'),
    );
  });
});
