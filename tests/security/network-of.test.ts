import { networkOf } from '../../src/security/network-of';

test('an IPv4 address counts for itself, however it is written', () => {
  expect(networkOf('198.51.100.7')).toBe('198.51.100.7');
  expect(networkOf('::ffff:198.51.100.7')).toBe('198.51.100.7');
});

test('all addresses of one IPv6 network count as one, however they are written', () => {
  for (const address of [
    '2001:db8:0:1::1',
    '2001:db8:0:1:ffff:ffff:ffff:ffff',
    '2001:0DB8:0000:0001:0:0:0:2',
    '2001:db8:0:1::5%eth0',
  ])
    expect(networkOf(address)).toBe('2001:db8:0:1::/64');
  expect(networkOf('2001:db8:0:2::1')).toBe('2001:db8:0:2::/64');
  expect(networkOf('2001:db8::3:4:5:6:7')).toBe('2001:db8:0:3::/64');
  expect(networkOf('::1')).toBe('0:0:0:0::/64');
});

test('a caller without an address is still somebody who can be counted', () => {
  expect(networkOf(undefined)).toBe('');
});
