/** What telling whether two people are one looks at, and what it answers. */

/** A person as far as it matters for telling whether two are one. Values are as people wrote them. */
export interface MatchablePerson {
  /** Unique among listed and known people together. */
  id: string;
  /** null for a plus-one who is not named yet. */
  fullName: string | null;
  /** True for somebody who only stands for a person: a plus-one, "Guest". Such names are also known by sight. */
  isPlaceholder?: boolean;
  email: string | null;
  /** E.164 where it could be read, else as written. */
  phone: string | null;
  /** One text; its parts stand on lines or between commas, in any order. */
  postalAddress: string | null;
  /** Unique among listed and known households together. */
  householdId: string;
  householdName: string | null;
  maidenName?: string | null;
  nickname?: string | null;
}

/** One line of why two people seem to be one, or seem not to be. */
export interface Reason {
  /** Readable as it stands, e.g. "Same e-mail address". */
  words: string;
  /** How much it says for (or, below zero, against) one person, as a power of two. */
  bits: number;
}

/** Why two people are not put together without a person's word, however much else agrees. */
export type Veto =
  'different_generation' | 'different_given_names' | 'same_household' | 'placeholder' | 'several_people_fit';

/** A listed and a known person of whom a person is asked whether they are one, for reasons beside the matcher's. */
export function pairToAsk(listedId: string, otherId: string, reasons: Reason[]): PersonPair {
  return { listedId, otherId, otherIs: 'known', verdict: 'ask', score: 0, reasons };
}

/** Two people who are one, or may be. Pairs that are neither are not listed: those people are new. */
export interface PersonPair {
  listedId: string;
  otherId: string;
  /** Whether the other is known already, or stands elsewhere in the same list. */
  otherIs: 'known' | 'listed';
  /** `same` needs nobody; `ask` is for a person to decide. */
  verdict: 'same' | 'ask';
  /** The sum of the reasons' bits. */
  score: number;
  reasons: Reason[];
  /** What kept a pair from being `same`, where something did. */
  veto?: Veto;
}
