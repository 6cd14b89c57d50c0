/**
 * Letters lost when a list was saved in an encoding that has none of them: Excel's plain CSV writes "?ukasz" for
 * "Łukasz" on a machine of western Europe.
 */

/** A question mark where a word goes on; one at a word's end may be the planner's own. */
const LOST = /\?\p{L}|\ufffd/u;

/** Whether letters have been lost from a name. */
export function hasLostLetters(name: string): boolean {
  return LOST.test(name);
}

/** Whether a text says the same as a whole one, but for question marks where letters beyond ASCII stood. */
export function isWithoutLettersOf(whole: string, said: string): boolean {
  if (!/[?\ufffd]/.test(said)) return false;
  const letters = Array.from(whole);
  const signs = Array.from(said);
  return (
    letters.length === signs.length &&
    signs.every((sign, place) => {
      const letter = letters[place] ?? '';
      return sign === letter || (/[?\ufffd]/.test(sign) && letter > '\u007f');
    })
  );
}
