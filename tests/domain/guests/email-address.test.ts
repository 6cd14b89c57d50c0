import { readEmailAddress, suggestedDomain } from '../../../src/domain/guests/email-address';

test.each([
  ['ann@example.com', 'ann@example.com'],
  [' Ann Lee <Ann.Lee@Example.COM> ', 'Ann.Lee@example.com'],
  ['mailto:ann+rsvp@example.com', 'ann+rsvp@example.com'],
  ["o'brien@example.ie", "o'brien@example.ie"],
])('%j is the address %j', (text, address) => {
  expect(readEmailAddress(text)).toBe(address);
});

test.each([
  'invalid-email',
  'a@b',
  'ann@example.com.',
  'ann@example.com, bo@example.com',
  'änn@example.com',
  `${'x'.repeat(250)}@example.com`,
])('%j is no address that can be delivered to', (text) => {
  expect(readEmailAddress(text)).toBeNull();
});

test('an address made slow to check is refused at once', () => {
  const start = performance.now();
  expect(readEmailAddress(`${'a.'.repeat(20_000)}@`)).toBeNull();
  expect(performance.now() - start).toBeLessThan(100);
});

test('the usual slips in a domain are noticed', () => {
  expect(suggestedDomain('ann@gmail.con')).toBe('gmail.com');
  expect(suggestedDomain('ann@example.com')).toBeNull();
});
