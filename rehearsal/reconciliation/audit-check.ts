/** The audit chain, worked out again: each entry follows from the one before, and every answer has one. */
import { createHash } from 'node:crypto';
import type { AuditEntryFacts, Evidence } from './evidence';
import { line, missing, type Line } from './lines';

const UNIT_SEPARATOR = '\u001f';
const BEFORE_THE_FIRST = '00';

/** Whole from the first entry to the head, which names the last. */
export function checkAudit({ audit, households }: Evidence): Line {
  const { entries, head } = audit;
  const hashes = entries.map((entry, index) => hashOf(entries[index - 1]?.hash ?? BEFORE_THE_FIRST, entry));
  const broken = entries.findIndex(
    ({ sequence, hash }, index) => sequence !== String(index + 1) || hash !== hashes[index],
  );
  const isHeadLast =
    head.sequence === String(entries.length) && head.hash === (entries.at(-1)?.hash ?? BEFORE_THE_FIRST);
  const answers = households.flatMap(({ name, revision }) =>
    Array.from({ length: revision }, (_, index) => `${name}, revision ${index + 1}`),
  );
  const names = new Map(households.map(({ id, name }) => [id, name]));
  const entered = entries.flatMap(({ action, subject, detail }) =>
    action === 'rsvp.received'
      ? [
          `${names.get(subject) ?? subject}, revision ${(JSON.parse(detail) as { revision: number }).revision}`,
        ]
      : [],
  );
  const faults = [
    ...(broken === -1 ? [] : [`breaks at entry ${entries[broken]?.sequence ?? ''}`]),
    ...(isHeadLast ? [] : [`the head names entry ${head.sequence} of ${entries.length}, or another hash`]),
    ...missing(answers, entered).map((answer) => `${answer}: no entry`),
    ...missing(entered, answers).map((answer) => `${answer}: an entry, and no answer`),
  ];
  return line('The audit chain is whole', 'whole', faults.length === 0 ? 'whole' : 'broken', faults);
}

function hashOf(
  previous: string,
  { sequence, epoch, actor, action, subject, detail }: AuditEntryFacts,
): string {
  return createHash('sha256')
    .update(Buffer.from(previous, 'hex'))
    .update([sequence, epoch, actor, action, subject, detail].join(UNIT_SEPARATOR))
    .digest('hex');
}
