/** Phone numbers as people write them, and the port that reads them. */
import { AppError } from '../shared/app-error';

/** A phone of a guest list as it is stored, and what is doubtful about it. */
export interface PhoneReading {
  /** E.164, or what was given where it is no possible number; null: nothing worth keeping. */
  value: string | null;
  /** Whether a text could be sent there. */
  isPossible: boolean;
  doubt: string | null;
  /** Further numbers of the same cell, in E.164 where they are possible. */
  others?: string[];
}

/** Reads numbers. `country` is ISO 3166-1 alpha-2; local numbers are read as numbers of that country. */
export interface PhoneNumbers {
  /** A number in E.164, or null when it cannot exist; for forms whose sender can mend it at once. */
  read(text: string, country: string): string | null;
  /** A number of a guest list; one that cannot exist is kept, because somebody may still make sense of it. */
  readListed(text: string, country: string): PhoneReading;
}

/**
 * A number in E.164, or null for none.
 *
 * @throws AppError `request.invalid` at `phone` for a number that cannot exist.
 */
export function requirePossiblePhone(
  phones: PhoneNumbers,
  phone: string | null,
  country: string,
): string | null {
  if (phone === null) return null;
  const number = phones.read(phone, country);
  if (number === null) {
    const message = 'Not a possible phone number; start with + and the country code.';
    throw new AppError('request.invalid', { fields: [{ path: 'phone', message }] });
  }
  return number;
}
