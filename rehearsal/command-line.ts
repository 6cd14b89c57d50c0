/** The words after `npm run rehearse --`. */
import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { StartFailure } from '../src/embedded/start-failure';
import type { ListFile } from './play/bring-guest-list';
import type { Curve } from './story/setting';

/** One wedding to rehearse. */
export interface Wish {
  /** The guest list as it is: what kind of file it is, and in which letters, is seen by whoever reads it. */
  list: ListFile;
  seed: number;
  /** Left out, the seed decides. */
  curve?: Curve;
  diaryPath: string;
}

/** What stands in for words that were not said. */
export interface Defaults {
  listPaths: string[];
  dataFolder: string;
  drawSeed: () => number;
}

const USAGE =
  'npm run rehearse -- [guest-list.csv or .xlsx] [--seed N or N,N,random] [--curve fast|slow] [--out diary.html]';
const LARGEST_SEED = 4_294_967_295;

/**
 * Reads the words: one wedding for each seed; several guest lists are taken in turn.
 *
 * @throws StartFailure with one sentence when a word is wrong or a list cannot be read.
 */
export function readWishes(words: string[], defaults: Defaults): Wish[] {
  const { values, positionals } = parsed(words);
  const { seed = 'random', curve, out } = values;
  if (curve !== undefined && curve !== 'fast' && curve !== 'slow')
    throw new StartFailure(`--curve is "fast" or "slow", not "${curve}".`);
  const seeds = seed.split(',').map((word) => (word === 'random' ? defaults.drawSeed() : readSeed(word)));
  if (out !== undefined && seeds.length > 1) throw new StartFailure('--out is for one seed at a time.');
  const lists = (positionals.length > 0 ? positionals : defaults.listPaths).map((path) => ({
    name: basename(path),
    bytes: readList(resolve(path)),
  }));
  return seeds.map((one, index) => {
    const name = seeds.length === 1 ? 'rehearsal.html' : `rehearsal-${one}.html`;
    return {
      list: lists[index % lists.length] ?? { name: '', bytes: new Uint8Array() },
      seed: one,
      ...(curve === undefined ? {} : { curve }),
      diaryPath: resolve(out ?? join(defaults.dataFolder, name)),
    };
  });
}

function readSeed(word: string): number {
  if (!/^\d+$/.test(word) || Number(word) > LARGEST_SEED)
    throw new StartFailure(`--seed takes whole numbers up to ${LARGEST_SEED}, or "random", not "${word}".`);
  return Number(word);
}

function parsed(words: string[]) {
  const options = { seed: { type: 'string' }, curve: { type: 'string' }, out: { type: 'string' } } as const;
  try {
    return parseArgs({ args: words, options, allowPositionals: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message.split(/\.\s/)[0] : String(error);
    throw new StartFailure(`${String(reason)}. ${USAGE}`);
  }
}

function readList(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason =
      code === 'ENOENT'
        ? 'is not there'
        : code === 'EISDIR'
          ? 'is a folder'
          : `cannot be read (${String(code)})`;
    throw new StartFailure(`The guest list ${path} ${reason}.`);
  }
}
