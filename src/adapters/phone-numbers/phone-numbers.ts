/** Phone numbers, read the way they are written where the wedding is. */
import {
  isSupportedCountry,
  parsePhoneNumberFromString,
  type CountryCode,
  type PhoneNumber,
} from 'libphonenumber-js/max';
import type { PhoneNumbers, PhoneReading } from '../../domain/guests/phone-numbers';

const LONGEST = 40;
const BETWEEN = /\s*(?:[/;,]|\b(?:or|oder|ou|o)\b)\s*/i;
const FEWEST_DIGITS = 5;
const ROUNDED = 'The spreadsheet has rounded this number; type it in again, with a + in front';

/** Numbers of all countries, by the rules of libphonenumber. */
export const phoneNumbers: PhoneNumbers = {
  read(text, country) {
    const number = parse(text, country);
    return number?.isPossible() === true ? number.number : null;
  },
  readListed,
};

function readListed(given: string, country: string): PhoneReading {
  // "2125550142.0" is what a number with decimals leaves.
  const text = given.replace(/^(\d{7,15})[.,]0+$/, '$1');
  const kept = (value: string | null, isPossible: boolean, doubt: string | null): PhoneReading => ({
    value,
    isPossible,
    doubt,
  });
  if (/^\d(?:[.,]\d+)?e\+?\d+$/i.test(text)) return fromRounded(text, country);
  // A rounded number that a spreadsheet has written out again.
  if (/^\d{1,4}0{8,}$/.test(text)) return kept(null, false, ROUNDED);
  const whole = parse(text, country);
  // "030/123456" is one number, "202-555-0155 / 202-555-0156" are two.
  const parts = whole?.isPossible() === true ? [] : text.split(BETWEEN).filter(hasDigits);
  const [first, ...others] = parts;
  const number = first === undefined ? whole : parse(first, country);
  if (number?.isPossible() !== true) {
    const doubt = 'Not a possible phone number; kept as it is, no texts are sent to it';
    return kept(text.slice(0, LONGEST), false, doubt);
  }
  if (others.length > 0) {
    const doubt = 'More than one number; the first one is used, the others are kept as a note';
    return { ...kept(number.number, true, doubt), others: others.map((other) => asKept(other, country)) };
  }
  if (!number.isValid())
    return kept(number.number, true, 'No such number is known to be in use; please check it');
  return kept(number.number, true, null);
}

function asKept(text: string, country: string): string {
  const number = parse(text, country);
  return number?.isPossible() === true ? number.number : text.trim();
}

function hasDigits(part: string): boolean {
  return part.replace(/\D/g, '').length >= FEWEST_DIGITS;
}

/** "4.47E+11" has lost its digits; "4.42079460018E+11" still has all of them. */
function fromRounded(text: string, country: string): PhoneReading {
  const [mantissa = '', exponent = '0'] = text.replace(',', '.').split(/e\+?/i);
  const digits = mantissa.replace('.', '');
  const isWhole = digits.length >= 10 && digits.length - 1 >= Number(exponent) - 1;
  if (!isWhole) {
    return { value: null, isPossible: false, doubt: ROUNDED };
  }
  const number = readListed(digits.padEnd(Number(exponent) + 1, '0'), country);
  return { ...number, doubt: number.doubt ?? 'The spreadsheet showed this number rounded; please check it' };
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
