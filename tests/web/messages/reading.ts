/** What a person reads in a message, whatever the line breaks and the markup. */

/** Plain text with its lines joined. */
export function forPlainText(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

/** The visible words of an HTML message, entities resolved; cells and blocks are kept apart by a space. */
export function readableHtml(html: string): string {
  return html
    .replaceAll(/<style[\s\S]*?<\/style>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ');
}
