/** Pages for people and JSON for tests, both about what the sandbox was given. */
import express, { type NextFunction, type Request, type Response, type Router } from 'express';
import type { VNode } from 'preact';
import { renderToStringAsync } from 'preact-render-to-string';
import { z } from 'zod';
import { faultOrderSchema, type Faults } from '../faults';
import type { MessageLog } from '../message-log';
import { isLoopbackHost } from '../settings';
import { ListPage, PAGE_SIZE } from './list-page';
import { MessagePage } from './message-page';
import { matches, openMessage, type OpenedMessage } from './opened-message';

export interface MailboxOptions {
  log: MessageLog;
  faults: Faults;
}

const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/** A mail may show its own style and embedded pictures, and open links apart; nothing else. */
const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

/**
 * Keeps other pages of the same browser out: a foreign site must neither press buttons here nor read
 * the mailbox under a name of its own that it points at this machine.
 */
function ownPagesOnly(request: Request, response: Response, next: NextFunction): void {
  const site = request.headers['sec-fetch-site'] ?? 'none';
  const foreign = site !== 'same-origin' && site !== 'none' && request.method !== 'GET';
  if (!isLoopbackHost(request.hostname) || foreign)
    response.status(403).type('text').send('Only pages of this machine may ask.\n');
  else next();
}

async function sendPage(response: Response, page: VNode): Promise<void> {
  response
    .set({
      'content-security-policy': PAGE_POLICY,
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
    })
    .type('html')
    .send(`<!doctype html>${await renderToStringAsync(page)}`);
}

/** Makes every link of a mail open apart, since nothing may be shown inside the mail's own frame. */
function withLinksApart(html: string): string {
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + base) : base + html;
}

const filterSchema = z.object({
  to: z.string().optional(),
  sendId: z.string().optional(),
  kind: z.enum(['email', 'sms']).optional(),
});

function asJson(message: OpenedMessage): object {
  if (message.kind === 'sms') return message;
  return {
    ...message,
    attachments: message.attachments.map(({ content, ...part }) => ({
      ...part,
      size: content.length,
      text:
        part.contentType.startsWith('text/') || part.contentType.endsWith('/ics') ? content.toString() : null,
    })),
  };
}

function pages({ log, faults }: MailboxOptions, router: Router): void {
  router.get('/', async (request: Request, response: Response) => {
    const offset = z.coerce.number().int().min(0).catch(0).parse(request.query.offset);
    const all = log.list();
    const shown = all.slice(offset, offset + PAGE_SIZE);
    const messages = await Promise.all(shown.map((message) => openMessage(message, log)));
    await sendPage(
      response,
      <ListPage messages={messages} total={all.length} offset={offset} faults={faults.current()} />,
    );
  });
  router.param('id', (_request, response, next, id: string) => {
    if (log.find(id) === undefined) response.status(404).type('text').send('No such message.\n');
    else next();
  });
  const opened = async (request: Request): Promise<OpenedMessage> => {
    const message = log.find(String(request.params.id));
    if (message === undefined) throw new Error('the message was removed meanwhile');
    return openMessage(message, log);
  };
  router.get('/mailbox/:id', async (request: Request, response: Response) => {
    await sendPage(response, <MessagePage message={await opened(request)} />);
  });
  router.get('/mailbox/:id/html', async (request: Request, response: Response) => {
    const message = await opened(request);
    const html = message.kind === 'email' ? (message.html ?? '') : '';
    response.set({ 'content-security-policy': MAIL_POLICY, 'referrer-policy': 'no-referrer' });
    response.type('html').send(withLinksApart(html));
  });
  router.get('/mailbox/:id/raw', (request: Request, response: Response) => {
    const message = log.find(request.params.id as string);
    response.set('x-content-type-options', 'nosniff').type('text/plain');
    response.send(message?.kind === 'email' ? Buffer.from(message.raw, 'base64').toString('utf8') : '');
  });
  router.get('/mailbox/:id/attachments/:index', async (request: Request, response: Response) => {
    const message = await opened(request);
    const part = message.kind === 'email' ? message.attachments[Number(request.params.index)] : undefined;
    if (part === undefined) return void response.status(404).type('text').send('No such file.\n');
    response.set({ 'content-security-policy': 'sandbox', 'x-content-type-options': 'nosniff' });
    response.attachment(part.filename).type(part.contentType).send(part.content);
  });
}

function forTests({ log, faults }: MailboxOptions, router: Router): void {
  router.get('/messages', async (request: Request, response: Response) => {
    const filter = filterSchema.safeParse(request.query);
    if (!filter.success) return void response.status(400).json({ faults: filter.error.issues });
    const found = log.list().filter((message) => matches(message, filter.data));
    response.json(await Promise.all(found.map(async (message) => asJson(await openMessage(message, log)))));
  });
  router.delete('/messages', (_request: Request, response: Response) => {
    log.clear();
    response.status(204).end();
  });
  router.get('/faults', (_request: Request, response: Response) => {
    response.json(faults.current());
  });
  router.delete('/faults', (_request: Request, response: Response) => {
    faults.clear();
    response.status(204).end();
  });
  const bodies = [express.json(), express.urlencoded({ extended: false })];
  router.post('/faults', ...bodies, (request: Request, response: Response) => {
    const order = faultOrderSchema.safeParse(request.body);
    if (!order.success) return void response.status(400).json({ faults: order.error.issues });
    faults.set(order.data);
    if (request.is('json')) response.json(faults.current());
    else response.redirect(303, '/');
  });
}

/** Mailbox pages under `/` and `/mailbox`, and `/messages` and `/faults` as JSON. */
export function mailboxRoutes(options: MailboxOptions): Router {
  const router = express.Router();
  router.use(ownPagesOnly);
  pages(options, router);
  forTests(options, router);
  return router;
}
