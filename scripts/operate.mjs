/**
 * `npm run doctor` and the operator's other commands: brings the build up to date, finds the settings of the
 * installation that is meant, and hands over to a command in src/operations.
 *
 * Settings come from the environment and .env. Where neither names a database, the installation is the one
 * that `npm start` runs from DATA_DIR, which notes its settings there.
 */
import { existsSync, readFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { ensureBuild } from './setup/build.mjs';
import { checkNode } from './setup/node-version.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { inRoot } from './setup/paths.mjs';
import { giveUp } from './setup/run.mjs';

const [command, ...words] = process.argv.slice(2);

checkNode();
if (existsSync(inRoot('.env'))) process.loadEnvFile(inRoot('.env'));
process.chdir(inRoot());
await ensurePackages();
await ensureBuild();
const program = inRoot('dist', 'src', 'operations', `${command}.js`);
const args = ['--enable-source-maps', program, ...words];
const child = spawn(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...noted() } });
child.once('exit', (code) => process.exit(code ?? 1));

/** What `npm start` has noted; nothing when the environment names a database itself. */
function noted() {
  if (process.env.DATABASE_URL !== undefined || process.env.DATABASE_URL_FILE !== undefined) return {};
  if (process.env.MODE === 'live' && process.env.DATA_DIR === undefined)
    return giveUp(
      'MODE is live, and no DATABASE_URL says where. With Docker: docker compose exec api node dist/src/operations/' +
        `${command}.js. For what "npm start" runs here, set DATA_DIR.`,
    );
  const file = resolve(process.env.DATA_DIR ?? '.data', 'settings.json');
  if (existsSync(file)) {
    console.log(`The installation that "npm start" runs from ${file}`);
    return { TZ: 'UTC', ...JSON.parse(readFileSync(file, 'utf8')) };
  }
  return giveUp(
    'Which installation? Set DATABASE_URL and the other settings (.env.example), or run "npm start" first.',
  );
}
