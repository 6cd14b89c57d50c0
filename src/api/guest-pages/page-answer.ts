/** How a guest's page leaves: never stored, never indexed, and small. */
import { gzip } from 'node:zlib';
import { promisify } from 'node:util';
import type { Request, Response } from 'express';
import { renderGuestPage, type GuestView } from '../../web/guest/frame';
import type { Installation } from '../dependencies';
import { cspNonce } from '../security-headers';

const compress = promisify(gzip);

/**
 * Sends a page. It is compressed although it holds a personal link: nothing that another website can
 * choose appears in the same answer, so its length tells nobody anything.
 */
export async function sendPage(
  request: Request,
  response: Response,
  installation: Installation,
  view: GuestView,
  status = (view.faults ?? []).length > 0 ? 422 : 200,
): Promise<void> {
  const html = renderGuestPage(view, { nonce: cspNonce(response), installation });
  response.status(status).type('html').vary('Accept-Encoding');
  if (request.acceptsEncodings('gzip') === 'gzip')
    response.set('Content-Encoding', 'gzip').end(await compress(html));
  else response.send(html);
}
