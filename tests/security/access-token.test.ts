/** Secrets in links: long, told apart by kind, and never stored. */
import { createLinkTokens, createPublicTokens, hashToken, newToken } from '../../src/security/access-token';

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

test('the address of a wedding’s public page leads back to it; changed, or made with another key, to none', () => {
  const tokens = createPublicTokens(secret);
  const weddingId = '0192f3c4-5d6e-7f80-9a1b-2c3d4e5f6071';
  const token = tokens.tokenFor(weddingId);
  expect(token).toMatch(/^[\w-]{32}$/);
  expect(tokens.weddingOf(token)).toBe(weddingId);
  const others = Array.from(token, (letter, index) => {
    const other = letter === 'A' ? 'B' : 'A';
    return token.slice(0, index) + other + token.slice(index + 1);
  });
  const foreign = createPublicTokens(Buffer.alloc(32, 2).toString('base64')).tokenFor(weddingId);
  for (const wrong of [...others, foreign, `${token}A`, `${token}=`, token.slice(1), '', weddingId])
    expect(tokens.weddingOf(wrong)).toBeNull();
});
