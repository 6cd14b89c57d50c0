/** Phone numbers, read the way they are written where the wedding is. */
import {
  isSupportedCountry,
  parsePhoneNumberFromString,
  type CountryCode,
  type PhoneNumber,
} from 'libphonenumber-js/max';
import { AppError } from '../../domain/shared/app-error';
import type { PhoneReading } from '../../domain/guest-lists/guest-list-reading';

const LONGEST = 40;

/**
 * Reads a number from a guest list. A number that cannot exist is kept as it was given, because somebody
 * may still make sense of it; a text will not be sent there.
 *
 * @param country ISO 3166-1 alpha-2; local numbers are read as numbers of that country.
 */
export function readListedPhone(text: string, country: string): PhoneReading {
  const kept = (value: string | null, isPossible: boolean, doubt: string | null): PhoneReading => ({
    value,
    isPossible,
    doubt,
  });
  if (/^\d(?:[.,]\d+)?e\+?\d+$/i.test(text))
    return kept(null, false, 'The spreadsheet has rounded this number; type it in again, with a + in front');
  const [first, ...others] = text.split(/\s*(?:[/;,]|\bor\b)\s*/i).filter((part) => /\d{4}/.test(part));
  const number = parse(first ?? text, country);
  if (number?.isPossible() !== true) {
    const doubt = 'Not a possible phone number; kept as it is, no texts are sent to it';
    return kept(text.slice(0, LONGEST), false, doubt);
  }
  if (others.length > 0) return kept(number.number, true, 'More than one number; the first one is kept');
  if (!number.isValid())
    return kept(number.number, true, 'No such number is known to be in use; please check it');
  return kept(number.number, true, null);
}

/** A number in E.164, or null when it cannot exist; for forms whose sender can mend it at once. */
export function readPhone(text: string, country: string): string | null {
  const number = parse(text, country);
  return number?.isPossible() === true ? number.number : null;
}

/**
 * A number in E.164, or null for none.
 *
 * @throws AppError `request.invalid` at `phone` for a number that cannot exist.
 */
export function requirePossiblePhone(phone: string | null, country: string): string | null {
  if (phone === null) return null;
  const number = readPhone(phone, country);
  if (number === null) {
    const message = 'Not a possible phone number; start with + and the country code.';
    throw new AppError('request.invalid', { fields: [{ path: 'phone', message }] });
  }
  return number;
}

function parse(text: string, country: string): PhoneNumber | undefined {
  const home: CountryCode | undefined = isSupportedCountry(country) ? country : undefined;
  const plain = text.trim().replace(/^00(?=[1-9])/, '+');
  const local = parsePhoneNumberFromString(plain, home);
  if (local?.isPossible() === true || plain.startsWith('+')) return local;
  // "447700900123": the country code without its plus.
  const digits = plain.replace(/\D/g, '');
  const international = digits.length >= 11 ? parsePhoneNumberFromString(`+${digits}`) : undefined;
  return international?.isValid() === true ? international : local;
}
