/**
 * What may stand in a log line: ids, codes, times. No name, address, phone, token or diet.
 *
 * Lines are written from chosen fields, so this is the second lock: it hides secrets in paths and
 * scrubs what drivers put into error texts.
 */
import { pino, type DestinationStream, type Logger, type LoggerOptions } from 'pino';

const HIDDEN = '[hidden]';
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
/** First segments whose next segment is a secret of its own, most of them somebody's personal link. */
const LINK_WORDS: ReadonlySet<string> = new Set(['r', 's', 'u', 'find', 'sign-in', 'unsubscribe']);
const LONGEST_WORD = 32;

/** A path without its query, and with every segment hidden that could be a secret. */
export function redactPath(url: string): string {
  const [path = ''] = url.split(/[?#]/, 1);
  const segments = path.split('/');
  return segments
    .map((segment, index) => {
      const isLink = LINK_WORDS.has(segments[index - 1] ?? '') && index === 2;
      const isWord =
        /^[\w.-]*$/.test(segment) && segment.length <= LONGEST_WORD && !/^ws[a-z]_/.test(segment);
      return (isWord || UUID.test(segment)) && !isLink ? segment : HIDDEN;
    })
    .join('/');
}

/** A text without the e-mail addresses, phone numbers and secrets that somebody put into it. */
export function redactText(text: string): string {
  return text
    .replace(/\bws[a-z]_[\w-]{10,}/g, HIDDEN)
    .replace(/[\w.+'-]+@[\w-]+(?:\.[\w-]+)+/g, HIDDEN)
    .replace(/(?<![\w-])\+\d[\d ()-]{6,}\d/g, HIDDEN)
    .replace(/\b[\w-]{40,}\b/g, HIDDEN);
}

/** An error as it is logged: class, code, message and stack scrubbed; a driver's row details left out. */
export interface LoggedError {
  type: string;
  code?: string;
  message: string;
  stack?: string;
  cause?: LoggedError;
}

/** Turns anything thrown into what may be logged of it. */
export function redactError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: redactText(String(error)) };
  const code: unknown = 'code' in error ? error.code : undefined;
  const redact = typeof code === 'string' && QUOTES_VALUES.test(code) ? withoutQuoted : redactText;
  return {
    type: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    message: redact(error.message),
    ...(error.stack === undefined ? {} : { stack: redact(error.stack) }),
    ...(error.cause === undefined ? {} : { cause: redactError(error.cause) }),
  };
}

/** SQLSTATEs of data exceptions: PostgreSQL's message quotes the value that it could not take. */
const QUOTES_VALUES = /^22[\dA-Z]{3}$/;

function withoutQuoted(text: string): string {
  return redactText(text.replace(/"[^"]*"/g, `"${HIDDEN}"`));
}

/**
 * The logger of a process: JSON lines that hold no person.
 *
 * @param part which process speaks, as `api` or `worker`.
 * @param destination where lines go; standard output by default, gathered as STANDARD_OUTPUT says.
 */
export function createLogger(
  level: string,
  part: string,
  destination: DestinationStream = pino.destination(STANDARD_OUTPUT),
): Logger {
  return pino(loggerOptions(level), destination).child({ part });
}

/**
 * Lines are written a page at a time, or after a tenth of a second: one by one, the writing took a twelfth of the
 * time of an answer. At the end of a process what is left is written; only a kill takes the last tenth.
 */
const STANDARD_OUTPUT = { dest: 1, sync: false, minLength: 4_096, periodicFlush: 100 } as const;

/** Settings of every process's logger. */
export function loggerOptions(level: string): LoggerOptions {
  return {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: redactError, error: redactError },
    redact: {
      paths: [
        'authorization',
        'cookie',
        'token',
        'email',
        'phone',
        'password',
        '*.authorization',
        '*.cookie',
      ].concat([
        '*.token',
        '*.email',
        '*.phone',
        '*.password',
        '*.name',
        '*.body',
        'body',
        'headers',
        '*.headers',
      ]),
      censor: HIDDEN,
    },
  };
}
