/**
 * `npm run env-example`: writes .env.example from the settings' own descriptions in src/config.ts.
 * With `--check` nothing is written; the exit code is 1 when the file tells something else.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ensureBuild } from './setup/build.mjs';
import { inRoot } from './setup/paths.mjs';

const checking = process.argv.includes('--check');
// The check belongs to the tests, which run on a build already.
if (!checking) await ensureBuild();
const { configSchema, setUpSchema } = createRequire(import.meta.url)('../dist/src/config.js');

const text = [
  'Every setting of WedSync RSVP, with its meaning and its default. Copy to .env and change what you need;',
  'the environment itself goes before .env. X_FILE instead of X names a file that holds the value.',
  'Written by "npm run env-example" from src/config.ts.',
]
  .map((line) => `# ${line}\n`)
  .concat(
    section('The product: API, worker, migrations', configSchema.shape),
    section('Only npm start and npm test', setUpSchema.shape),
  )
  .join('');

const file = inRoot('.env.example');
if (!checking) writeFileSync(file, text);
else if (readFileSync(file, 'utf8') !== text) {
  console.error('.env.example differs from src/config.ts: run "npm run env-example".');
  process.exit(1);
}

function section(title, shape) {
  const entries = Object.entries(shape).map(([key, schema]) => {
    const preset = defaultOf(schema);
    return `\n${wrap(schema.description)}#${key}=${preset}\n`;
  });
  return [`\n# ---- ${title} ----\n`, ...entries];
}

/** A value with spaces or a # needs quotes in a .env file. */
function defaultOf(schema) {
  const value = schema.safeParse(undefined).data ?? '';
  return /[\s#"'$]/.test(String(value)) ? `"${value}"` : String(value);
}

function wrap(sentence) {
  const lines = [''];
  for (const word of sentence.split(' ')) {
    const last = lines.at(-1);
    if (last !== '' && last.length + word.length > 96) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.map((line) => `# ${line}\n`).join('');
}
