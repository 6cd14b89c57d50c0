/** Door: the floor of an answer. Bare Express and pg: a form comes in, one durable row is written. */
import express from 'express';
import { Pool } from 'pg';
import { z } from 'zod';

const settings = z
  .object({ PORT: z.coerce.number(), DATABASE_URL: z.url(), DATABASE_POOL_SIZE: z.coerce.number() })
  .parse(process.env);

async function main(): Promise<void> {
  const pool = new Pool({ connectionString: settings.DATABASE_URL, max: settings.DATABASE_POOL_SIZE });
  const app = express();
  app.get('/livez', (_request, response) => {
    response.end();
  });
  app.post(
    '/answers/:household',
    express.urlencoded({ extended: false, limit: '128kb' }),
    async (request, response) => {
      const { form } = request.body as { form: string };
      await pool.query('insert into one_row_answers (household_id, answer) values ($1, $2)', [
        request.params['household'],
        form,
      ]);
      response.redirect(303, '/done');
    },
  );
  await new Promise<void>((resolve) => {
    app.listen(settings.PORT, '127.0.0.1', () => resolve());
  });
}

process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});
