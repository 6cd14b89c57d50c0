/** `npm run build`: compiles src and migrations into dist. */
import { ensureBuild } from './setup/build.mjs';

await ensureBuild({ always: true });
