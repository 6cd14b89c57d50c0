/** A line of the reconciliation: what should hold, what was found, and every place where it does not. */

/** One thing that was checked. */
export interface Line {
  what: string;
  expected: string;
  found: string;
  /** Empty when it holds. */
  faults: string[];
}

/** A line that compares two values, with whatever else was found wrong. */
export function line(
  what: string,
  expected: string | number,
  found: string | number,
  faults: string[] = [],
): Line {
  const differs = String(expected) !== String(found) && faults.length === 0;
  return {
    what,
    expected: String(expected),
    found: String(found),
    faults: differs ? [`expected ${expected}, found ${found}`] : faults,
  };
}

/** A line for something that must not happen at all. */
export function never(what: string, faults: string[]): Line {
  return line(what, 'never', faults.length === 0 ? 'never' : `${faults.length} times`, faults);
}

/** What is in the first list more often than in the second. */
export function missing(wanted: string[], given: string[]): string[] {
  const left = [...given];
  return wanted.filter((one) => {
    const index = left.indexOf(one);
    if (index === -1) return true;
    left.splice(index, 1);
    return false;
  });
}
