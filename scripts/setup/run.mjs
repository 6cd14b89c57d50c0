/** Runs a tool of the set-up, quietly when it is short and successful. */
import { spawn } from 'node:child_process';
import { ROOT } from './paths.mjs';

/**
 * Resolves with `{ code, output }`. Says every 15 s that it still runs. Ctrl-C and a stop request end the
 * tool first and then this process.
 */
export function run(command, args, { title, env = process.env } = {}) {
  return new Promise((resolve) => {
    const begin = Date.now();
    const child = spawn(command, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => (output = (output + chunk).slice(-200_000)));
    const progress = setInterval(() => {
      if (title) console.log(`  … ${title}, ${Math.round((Date.now() - begin) / 1000)} s`);
    }, 15_000);
    const stop = (signal) => {
      child.kill('SIGTERM');
      process.exit(signal === 'SIGINT' ? 130 : 143);
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, stop);
    const done = (code) => {
      clearInterval(progress);
      for (const signal of signals) process.off(signal, stop);
      resolve({ code, output });
    };
    child.once('error', () => done(null));
    child.once('close', done);
  });
}

/** Ends this process with the sentence and the last lines of what a tool said. */
export function giveUp(sentence, output = '') {
  const lines = output.trimEnd().split('\n').slice(-25);
  console.error([sentence, ...lines.map((line) => `  ${line}`)].join('\n'));
  process.exit(1);
}
