/** Shows how far a long command is: one line that is rewritten on a terminal, a line now and then elsewhere. */

const REPORT_EVERY_MILLISECONDS = 5_000;
const REWRITE_EVERY_MILLISECONDS = 100;

/** Tells the state of a long work, at most so often as somebody can read it. */
export class Progress {
  private last = Date.now();

  constructor(private readonly output: NodeJS.WriteStream = process.stdout) {}

  /** The work stands so. */
  tell(state: string): void {
    const every = this.output.isTTY ? REWRITE_EVERY_MILLISECONDS : REPORT_EVERY_MILLISECONDS;
    if (Date.now() - this.last < every) return;
    this.last = Date.now();
    this.write(state);
  }

  /** The work is done. */
  end(state: string): void {
    this.write(state);
    if (this.output.isTTY) this.output.write('\n');
  }

  private write(state: string): void {
    this.output.write(this.output.isTTY ? `\r\u001b[K  ${state}` : `  ${state}\n`);
  }
}
