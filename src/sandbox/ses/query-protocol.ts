/** The AWS Query protocol as SES v1 speaks it: a form in, XML out. */
import { randomUUID } from 'node:crypto';

const NAMESPACE = 'http://ses.amazonaws.com/doc/2010-12-01/';

/** Fields of one request, as posted: `Tags.member.1.Name` and so on. */
export type QueryForm = Record<string, unknown>;

/** One answer, ready to be written. */
export interface QueryAnswer {
  status: number;
  xml: string;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** One field as text, undefined when absent or given twice. */
export function field(form: QueryForm, name: string): string | undefined {
  const value = form[name];
  return typeof value === 'string' ? value : undefined;
}

/** The entries of a list: the fields whose names begin `prefix.member.1`, then `.2`, and so on. */
export function memberCount(form: QueryForm, prefix: string): number {
  const numbers = Object.keys(form).flatMap((name) =>
    name.startsWith(`${prefix}.member.`) ? [Number(name.slice(prefix.length + 8).split('.')[0])] : [],
  );
  return Math.max(0, ...numbers.filter(Number.isInteger));
}

/** A list of plain values. */
export function members(form: QueryForm, prefix: string): string[] {
  return Array.from({ length: memberCount(form, prefix) }, (_, index) =>
    field(form, `${prefix}.member.${String(index + 1)}`),
  ).filter((value) => value !== undefined);
}

/** Elements by name; one that is given several values stands once for each. */
export interface QueryResult {
  [name: string]: string | QueryResult | QueryResult[] | string[];
}

function elementsOf(result: QueryResult): string {
  return Object.entries(result)
    .flatMap(([name, values]) =>
      [values].flat().map((value) => {
        const inside = typeof value === 'string' ? escapeXml(value) : elementsOf(value);
        return `<${name}>${inside}</${name}>`;
      }),
    )
    .join('');
}

/** Success: `result` holds the elements of the action's result. */
export function success(action: string, result: QueryResult): QueryAnswer {
  return {
    status: 200,
    xml:
      `<${action}Response xmlns="${NAMESPACE}"><${action}Result>${elementsOf(result)}</${action}Result>` +
      `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></${action}Response>`,
  };
}

/** Failure, with the error code the SDK turns into an exception's name. */
export function failure(status: number, code: string, message: string): QueryAnswer {
  const type = status >= 500 ? 'Receiver' : 'Sender';
  return {
    status,
    xml:
      `<ErrorResponse xmlns="${NAMESPACE}"><Error><Type>${type}</Type><Code>${escapeXml(code)}</Code>` +
      `<Message>${escapeXml(message)}</Message></Error><RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
  };
}
