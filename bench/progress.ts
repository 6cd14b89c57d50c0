/** Says on the terminal what is under way, and how far it is. */

/** Tells people that something long is going on. */
export interface Progress {
  /** A line that stays. */
  line(text: string): void;
  /** What is under way: `done` of `total`. Replaces the step before it. */
  step(what: string, done: number, total: number): void;
  /** Takes the last step away. */
  clear(): void;
}

const BAR_WIDTH = 24;

/** Writes to a stream: a bar that is drawn over on a terminal, lines elsewhere, e.g. in a log. */
export function createProgress(stream: NodeJS.WriteStream): Progress {
  let isBarShown = false;
  const clear = () => {
    if (isBarShown) stream.write('\r\u001b[2K');
    isBarShown = false;
  };
  return {
    clear,
    line(text) {
      clear();
      stream.write(`${text}\n`);
    },
    step(what, done, total) {
      if (!stream.isTTY) {
        stream.write(`    ${what} (${done} of ${total})\n`);
        return;
      }
      clear();
      const filled = Math.round((done / Math.max(1, total)) * BAR_WIDTH);
      stream.write(`    ${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)} ${what}`);
      isBarShown = true;
    },
  };
}
