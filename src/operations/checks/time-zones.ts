/**
 * Whether Node and PostgreSQL know the same rules of time zones. Each brings a copy of its own. Node's decides
 * every local time of the product; PostgreSQL's is a witness: where they differ, one of them is old.
 */
import type { Ask } from './database-checks';
import { good, look, type Check, type Finding } from './finding';

const MONTHS_AHEAD = 24;

/** The check: every zone both know, at each month's beginning over two years. */
export function timeZoneCheck(ask: Ask, now: Date, zones = Intl.supportedValuesOf('timeZone')): Check {
  return {
    subject: 'Time zone rules',
    otherwise: 'see the line about PostgreSQL first',
    make: () => compare(ask, now, zones),
  };
}

async function compare(ask: Ask, now: Date, zones: string[]): Promise<Finding[]> {
  const subject = 'Time zone rules';
  const months = Array.from({ length: MONTHS_AHEAD + 1 }, (_, index) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + index)).toISOString(),
  );
  const rows = await ask<{ zone: string; locals: string[] }>(
    `select name as zone, array(
       select to_char(t::timestamptz at time zone name, 'YYYY-MM-DD HH24:MI') from unnest($1::text[]) as t) as locals
     from pg_timezone_names where name = any ($2)`,
    [months, zones],
  );
  const differing = rows
    .filter(({ zone, locals }) => localTimes(zone, months).join() !== locals.join())
    .map(({ zone }) => zone);
  const version = `Node has ${process.versions.tz ?? 'an unknown version'}`;
  if (differing.length > 0)
    return [
      look(
        subject,
        `differ in ${differing.slice(0, 4).join(', ')}${differing.length > 4 ? ' and others' : ''}; ${version}`,
        'update Node if its rules are the older ones: they decide the hours of weddings in these zones',
      ),
    ];
  return [good(subject, `agree in ${rows.length} zones until ${now.getUTCFullYear() + 2}; ${version}`)];
}

/** As `YYYY-MM-DD HH:MM`, which is how Swedes write it. */
function localTimes(zone: string, instants: string[]): string[] {
  const format = new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return instants.map((instant) => format.format(new Date(instant)));
}
