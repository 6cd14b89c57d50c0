/** What a form sent, read by name; a name that came twice, or not at all, is no surprise. */

/** A form's values. Control characters are taken out, lines are kept. */
export interface FormBody {
  /** The first value, trimmed; empty when there is none. */
  one(name: string): string;
  /** Like `one`, on one line. */
  line(name: string): string;
  /** Every value. */
  all(name: string): string[];
}

/** Reads what `express.urlencoded` made of a body. */
export function formBody(body: unknown): FormBody {
  const values: Record<string, unknown> = isRecord(body) ? body : {};
  const all = (name: string): string[] => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    const list: unknown[] = Array.isArray(value) ? value : [value];
    return list.filter((item) => typeof item === 'string').map(withoutControls);
  };
  const one = (name: string) => (all(name)[0] ?? '').trim();
  return { all, one, line: (name) => one(name).replace(/\s+/g, ' ') };
}

function withoutControls(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
