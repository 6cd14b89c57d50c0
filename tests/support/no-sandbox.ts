/** For the product's programs in tests where nothing is sent: a sandbox that nobody reaches. */
import { join } from 'node:path';

/** A demo does not start without one. The file is read at the start, and used only to send a text. */
export const NO_SANDBOX = {
  SANDBOX_URL: 'http://127.0.0.1:9',
  SANDBOX_CA_FILE: join(__dirname, 'no-sandbox.pem'),
};
