/** How a command of the operator's ends. */

/** Runs a command and ends the process with the code it gives; a failure is told on standard error and ends it with 1. */
export function runCommand(
  main: () => Promise<number>,
  inWords: (reason: string, error: unknown) => string,
): void {
  main().then(
    (code) => process.exit(code),
    (error: unknown) => {
      process.stderr.write(inWords(error instanceof Error ? error.message : String(error), error));
      process.exit(1);
    },
  );
}
