/** Who may be a planner of an installation. */

/** Stands for anybody. */
export const ANYBODY = '*';

/**
 * Tells whose e-mail address may sign in.
 *
 * @param planners addresses and domains such as `@studio.example`, in whatever case; `*` is anybody. A domain
 *   stands for itself alone, not for those below it.
 */
export function createAdmission(planners: readonly string[]): (email: string) => boolean {
  const admitted = new Set(planners.map((entry) => entry.toLowerCase()));
  return (email) => {
    const address = email.trim().toLowerCase();
    return (
      admitted.has(ANYBODY) || admitted.has(address) || admitted.has(address.slice(address.lastIndexOf('@')))
    );
  };
}
