/** The books: tallies are the sum of the answers, and the audit chain is whole and complete. */
import { createHash } from 'node:crypto';
import type { AuditRow, Stored } from './database';
import type { WeddingReply } from './questions';
import type { Violation } from './violation';

/** Tallies as kept and as shown, against a count of the answers themselves. */
export function checkHeadcounts(stored: Stored, weddings: ReadonlyMap<string, WeddingReply>): Violation[] {
  return stored.events.flatMap((event): Violation[] => {
    const rsvps = stored.rsvps.filter((rsvp) => rsvp.event_id === event.id);
    const count = (status: string) => rsvps.filter((rsvp) => rsvp.status === status).length;
    const truth = [count('attending'), count('declined'), count('awaiting')].join('/');
    const kept = stored.tallies.find((row) => row.event_id === event.id);
    const shown = weddings
      .get(event.wedding_id)
      ?.headcount.events.find((tally) => tally.eventId === event.id);
    const claims = [
      ['kept', kept],
      ['shown', shown],
    ] as const;
    return claims.flatMap(([how, tally]): Violation[] => {
      const claim = [tally?.attending, tally?.declined, tally?.awaiting].join('/');
      return claim === truth
        ? []
        : [{ rule: 'headcounts', what: `event ${event.id}: ${how} as ${claim}, answered ${truth}` }];
    });
  });
}

/** Each entry's hash follows from the one before; the head is the last; every answer has one entry. */
export function checkAudit(stored: Stored): Violation[] {
  return stored.weddings.flatMap((wedding) => {
    const entries = stored.audit.filter((entry) => entry.wedding_id === wedding.id);
    const faults: string[] = [];
    let previous = '00';
    for (const [index, entry] of entries.entries()) {
      if (entry.sequence !== String(index + 1) || entry.hash !== hashOf(previous, entry)) {
        faults.push(`the chain breaks at entry ${entry.sequence}`);
        break;
      }
      previous = entry.hash;
    }
    if (
      faults.length === 0 &&
      (wedding.audit_sequence !== String(entries.length) || wedding.audit_hash !== previous)
    )
      faults.push(`the head names entry ${wedding.audit_sequence}, the chain ends at ${entries.length}`);
    for (const household of stored.households.filter((row) => row.wedding_id === wedding.id)) {
      const told = entries
        .filter((entry) => entry.action === 'rsvp.received' && entry.subject === household.id)
        .map((entry) => (JSON.parse(entry.detail) as { revision: number }).revision)
        .sort((a, b) => a - b);
      const expected = Array.from({ length: household.revision }, (_, index) => index + 1);
      if (told.join() !== expected.join())
        faults.push(
          `household ${household.id} has ${household.revision} answers and entries for ${told.join()}`,
        );
    }
    return faults.map((what): Violation => ({ rule: 'audit', what: `wedding ${wedding.id}: ${what}` }));
  });
}

const UNIT_SEPARATOR = '\u001f';

function hashOf(previous: string, { sequence, at, actor, action, subject, detail }: AuditRow): string {
  return createHash('sha256')
    .update(Buffer.from(previous, 'hex'))
    .update([sequence, at, actor, action, subject, detail].join(UNIT_SEPARATOR))
    .digest('hex');
}
