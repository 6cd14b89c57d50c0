/** Results of pure functions, kept: for what is costly to work out and asked again and again. */

/**
 * The same function, its results remembered by its one argument; once there are `most` it forgets them all
 * and begins anew. Results must not be changed by whoever gets them.
 */
export function remembered<Result>(most: number, workOut: (key: string) => Result): (key: string) => Result {
  const known = new Map<string, Result>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const result = workOut(key);
    if (known.size >= most) known.clear();
    known.set(key, result);
    return result;
  };
}
