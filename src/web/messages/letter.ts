/**
 * A letter: what an e-mail says, before it is drawn.
 *
 * It is drawn twice from here, as HTML (`letter-html.tsx`) and as plain text (`letter-text.ts`), so that
 * both say the same and neither is made out of the other.
 */

/** One part of a letter, from top to bottom. */
export type Block =
  | { kind: 'paragraph'; text: string; voice?: 'lead' | 'quiet' }
  | { kind: 'heading'; text: string }
  | { kind: 'callout'; title: string; text: string; tone: 'alert' | 'calm' }
  /** The one thing to do; the address is written out in the text part. */
  | { kind: 'button'; label: string; url: string; note?: string }
  /** One big number and what it is made of. */
  | { kind: 'figure'; mark: string; value: string; unit: string; change: string | null; detail: string }
  | { kind: 'facts'; rows: { label: string; lines: string[] }[] }
  /** An event with people or other rows under it. */
  | {
      kind: 'card';
      title: string;
      lines: string[];
      rows: { label: string; value: string; isMuted: boolean }[];
    }
  | {
      kind: 'table';
      caption: string;
      columns: { label: string; isNumber: boolean }[];
      rows: string[][];
      total?: string[];
    }
  | { kind: 'list'; items: string[] }
  | { kind: 'signature'; text: string };

/** Everything an e-mail is drawn from. */
export interface Letter {
  subject: string;
  /** What a mailbox shows after the subject. */
  preheader: string;
  masthead: {
    title: string;
    line: string;
    /** The couple's own letter has their names large; a letter for a desk begins with its matter. */
    isCouple: boolean;
  };
  /** `#rrggbb` as the couple chose it; what is drawn in it stays readable on light and on dark. */
  accentColor: string;
  blocks: Block[];
  footer: string[];
  footerLink?: { label: string; url: string };
}
