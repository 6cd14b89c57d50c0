/**
 * The least that taking a CSV in costs: split, tidy, read the phones, and PostgreSQL's own COPY into a table
 * with an index. No questions, no duplicates, no encryption, no history. Prints a line of JSON for each list.
 */
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import Papa from 'papaparse';
import { Client } from 'pg';
import { phoneNumbers } from '../../src/adapters/phone-numbers/phone-numbers';
import { stepTimes, type ListOrder } from './orders';

const EMAIL = /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i;

async function main({ url, lists }: { url: string; lists: ListOrder[] }): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  for (const { path } of lists) {
    const times = stepTimes();
    const { data } = Papa.parse<string[]>(readFileSync(path, 'utf8'), { delimiter: ',' });
    const [header = [], ...body] = data;
    times.end('parse');
    const [email, phone] = [header.indexOf('Email'), header.indexOf('Phone')];
    const rows = body.map((row) => {
      const cells = row.map((cell) => cell.normalize('NFC').trim());
      if (!EMAIL.test(cells[email] ?? '')) cells[email] = '';
      if (cells[phone] !== '') cells[phone] = phoneNumbers.readListed(cells[phone] ?? '', 'US').value ?? '';
      return cells;
    });
    times.end('tidy');
    const columns = header.map((_, index) => `c${index} text`).join(', ');
    await client.query(`create table floor (${columns}); create index on floor (c${email})`);
    const copied = `${path}.copy`;
    writeFileSync(copied, Papa.unparse(rows));
    // PostgreSQL may run as somebody else.
    chmodSync(copied, 0o644);
    await client.query(`copy floor from '${copied}' with (format csv)`);
    times.end('copy');
    process.stdout.write(`${JSON.stringify(times.result())}\n`);
    await client.query('drop table floor');
  }
  await client.end();
}

main(JSON.parse(process.argv[2] ?? '{}') as Parameters<typeof main>[0]).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
