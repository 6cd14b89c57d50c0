/** Addresses of a supplier's page, and the names of the inputs on it. */

/** The page itself, from the site's root. */
export function pageOf(token: string): string {
  return `/s/${encodeURIComponent(token)}`;
}

/** Where a version is answered. */
export function answerOf(token: string, version: number): string {
  return `${pageOf(token)}/versions/${version}/answer`;
}

/** The count as a file. */
export function csvOf(token: string): string {
  return `${pageOf(token)}/count.csv`;
}

/** Names of inputs; each is also the input's id. */
export const inputs = { answer: 'answer', name: 'name', words: 'words' } as const;
