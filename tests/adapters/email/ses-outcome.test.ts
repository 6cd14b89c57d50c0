import { readSesFailure, sesOutcome, type SesFailure } from '../../../src/adapters/email/ses-outcome';

const kindOf = (failure: Partial<SesFailure>) =>
  sesOutcome({ name: 'Error', message: 'words', ...failure }, 0);

test.each<[string, Partial<SesFailure>, string, string]>([
  [
    'an unverified sender',
    { name: 'MessageRejected', status: 400, message: 'Email address is not verified.' },
    'later',
    'account-not-set-up',
  ],
  [
    'a missing configuration set',
    { name: 'ConfigurationSetDoesNotExistException', status: 400 },
    'later',
    'account-not-set-up',
  ],
  ['paused sending', { name: 'AccountSendingPausedException', status: 400 }, 'later', 'sending-paused'],
  ['a wrong key', { name: 'SignatureDoesNotMatch', status: 403 }, 'later', 'credentials'],
  ['no key at all', { name: 'CredentialsProviderError' }, 'later', 'credentials'],
  ['a refused connection', { systemCode: 'ECONNREFUSED' }, 'later', 'not-reached'],
  ['a wrong certificate', { systemCode: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'later', 'not-reached'],
])(
  '%s loses no message: it is mended by people or time, and the message is sent later',
  (_name, failure, kind, code) => {
    expect(kindOf(failure)).toMatchObject({ kind, code });
  },
);

test.each<[string, Partial<SesFailure>]>([
  ['a content SES refuses', { name: 'MessageRejected', status: 400, message: 'virus' }],
  ['an address SES refuses', { name: 'InvalidParameterValue', status: 400 }],
])('%s is refused for good', (_name, failure) => {
  expect(kindOf(failure).kind).toBe('permanent');
});

test.each<[string, Partial<SesFailure>]>([
  ['an internal error', { name: 'InternalFailure', status: 500 }],
  ['an unavailable service', { name: 'ServiceUnavailable', status: 503 }],
  ['an answer that cannot be read', { name: 'SyntaxError', status: 200 }],
  ['a server that gave up waiting', { name: 'RequestTimeout', status: 408 }],
  ['a dropped connection', { name: 'TimeoutError', systemCode: 'ECONNRESET' }],
  ['anything nobody thought of', {}],
])('%s is never taken for a refusal: SES may have the message', (_name, failure) => {
  expect(kindOf(failure).kind).toBe('unknown');
});

test('a reason names no receiver', () => {
  const outcome = kindOf({
    name: 'MessageRejected',
    status: 400,
    message: 'Bad address <ann@example.com>, +351912345678',
  });
  expect(outcome).toMatchObject({ reason: 'Bad address <[address]>, [number]' });
});

test('whatever is thrown can be read', () => {
  expect(readSesFailure('text')).toEqual({ name: 'Error', message: 'text' });
  const error = Object.assign(new Error('gone'), { code: 'EPIPE', $metadata: { httpStatusCode: 502 } });
  expect(readSesFailure(error)).toEqual({ name: 'Error', message: 'gone', status: 502, systemCode: 'EPIPE' });
});
