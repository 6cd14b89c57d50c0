/** Keeping under the provider's rate without losing sight of a message. */
import { createPacedEmailSender } from '../../../src/adapters/email/paced-email-sender';
import type { OutgoingEmail, SendOutcome } from '../../../src/domain/communications/ports';

afterEach(() => {
  jest.useRealTimers();
});

test('a message that would wait longer than the log has patience is put off, and never sent behind its back', async () => {
  jest.useFakeTimers({ now: 0 });
  const sentAt: number[] = [];
  const accepting = {
    send: (): Promise<SendOutcome> => {
      sentAt.push(Date.now());
      return Promise.resolve({ kind: 'accepted', providerMessageId: 'x' });
    },
  };
  const paced = createPacedEmailSender(accepting, 1, 2);
  const mail = {} as OutgoingEmail;
  const outcomes = Array.from({ length: 5 }, () => paced.send(mail));
  await jest.advanceTimersByTimeAsync(60_000);

  expect((await Promise.all(outcomes)).map(({ kind }) => kind)).toEqual([
    'accepted',
    'accepted',
    'accepted',
    'later',
    'later',
  ]);
  expect(sentAt).toEqual([0, 1_000, 2_000]);
  expect(await outcomes[3]).toMatchObject({ kind: 'later', code: 'own-rate', retryAfterSeconds: 3 });
});
