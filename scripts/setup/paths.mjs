/** Where things lie in the checkout. */
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export const inRoot = (...names) => join(ROOT, ...names);
