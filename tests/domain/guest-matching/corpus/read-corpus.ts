/**
 * Reads the labelled lists beside this file. They were written by hand, to hold what wedding lists hold and
 * what products fail at, without looking at the tables of `src/domain/guest-matching`.
 *
 * `## title` begins a small wedding. `k a @Lee Anna Lee | e-mail | phone | address | maiden name | nickname`
 * is somebody stored already, called a, of household Lee; `l` is a row of the list. The label of a row says
 * who it is: `=a` is a, with nothing but case, accents or punctuation changed; `~a` is a, written differently;
 * `!a` looks like a and is somebody else; `new` is nobody else here, or cannot be told; a plain name such as
 * `a` is somebody whom a later row may be. Two people who are not said to be one are two.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MatchablePerson } from '../../../../src/domain/guest-matching/matchable-person';

/** How a row was written, or that it is somebody else. */
export type Label = 'exact' | 'fuzzy' | 'different';

/** A row of the list and whom it is said to be, or not to be. */
export interface LabelledPair {
  listedId: string;
  otherId: string;
  label: Label;
}

/** One small wedding. */
export interface LabelledWedding {
  title: string;
  known: MatchablePerson[];
  listed: MatchablePerson[];
  pairs: LabelledPair[];
  /** Who each person is; the same for those who are one. */
  identities: Map<string, string>;
}

const LABELS: Record<string, Label> = { '=': 'exact', '~': 'fuzzy', '!': 'different' };

/** All weddings of all files. */
export function readCorpus(): LabelledWedding[] {
  return readdirSync(__dirname)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .flatMap((file) => readFile(readFileSync(join(__dirname, file), 'utf8'), file.replace('.txt', '')));
}

function readFile(text: string, file: string): LabelledWedding[] {
  return text
    .split(/^## /m)
    .slice(1)
    .map((part, at) => {
      const [title = '', ...lines] = part.split('\n');
      return readWedding(
        title,
        lines.filter((line) => line.trim() !== ''),
        `${file}-${at}`,
      );
    });
}

function readWedding(title: string, lines: string[], prefix: string): LabelledWedding {
  const wedding: LabelledWedding = { title, known: [], listed: [], pairs: [], identities: new Map() };
  const called = new Map<string, string>();
  lines.forEach((line, at) => {
    const [, kind, label = '', household = '', rest = ''] = /^([kl]) (\S+)\s+@(\S+)\s+(.+)$/.exec(line) ?? [];
    if (kind === undefined) throw new Error(`${title}: cannot read "${line}"`);
    const id = `${prefix}-${at}`;
    const person = readPerson(id, `${prefix}-${kind}-${household}`, rest);
    (kind === 'k' ? wedding.known : wedding.listed).push(person);
    const meant = LABELS[label.charAt(0)];
    const other = called.get(label.slice(1));
    if (meant === undefined) {
      if (label !== 'new') called.set(label, id);
      wedding.identities.set(id, id);
      return;
    }
    if (other === undefined) throw new Error(`${title}: nobody is called ${label.slice(1)}`);
    wedding.pairs.push({ listedId: id, otherId: other, label: meant });
    wedding.identities.set(id, meant === 'different' ? id : (wedding.identities.get(other) ?? other));
  });
  return wedding;
}

function readPerson(id: string, householdId: string, columns: string): MatchablePerson {
  const [name = '', email = '', phone = '', address = '', maiden = '', nickname = ''] = columns
    .split('|')
    .map((cell) => cell.trim());
  return {
    id,
    householdId,
    householdName: null,
    fullName: name,
    email: email || null,
    phone: phone || null,
    postalAddress: address || null,
    maidenName: maiden || null,
    nickname: nickname || null,
  };
}
