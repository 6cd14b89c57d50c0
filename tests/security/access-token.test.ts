/** Secrets in links: long, told apart by kind, and never stored. */
import { createLinkTokens, hashToken, newToken } from '../../src/security/access-token';

const secret = Buffer.alloc(32, 1).toString('base64');

test('a new secret is 256 bits behind its kind’s prefix, and no two are equal', () => {
  expect(newToken('session')).toMatch(/^wsn_[\w-]{43}$/);
  expect(newToken('session')).not.toBe(newToken('session'));
});

test('only a hash is stored, from which the secret does not follow', () => {
  const token = newToken('api_key');
  expect(hashToken(token)).toHaveLength(32);
  expect(hashToken(token).toString('latin1')).not.toContain(token.slice(4));
});

test('a subject’s link is the same in every message, and another for each kind, subject and key', () => {
  const links = createLinkTokens(secret);
  const own = links.tokenFor('guest', 'h1');
  expect(createLinkTokens(secret).tokenFor('guest', 'h1')).toBe(own);
  const others = [
    links.tokenFor('guest', 'h2'),
    links.tokenFor('unsubscribe', 'h1'),
    createLinkTokens(Buffer.alloc(32, 2).toString('base64')).tokenFor('guest', 'h1'),
  ];
  expect(new Set([own, ...others].map((token) => token.slice(4))).size).toBe(4);
});
