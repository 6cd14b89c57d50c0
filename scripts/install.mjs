/** Installs the packages when node_modules does not hold them already; the first step of every command. */
import { checkNode } from './setup/node-version.mjs';
import { ensurePackages } from './setup/packages.mjs';

checkNode();
await ensurePackages();
