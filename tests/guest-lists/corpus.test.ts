import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORPUS, inWords, readCorpusFile } from './corpus-wedding';
import { corpusWorkbooks } from './corpus-workbooks';

/** Lists that are read for a wedding elsewhere than in the United States. */
const COUNTRIES: Record<string, string> = {
  'own-german.csv': 'DE',
  'own-sep-line.csv': 'DE',
  'own-polish-1250.csv': 'PL',
  'own-french.csv': 'FR',
  'own-spanish.csv': 'ES',
  'own-italian.csv': 'IT',
  'contacts-3.vcf': 'FR',
};
for (const [name, write] of Object.entries(corpusWorkbooks)) {
  const path = join(CORPUS, name);
  if (!existsSync(path)) writeFileSync(path, write());
}
const lists = readdirSync(CORPUS).filter((name) => !name.endsWith('.plan.json'));

test('the corpus holds at least forty lists, each with the plan that was checked by eye', () => {
  expect(lists.length).toBeGreaterThanOrEqual(40);
  const plans = readdirSync(CORPUS).filter((name) => name.endsWith('.plan.json'));
  expect(plans).toHaveLength(lists.length);
});

test.each(lists)('%s is read as its plan says', async (name) => {
  const read = inWords(await readCorpusFile(name, COUNTRIES[name] ?? 'US'));
  const plan = join(CORPUS, `${name}.plan.json`);
  // A plan that was removed is written anew, to be looked at before it is kept.
  if (!existsSync(plan)) writeFileSync(plan, `${JSON.stringify(read, null, 2)}\n`);
  expect(read).toEqual(JSON.parse(readFileSync(plan, 'utf8')));
});
