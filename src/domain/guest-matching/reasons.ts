/** Says why two people seem to be one, one line for each thing that was weighed. */
import type { Comparison } from './comparison';
import { isPlainShortForm } from './given-names';
import type { Reason } from './matchable-person';
import type { Profile } from './profile';
import { WEIGHTS } from './weights';

/** The reasons, what says most first. */
export function reasonsFor(a: Profile, b: Profile, { evidence }: Comparison): Reason[] {
  const isShortFirst = isPlainShortForm(a.name.given, b.name.given);
  const [shownA, shownB] = [a.name.shownGiven, b.name.shownGiven];
  const names = new Map([
    ['{a}', shownA],
    ['{b}', shownB],
    ['{short}', isShortFirst ? shownA : shownB],
    ['{full}', isShortFirst ? shownB : shownA],
  ]);
  return evidence
    .map(({ likeness, bits, bearers }): Reason => {
      const words = WEIGHTS[likeness].words.replace(/\{\w+\}/g, (place) => names.get(place) ?? '');
      return { words: bearers === undefined ? words : `${words}, which ${bearers} people have`, bits };
    })
    .sort((x, y) => Math.abs(y.bits) - Math.abs(x.bits));
}
