import { pino } from 'pino';
import {
  createLogger,
  loggerOptions,
  redactError,
  redactPath,
  redactText,
} from '../../src/security/redaction';

test.each([
  ['/r/wsg_abcdefgh/review', '/r/[hidden]/review'],
  ['/r/short', '/r/[hidden]'],
  ['/s/wss_x?version=2', '/s/[hidden]'],
  ['/u/x', '/u/[hidden]'],
  ['/sign-in/wsi_x', '/sign-in/[hidden]'],
  ['/other/wsg_abc', '/other/[hidden]'],
  [
    '/v1/weddings/0b7f2c1e-6a0e-4f0f-9c55-1c9f7f0f7a11/sends?x=ann@example.com',
    '/v1/weddings/0b7f2c1e-6a0e-4f0f-9c55-1c9f7f0f7a11/sends',
  ],
  [`/v1/${'a'.repeat(40)}`, '/v1/[hidden]'],
  ['/ann%40example.com', '/[hidden]'],
])('the path %s is logged as %s', (path, logged) => {
  expect(redactPath(path)).toBe(logged);
});

test('addresses, numbers and secrets are taken out of texts', () => {
  const text = 'Key (email)=(ann.lee+x@example.co.uk) for +351 912 345 678 with wsk_0123456789abcdefghij';
  expect(redactText(text)).toBe('Key (email)=([hidden]) for [hidden] with [hidden]');
  expect(redactText('at run (/srv/node_modules/@temporalio/client/lib/a.js:10:5)')).toContain(
    '@temporalio/client',
  );
});

test('of a driver’s error the class, code and scrubbed text are logged, never the row it quotes', () => {
  const error = Object.assign(new Error('duplicate key for ann@example.com'), {
    code: '23505',
    detail: 'Key (full_name)=(Ann Lee) already exists.',
    cause: new Error('bo@example.com'),
  });
  const logged = redactError(error);
  expect(logged).toMatchObject({ type: 'Error', code: '23505', message: 'duplicate key for [hidden]' });
  expect(JSON.stringify(logged)).not.toMatch(/Ann Lee|@example/);
});

test('a value that PostgreSQL quotes in a data exception is left out, column and table names elsewhere stay', () => {
  const failed = (code: string, message: string) => redactError(Object.assign(new Error(message), { code }));
  const quoted = failed('22P02', 'invalid input syntax for type integer: "Ann Lee"');
  expect(quoted.message).toBe('invalid input syntax for type integer: "[hidden]"');
  expect(quoted.stack).not.toContain('Ann Lee');
  const named = 'null value in column "name" of relation "guests" violates not-null constraint';
  expect(failed('23502', named).message).toBe(named);
});

test.each(['err', 'error'])(
  'an error logged as %s keeps its class, code, message and stack, and no row',
  (key) => {
    const lines: string[] = [];
    const logger = createLogger('info', 'worker', { write: (line: string) => void lines.push(line) });
    const error = Object.assign(new TypeError('violates check constraint'), {
      code: '23514',
      detail: 'Failing row contains (Ann Lee, …).',
      where: 'SQL statement with Ann Lee',
      parameters: ['Ann Lee'],
    });
    logger.warn({ [key]: error, workflowId: 'w' }, 'Activity failed');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      part: 'worker',
      level: 'warn',
      [key]: {
        type: 'TypeError',
        code: '23514',
        message: 'violates check constraint',
        stack: expect.stringContaining('redaction.test') as string,
      },
    });
    expect(lines[0]).not.toContain('Ann Lee');
  },
);

test('fields that could hold a person or secret are censored wherever they are logged', () => {
  const lines: string[] = [];
  const logger = pino(loggerOptions('info'), { write: (line: string) => lines.push(line) });
  logger.info(
    { guest: { name: 'Ann', email: 'a@example.com', phone: '+1' }, token: 't0ken', weddingId: 'w1' },
    'x',
  );
  expect(lines[0]).not.toMatch(/Ann|a@example|\+1|t0ken/);
  expect(lines[0]).toContain('"weddingId":"w1"');
});
