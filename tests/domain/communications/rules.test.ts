/** Which channels a message uses, and what is done with a send an earlier attempt left behind. */
import { channelsFor, type Purpose, type Reachability } from '../../../src/domain/communications/consent';
import { resumeSend } from '../../../src/domain/communications/send-state';

const reach = (change: Partial<Reachability> = {}): Reachability => ({
  hasEmail: true,
  emailSuppressed: false,
  emailRejected: false,
  hasPhone: true,
  smsAllowed: true,
  smsSuppressed: false,
  messageFrequency: 'all',
  ...change,
});

test('scenario 7: preferences e-mail yes, SMS no, frequency minimal: one e-mail, no SMS', () => {
  const minimal = reach({ smsAllowed: false, messageFrequency: 'minimal' });
  expect(channelsFor('confirmation', minimal)).toEqual(['email']);
  expect(channelsFor('final_reminder', minimal)).toEqual(['email']);
});

test('minimal frequency leaves out every reminder but the last, and keeps to one channel', () => {
  const minimal = reach({ messageFrequency: 'minimal' });
  const purposes: Purpose[] = ['invitations', 'reminder', 'final_reminder', 'confirmation'];
  expect(purposes.map((purpose) => channelsFor(purpose, minimal).length)).toEqual([1, 0, 1, 1]);
});

test.each<[string, Partial<Reachability>, string[]]>([
  ['no e-mail address', { hasEmail: false }, ['sms']],
  ['an e-mail address that bounced', { emailSuppressed: true }, ['sms']],
  ['a number that was opted out', { smsSuppressed: true }, ['email']],
  ['SMS not allowed and no e-mail', { hasEmail: false, smsAllowed: false }, []],
])('%s', (_what, change, channels) => {
  expect(channelsFor('final_reminder', reach(change))).toEqual(channels);
});

test('an SMS costs: an invitation that goes by e-mail does not go by SMS too', () => {
  expect(channelsFor('invitations', reach())).toEqual(['email']);
  expect(channelsFor('reminder', reach())).toEqual(['email']);
});

test.each(['accepted', 'delivered', 'bounced', 'complained', 'failed', 'held'] as const)(
  'a send that is %s is never tried again',
  (state) => {
    const send = { state, channel: 'email' as const, attemptedAt: new Date(0), retryAt: null };
    expect(resumeSend(send, new Date(10 ** 12), 1)).toEqual({ kind: 'done' });
  },
);
