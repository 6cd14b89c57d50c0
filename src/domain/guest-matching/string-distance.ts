/** How alike two short texts are. */

/** Letters of a text that are looked at: as many as there are bits to note them by. */
const LONGEST_COMPARED = 31;

/**
 * Jaro's similarity with Winkler's credit for a common beginning (0.1 for each of up to four letters):
 * 1 for equal texts, 0 for nothing in common. Source: W. E. Winkler, "String Comparator Metrics and
 * Enhanced Decision Rules in the Fellegi-Sunter Model of Record Linkage", 1990.
 */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  if (a.length > LONGEST_COMPARED || b.length > LONGEST_COMPARED)
    return jaroWinkler(a.slice(0, LONGEST_COMPARED), b.slice(0, LONGEST_COMPARED));
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  let takenA = 0;
  let takenB = 0;
  let matches = 0;
  for (let at = 0; at < a.length; at += 1) {
    const code = a.charCodeAt(at);
    const end = Math.min(b.length - 1, at + reach);
    for (let other = Math.max(0, at - reach); other <= end; other += 1) {
      if ((takenB & (1 << other)) !== 0 || code !== b.charCodeAt(other)) continue;
      takenB |= 1 << other;
      takenA |= 1 << at;
      matches += 1;
      break;
    }
  }
  if (matches === 0) return 0;
  let outOfPlace = 0;
  let next = 0;
  for (let at = 0; at < a.length; at += 1) {
    if ((takenA & (1 << at)) === 0) continue;
    while ((takenB & (1 << next)) === 0) next += 1;
    if (a.charCodeAt(at) !== b.charCodeAt(next)) outOfPlace += 1;
    next += 1;
  }
  const m = matches;
  const jaro = (m / a.length + m / b.length + (m - outOfPlace / 2) / m) / 3;
  let common = 0;
  while (common < 4 && common < a.length && a.charCodeAt(common) === b.charCodeAt(common)) common += 1;
  return jaro + common * 0.1 * (1 - jaro);
}

/**
 * Whether two words may be one, misspelt: one slip apart, from four letters on, or `jaroWinkler` of at least so
 * much, from three on. Most pairs are told by their lengths and letters alone: where these leave room for neither,
 * nothing is counted.
 */
export function areAlikeWords(a: string, b: string, least: number): boolean {
  const shorter = Math.min(a.length, b.length);
  const longer = Math.max(a.length, b.length);
  if (shorter < 3) return false;
  const beginsAlike = a.charCodeAt(0) === b.charCodeAt(0);
  const isSlipByLength = shorter >= 4 && longer - shorter <= 1;
  const isAlikeByLength = leavesRoom((2 + shorter / longer) / 3, beginsAlike, least);
  if (!isSlipByLength && !isAlikeByLength) return false;
  const lettersA = lettersOf(a);
  const lettersB = lettersOf(b);
  const onlyInA = bitsOf(lettersA & ~lettersB);
  const onlyInB = bitsOf(lettersB & ~lettersA);
  if (isSlipByLength && onlyInA <= 1 && onlyInB <= 1 && isOneSlipApart(a, b)) return true;
  if (!isAlikeByLength) return false;
  // No more letters can match than are left of each text without those that the other does not have at all.
  const matches = Math.min(a.length - onlyInA, b.length - onlyInB);
  const isAlikeByLetters =
    longer > LONGEST_COMPARED ||
    leavesRoom((matches / shorter + matches / longer + 1) / 3, beginsAlike, least);
  return isAlikeByLetters && jaroWinkler(a, b) >= least;
}

function leavesRoom(mostJaro: number, beginsAlike: boolean, least: number): boolean {
  return mostJaro + (beginsAlike ? 0.4 : 0) * (1 - mostJaro) >= least;
}

/** A bit for each letter; two letters that share one only make the bound looser. */
function lettersOf(text: string): number {
  let letters = 0;
  for (let at = 0; at < text.length; at += 1) letters |= 1 << (text.charCodeAt(at) & 31);
  return letters;
}

function bitsOf(set: number): number {
  let bits = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) bits += 1;
  return bits;
}

/** Whether one slip of a finger makes one text the other: a letter more, less, other, or two exchanged. */
export function isOneSlipApart(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a.charCodeAt(start) === b.charCodeAt(start)) start += 1;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA -= 1;
    endB -= 1;
  }
  const [restA, restB] = [endA - start, endB - start];
  if (restA <= 1 && restB <= 1) return true;
  return restA === 2 && restB === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
}
