import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findChromium } from '../../src/embedded/chromium';
import { newFolder, removeFolders } from './support';

let home: string;
let told: string[];

beforeEach(() => {
  home = newFolder();
  told = [];
});

afterEach(removeFolders);

/** An apt-get that does what `install` says; `$COUNT` is how often it was asked to install before. */
function search(install: string, more: { isRoot?: boolean } = {}) {
  const bin = join(home, 'bin');
  mkdirSync(bin);
  const program = join(bin, 'apt-get');
  const script = `#!/bin/sh
[ "$1" = install ] || exit 0
COUNT=$(/bin/cat '${home}/count' 2>/dev/null || echo 0)
echo $((COUNT + 1)) > '${home}/count'
${install}
`;
  writeFileSync(program, script);
  chmodSync(program, 0o755);
  return {
    // No browser that this machine may have.
    env: { PATH: [bin, join(home, 'none')].join(delimiter) },
    report: (line: string) => told.push(line),
    isRoot: true,
    lockPauseMilliseconds: 10,
    ...more,
  };
}

const browser = () => join(home, 'bin', 'chromium');
const becomesInstalled = () => `: > '${browser()}'; /bin/chmod +x '${browser()}'`;

test('Chromium is installed where it is missing, also when another installation is under way at first', async () => {
  const busy = `if [ "$COUNT" -lt 2 ]; then echo 'E: Could not get lock /var/lib/dpkg/lock-frontend'; exit 100; fi`;
  const path = await findChromium(search(`${busy}\n${becomesInstalled()}`));
  expect(path).toBe(browser());
  expect(told.filter((line) => line.includes('waiting for it'))).toHaveLength(2);
});

test('an installation that fails is told with its own words and the ways out, and is not tried again', async () => {
  await expect(findChromium(search(`echo 'E: Unable to locate package chromium'; exit 100`))).rejects.toThrow(
    /Unable to locate package chromium[^]*CHROMIUM_PATH/,
  );
  expect(readFileSync(join(home, 'count'), 'utf8').trim()).toBe('1');
});

test('nothing is installed by somebody who is not root', async () => {
  await expect(findChromium(search(becomesInstalled(), { isRoot: false }))).rejects.toThrow('CHROMIUM_PATH');
  expect(existsSync(join(home, 'count'))).toBe(false);
});

test('where there are both, the shell without a window is taken', async () => {
  const { env, ...rest } = search('exit 100');
  for (const name of ['chromium', 'chromium-headless-shell']) {
    writeFileSync(join(home, 'bin', name), '');
    chmodSync(join(home, 'bin', name), 0o755);
  }
  expect(await findChromium({ env, ...rest })).toBe(join(home, 'bin', 'chromium-headless-shell'));
});
