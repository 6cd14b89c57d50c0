/** What is committed says nothing of the machine it was written on. */
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { exists, root } from './documents';

const LARGEST_TEXT = 2_000_000;
// Put together, so that this file does not hold what it looks for.
const FOLDERS = ['work', 'root', 'Users', 'home'].join('|');
const aFolder = new RegExp(`(?:^|[\\s"'\`(=:])(/(?:${FOLDERS})/\\w[^\\s"'\`]*)`, 'gm');
const aRegistry =
  /https?:\/\/([^\s"'`/:]*(?:registry|artifactory|nexus|npmjs|pypi|maven|proxy\.golang)[^\s"'`/:]*)/gi;
/** The name of a file format, and hosts that nobody can have. */
const isHarmless = (host: string) => host === 'maven.apache.org' || host.endsWith('.example');

function betrayals(text: string): string[] {
  const folders = [...text.matchAll(aFolder)].map(([, folder = '']) => folder);
  const hosts = [...text.matchAll(aRegistry)].map(([, host = '']) => host);
  return [...folders, ...hosts.filter((host) => !isHarmless(host))];
}

// Without git there is no telling what is committed; an unpacked archive is not where this is decided.
const inRepository = exists('.git') ? test : test.skip;

inRepository('no committed file names a machine’s folder or a package registry’s host', () => {
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0');
  const found = files
    .filter((file) => file !== '' && exists(file) && statSync(join(root, file)).size < LARGEST_TEXT)
    .flatMap((file) => betrayals(readFileSync(join(root, file), 'utf8')).map((what) => `${file}: ${what}`));
  expect(files.length).toBeGreaterThan(100);
  expect(found).toEqual([]);
});

test('a folder and a host would be noticed', () => {
  const folder = ['', 'home', 'ann', 'x.ts'].join('/');
  const host = ['registry', 'acme', 'test'].join('.');
  const text = `see "${folder}" and https://${host}/p and http://maven.apache.org/POM`;
  expect(betrayals(text)).toEqual([folder, host]);
});
