/** The kinds of field that requests and answers are made of, each with its limits. */
import { z } from 'zod';

/** Longest name of anything. */
export const LONGEST_NAME = 200;

/** Lone halves of a surrogate pair are no text either: PostgreSQL refuses them in JSON. Lines end by U+2028, too. */
const NO_CONTROL = /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]*$/u;
const NO_CONTROL_BUT_LINES = /^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u;
const CONTROL_MESSAGE = 'Must not contain control characters.';

/** One line of text, trimmed. */
export const lineOrNothing = (longest: number) =>
  z.string().trim().max(longest).regex(NO_CONTROL, CONTROL_MESSAGE);

/** One line of text, trimmed, not empty. */
export const line = (longest: number) => lineOrNothing(longest).min(1, 'Must not be empty.');

/** A name of a person or thing. */
export const name = line(LONGEST_NAME);

/** Several lines of text. */
export const lines = (longest: number) =>
  z.string().trim().max(longest).regex(NO_CONTROL_BUT_LINES, CONTROL_MESSAGE);

/** An id made by this program. */
export const id = z.guid().meta({ format: 'uuid' });

/** A calendar day, `YYYY-MM-DD`. */
export const localDate = z.iso
  .date('Must be a day such as 2027-06-12.')
  .refine(isInOurTime, 'Must lie between the years 2000 and 2100.');

/** A wall-clock time, `HH:MM`. */
export const localTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'Must be a time such as 15:30.');

/** A wall-clock day and time in the wedding's zone. */
export const localDateTime = z
  .string()
  .regex(
    /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d$/,
    'Must be a day and time such as 2027-06-12T15:30.',
  )
  .refine((value) => z.iso.date().safeParse(value.slice(0, 10)).success, 'There is no such day.')
  .refine(isInOurTime, 'Must lie between the years 2000 and 2100.')
  .meta({ description: 'Wall-clock time in the wedding’s zone.', example: '2027-06-12T15:30' });

/** An instant in UTC. */
export const instant = z.iso.datetime().meta({ example: '2027-06-12T14:30:00.000Z' });

/** An e-mail address that the provider can deliver to. */
export const email = z.email('Invalid email format').max(254);

/** A phone number as written; read as a number of the wedding's country. */
export const phone = line(40).meta({ example: '+351912345678' });

/** A count of things. */
export const count = z.int().min(0);

/** The ids of events; each once. */
export const eventIds = z
  .array(id)
  .max(50)
  .refine((ids) => new Set(ids).size === ids.length, 'Name each event once.');

/** Years that no wedding has are slips of the pen, and PostgreSQL has no year 0 at all. */
function isInOurTime(day: string): boolean {
  const year = /^(\d{4})-/.exec(day)?.[1];
  return year === undefined || (year >= '2000' && year <= '2100');
}

/** An instant from what stores return. */
export function instantOf(moment: Date | null): string | null {
  return moment === null ? null : moment.toISOString();
}
