/** Forms of pages, filled in as a browser without JavaScript does. */

/** Names and values of a form. */
export type Fields = Record<string, string | string[]>;

/** Hidden inputs of a page. */
export function hiddenFields(html: string): Record<string, string> {
  return Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name ?? '',
      (value ?? '').replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&'),
    ]),
  );
}

/** The first form of a page as a browser sends it once `typed` has been filled in. */
export function filledIn(html: string, typed: Record<string, string>): URLSearchParams {
  const fields = new URLSearchParams(hiddenFields(html));
  for (const [, select = '', options = ''] of html.matchAll(
    /<select[^>]* name="([^"]+)"[^>]*>([^]*?)<\/select>/g,
  ))
    fields.set(select, /value="([^"]*)" selected/.exec(options)?.[1] ?? '');
  for (const [input = ''] of html.matchAll(/<input[^>]*>/g)) {
    const name = /name="([^"]+)"/.exec(input)?.[1] ?? '';
    const value = /value="([^"]*)"/.exec(input)?.[1] ?? '';
    if (!/type="(?:radio|checkbox)"/.test(input)) fields.set(name, value);
    else if (input.includes(' checked')) fields.append(name, value);
  }
  for (const [name, value] of Object.entries(typed)) fields.set(name, value);
  return fields;
}

/** The first choice of each question with one answer. */
export function firstChoices(html: string): Record<string, string> {
  const radios = [...html.matchAll(/<input type="radio"[^>]* name="([^"]+)"[^>]* value="([^"]+)"/g)];
  return Object.fromEntries(radios.reverse().map(([, name, value]) => [name ?? '', value ?? '']));
}

/** Where the first form of a page is sent to. */
export function firstAction(html: string): string {
  const action = /<form[^>]* method="post" action="([^"]+)"/.exec(html)?.[1];
  if (action === undefined) throw new Error('There is no form on the page.');
  return action;
}

/** A form as it is sent. */
export function encoded(fields: Fields): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    for (const each of Array.isArray(value) ? value : [value]) body.append(name, each);
  return body;
}
