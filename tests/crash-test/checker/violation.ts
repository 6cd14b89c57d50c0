/** What the checker found wrong. */

/** The rules, as they are counted and as docs/crash-test.md lists them. */
export const RULES = [
  'answers',
  'headcounts',
  'confirmations',
  'messages',
  'audit',
  'notices',
  'plans',
  'waves',
  'workflows',
  'leftovers',
  'programs',
] as const;
/** One of them. */
export type Rule = (typeof RULES)[number];

/** One thing that must not be, in words with the ids that help to find it. */
export interface Violation {
  rule: Rule;
  what: string;
}
