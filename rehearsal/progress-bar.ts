/** How far a rehearsal has come: a bar on a terminal, a line now and then elsewhere. */
import { DateTime } from 'luxon';
import type { Progress } from './play/play';

const WIDTH = 28;
const LINES = 10;

/** Draws to `stream`; `end` leaves the cursor on a fresh line. */
export function progressBar(
  stream: NodeJS.WriteStream,
  zone: string,
): { show(progress: Progress): void; end(): void } {
  let told = 0;
  return {
    show({ share, now }) {
      const day = DateTime.fromJSDate(now, { zone }).toFormat('ccc d LLL yyyy');
      const percent = Math.min(100, Math.round(share * 100));
      if (stream.isTTY) {
        const full = Math.min(WIDTH, Math.round(share * WIDTH));
        stream.write(
          `\r  ${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${String(percent).padStart(3)} %  ${day}  `,
        );
      } else if (share * LINES >= told + 1) {
        told = Math.floor(share * LINES);
        stream.write(`  ${String(percent).padStart(3)} %  ${day}\n`);
      }
    },
    end() {
      if (stream.isTTY) stream.write('\n');
    },
  };
}
