/** Says why two people seem to be one, one line for each thing that was weighed. */
import type { Comparison } from './comparison';
import { shortFormOf } from './given-names';
import type { Reason } from './matchable-person';
import type { Profile } from './profile';
import { WEIGHTS } from './weights';

/** The reasons, what says most first. */
export function reasonsFor(a: Profile, b: Profile, { evidence }: Comparison): Reason[] {
  return evidence
    .map(({ likeness, bits, bearers }): Reason => {
      const words = WEIGHTS[likeness].words;
      if (bearers !== undefined) return { words: `${words}, which ${bearers} people have`, bits };
      const isNickname = likeness === 'given_sure_nickname' || likeness === 'given_nickname';
      return { words: (isNickname ? shortFormInWords(a, b) : null) ?? withNames(words, a, b), bits };
    })
    .sort((x, y) => Math.abs(y.bits) - Math.abs(x.bits));
}

function shortFormInWords(a: Profile, b: Profile): string | null {
  const short = shortFormOf(a.name.given, b.name.given);
  if (short === null) return null;
  return short === 'a' ? withNames('{a} is short for {b}', a, b) : withNames('{b} is short for {a}', a, b);
}

function withNames(words: string, a: Profile, b: Profile): string {
  return words.replace('{a}', () => a.name.shownGiven).replace('{b}', () => b.name.shownGiven);
}
