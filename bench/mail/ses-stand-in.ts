/**
 * Door: stands for SES at its front gate. Notes whom each message was for, answers after five milliseconds.
 * The sandbox's stand-in reads every message and signs events, which would cost more than what is measured.
 */
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { z } from 'zod';
import { success } from '../../src/sandbox/ses/query-protocol';

const ANSWER_AFTER_MILLISECONDS = 5;

const settings = z.object({ PORT: z.coerce.number(), MAIL_LOG: z.string() }).parse(process.env);

const server = createServer((request, response) => {
  if (request.method === 'GET') {
    response.end();
    return;
  }
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const form = new URLSearchParams(Buffer.concat(chunks).toString('latin1'));
    const line = {
      at: Date.now(),
      to: form.get('Destinations.member.1') ?? '',
      sendId: form.get('Tags.member.1.Value') ?? '',
    };
    // From here on it is accepted, whether or not the sender lives to hear of it.
    appendFileSync(settings.MAIL_LOG, `${JSON.stringify(line)}\n`);
    const { status, xml } = success('SendRawEmail', { MessageId: `0102-${line.sendId}` });
    setTimeout(
      () => response.writeHead(status, { 'content-type': 'text/xml' }).end(xml),
      ANSWER_AFTER_MILLISECONDS,
    );
  });
});
server.listen(settings.PORT, '127.0.0.1');

process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
