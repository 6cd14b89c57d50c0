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

test.each([
  ['gmail.con', 'gmail.com'],
  ['gmial.com', 'gmail.com'],
  ['gmaill.co', 'gmail.com'],
  ['hotmal.co.uk', 'hotmail.co.uk'],
  ['aol.con', 'aol.com'],
  ['t-onlin.de', 't-online.de'],
  ['wanado.fr', 'wanadoo.fr'],
])('the usual slips in a domain are noticed: %s', (written, meant) => {
  expect(suggestedDomain(`ann@${written}`)).toBe(meant);
});

test.each([
  'example.com',
  'gmail.com',
  'ymail.com',
  'mail.com',
  'email.com',
  'yahoo.dk',
  'yahoo.com.au',
  'company.co',
  'gmx.de',
])('%s is no slip', (domain) => {
  expect(suggestedDomain(`ann@${domain}`)).toBeNull();
});
