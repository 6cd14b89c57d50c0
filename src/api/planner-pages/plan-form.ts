/** Reads the forms by which a plan is changed. */
import type { FieldFault } from '../../domain/shared/app-error';
import type { WeddingChange } from '../../domain/weddings/ports';
import { messages } from '../../web/planner/messages.en';
import { weddingChangeBody } from '../weddings/schemas';
import { faultsOf, type Labels, type SentForm } from './sent-form';
import { FACT_LABELS, readFacts } from './wedding-fields';

const LABELS: Labels = {
  weddingOn: messages.plan.weddingOn,
  rsvpDeadlineOn: messages.plan.rsvpDeadlineOn,
  invitationsOn: messages.plan.invitationsOn,
  ...FACT_LABELS,
};
const MOST_REMINDERS = 10;
const MOST_DAYS = 365;

/** A change as it was asked for, or what is wrong with it. */
export type ReadChange =
  { kind: 'change'; basedOn: number; change: WeddingChange } | { kind: 'faulty'; faults: FieldFault[] };

/** Days before the deadline from a text like "14, 3", most first; null when it cannot be read. */
export function readReminders(text: string): number[] | null {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  const days = parts.map((part) => (/^\d{1,3}$/.test(part) ? Number(part) : Number.NaN));
  if (parts.length > MOST_REMINDERS || days.some((day) => !(day <= MOST_DAYS))) return null;
  return [...new Set(days)].sort((a, b) => b - a);
}

/** The form with the dates. */
export function readDates(form: SentForm): ReadChange {
  const reminders = readReminders(form.get('reminders'));
  const read = readChange(form, {
    weddingOn: form.get('weddingOn'),
    rsvpDeadlineOn: form.get('rsvpDeadlineOn'),
    invitationsOn: form.get('invitationsOn') || null,
    reminderDaysBeforeDeadline: reminders ?? [],
  });
  const own: FieldFault[] =
    reminders === null ? [{ path: 'reminders', message: messages.plan.remindersFault }] : [];
  if (read.kind === 'faulty') return { ...read, faults: [...read.faults, ...own] };
  const { weddingOn = '', rsvpDeadlineOn = '' } = read.change;
  if (rsvpDeadlineOn >= weddingOn)
    own.unshift({ path: 'rsvpDeadlineOn', message: messages.plan.dateBeforeDeadline });
  return own.length > 0 ? { kind: 'faulty', faults: own } : read;
}

/** The form with the wedding's other facts. */
export function readFactsChange(form: SentForm): ReadChange {
  const { facts, faults } = readFacts(form);
  const read = readChange(form, facts);
  if (read.kind === 'faulty') return { ...read, faults: [...faults, ...read.faults] };
  return faults.length > 0 ? { kind: 'faulty', faults } : read;
}

/** Whether the guests are to be written to; only a "no" keeps them from it. */
export function readTellGuests(form: SentForm): boolean {
  return form.get('tellGuests') !== 'no';
}

/** The schedule version a form was made from. */
export function readBasedOn(form: SentForm): number {
  return /^\d{1,9}$/.test(form.get('basedOn')) ? Number(form.get('basedOn')) : -1;
}

function readChange(form: SentForm, change: WeddingChange): ReadChange {
  // A form without its hidden version is an old one: it conflicts, whatever the version is now.
  const basedOn = readBasedOn(form);
  const parsed = weddingChangeBody.safeParse({ ...change, basedOn: Math.max(0, basedOn) });
  if (!parsed.success) return { kind: 'faulty', faults: faultsOf(parsed.error, form, LABELS) };
  const { basedOn: _, ...checked } = parsed.data;
  return { kind: 'change', basedOn, change: checked };
}
