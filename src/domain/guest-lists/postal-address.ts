/** Where letters go, from one column or many. */
import { cleanLines } from './cell';
import type { PostalAddress } from './guest-list-reading';

const UNITED_STATES =
  /^(?:us|u\.s\.|usa|u\.s\.a\.|united states(?: of america)?|vereinigte staaten|états-unis|estados unidos|stati uniti)$/i;

/** Longest part of an address, such as its street. */
const LONGEST_PART = 200;
/** Longest address in one cell. */
const LONGEST_WHOLE = 600;

/** How much of a cell of an address is read, in characters. */
export function longestOf(part: keyof AddressCells): number {
  return part === 'fullAddress' ? LONGEST_WHOLE : LONGEST_PART;
}

/** An address as its columns give it, and what was mended. */
export interface AddressReading {
  address: PostalAddress | null;
  /** The postal code as mended, where a spreadsheet had taken its leading zeros. */
  mendedCode: string | null;
}

/** Cells of an address; parts without a column are ''. */
export interface AddressCells extends PostalAddress {
  /** "Maple Falls, OR 97000", "10115 Berlin". */
  cityRegionPostalCode: string;
  /** Everything in one cell. */
  fullAddress: string;
}

/**
 * @param weddingCountry ISO 3166-1 alpha-2; the country where the list names none.
 */
export function readAddress(cells: AddressCells, weddingCountry: string): AddressReading {
  const whole = cells.line1 === '' ? splitWhole(cells.fullAddress) : null;
  const tail = splitTail(cells.cityRegionPostalCode);
  const address: PostalAddress = {
    line1: cells.line1 || (whole?.line1 ?? ''),
    line2: cells.line2 || (whole?.line2 ?? ''),
    city: cells.city || tail.city || (whole?.city ?? ''),
    region: cells.region || tail.region || (whole?.region ?? ''),
    postalCode: cells.postalCode || tail.postalCode || (whole?.postalCode ?? ''),
    country: cells.country || (whole?.country ?? ''),
  };
  // A country alone is what programs fill in for everybody.
  const isEmpty = [address.line1, address.line2, address.city, address.postalCode].every(
    (part) => part === '',
  );
  if (isEmpty) return { address: null, mendedCode: null };
  const mendedCode = withZeros(address, weddingCountry);
  return { address: mendedCode === null ? address : { ...address, postalCode: mendedCode }, mendedCode };
}

/** US codes have five digits; a spreadsheet takes 02139 for a number. */
function withZeros({ postalCode, country }: PostalAddress, weddingCountry: string): string | null {
  const isAmerican = country === '' ? weddingCountry === 'US' : UNITED_STATES.test(country);
  const [, digits, more = ''] = /^(\d{3,4})(-\d{4})?$/.exec(postalCode) ?? [];
  return isAmerican && digits !== undefined ? digits.padStart(5, '0') + more : null;
}

interface Tail {
  city: string;
  region: string;
  postalCode: string;
}

function splitTail(text: string): Tail {
  const american = /^(.+?),?\s+([A-Z]{2}|[A-Z][a-z]+(?: [A-Z][a-z]+)?)\s+(\d{4,5}(?:-\d{4})?)$/.exec(text);
  if (american !== null) {
    const [, city = '', region = '', postalCode = ''] = american;
    return { city: city.replace(/,$/, ''), region, postalCode };
  }
  const continental = /^((?:[A-Z]{1,2}-)?\d{4,5})\s+(\D.*)$/.exec(text);
  if (continental !== null)
    return { city: continental[2] ?? '', region: '', postalCode: continental[1] ?? '' };
  const british = /^(.*?),?\s+([A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2})$/i.exec(text);
  if (british !== null) return { city: british[1] ?? '', region: '', postalCode: british[2] ?? '' };
  const canadian = /^(.+?),?\s+([A-Z]{2})\s+([A-Z]\d[A-Z]\s*\d[A-Z]\d)$/i.exec(text);
  if (canadian !== null)
    return { city: canadian[1] ?? '', region: canadian[2] ?? '', postalCode: canadian[3] ?? '' };
  return { city: text, region: '', postalCode: '' };
}

/** Lines, or parts between commas: street, perhaps more, then town and code, perhaps a country. */
function splitWhole(text: string): PostalAddress | null {
  const byLine = cleanLines(text).split('\n');
  const parts = byLine.length > 1 ? byLine : text.split(',').map((part) => part.trim());
  const filled = parts.filter((part) => part !== '');
  if (filled.length === 0) return null;
  const country =
    filled.length > 2 &&
    /^[\p{L} .]+$/u.test(filled.at(-1) ?? '') &&
    filled.slice(0, -1).some((part) => /\d{4}/.test(part))
      ? (filled.pop() ?? '')
      : '';
  // "12 Oak Street, Maple Falls, OR 97000": town and state stand apart.
  const last = filled.length > 1 ? (filled.pop() ?? '') : '';
  const needsCity = /^[A-Z]{2} +\d{5}(?:-\d{4})?$/.test(last) && filled.length > 1;
  const tail = splitTail(needsCity ? `${filled.pop() ?? ''}, ${last}` : last);
  const [line1 = '', ...line2] = filled;
  return { line1, line2: line2.join(', '), ...tail, country };
}

/** An address for comparing and for the eye. */
export function addressInOneLine(address: PostalAddress | null): string | null {
  if (address === null) return null;
  const { line1, line2, city, region, postalCode, country } = address;
  const line = [line1, line2, city, region, postalCode, country].filter((part) => part !== '').join(', ');
  return line === '' ? null : line;
}
