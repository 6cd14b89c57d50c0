/**
 * Counts what somebody will have to take apart who reads a piece of XML, while its bytes stream by.
 *
 * Goes from tag to tag by hucre's own rules: what hides from the count in a comment, a quotation or a name with
 * two colons is hidden from hucre, too.
 */

/** What has been counted. */
export interface XmlSize {
  bytes: number;
  /** Tags, attributes and blanks in them, and the signs in texts that begin a reference or an escape. */
  marks: number;
  rows: number;
  cells: number;
  mostCellsInRow: number;
  formulas: number;
  sharedTexts: number;
  /** Bytes of the longest tag, comment or other mark: readers begin it anew with every piece that arrives. */
  longestMark: number;
  /** Bytes of the longest text, of which the same is true. */
  longestText: number;
}

/** Where in the XML a byte stands. */
const TEXT = 0;
const OPENED = 1;
const NAME = 2;
const TAG = 3;
const QUOTED = 4;
const UNTIL_CLOSED = 5;
/** After `<!`: a comment, a stretch of CDATA, or something else. */
const DECLARED = 6;
/** In a comment, CDATA or an instruction, which end with certain signs before their `>`. */
const SIGNED = 7;

const [QUOTE, AMPERSAND, APOSTROPHE, DASH, SLASH] = [0x22, 0x26, 0x27, 0x2d, 0x2f];
const [COLON, LESS, MORE, QUESTION, EXCLAMATION] = [0x3a, 0x3c, 0x3e, 0x3f, 0x21];
const [CLOSING_BRACKET, UNDERSCORE] = [0x5d, 0x5f];
const COMMENT = Buffer.from('--');
const CDATA = Buffer.from('[CDATA[');
/** Names as numbers, byte after byte. */
const [ROW, CELL, FORMULA, SHARED_TEXT] = [0x726f77, 0x63, 0x66, 0x7369];
const NAME_OF_NONE = -1;

/** A reference costs its reader as much as three attributes. */
const MARKS_OF_REFERENCE = 3;

/** Counts one part of a workbook. */
export class XmlCounter {
  readonly size: XmlSize = {
    bytes: 0,
    marks: 0,
    rows: 0,
    cells: 0,
    mostCellsInRow: 0,
    formulas: 0,
    sharedTexts: 0,
    longestMark: 0,
    longestText: 0,
  };
  private place = TEXT;
  /** Where the text or mark begins that has not ended. */
  private begin = 0;
  private name = 0;
  private hasPrefix = false;
  /** The sign that ends the value or mark, how many of it a mark takes, and how many stand right before. */
  private sign = 0;
  private signs = 0;
  private run = 0;
  /** Whether whatever comes next in a tag is an attribute; the `/` at its end counts as one, too. */
  private isBetween = false;
  private declared = 0;
  private cellsInRow = 0;

  /** Takes the next piece of the part. */
  add(piece: Uint8Array): void {
    const { size } = this;
    const before = size.bytes;
    // A field would be looked up for each of a hundred million bytes.
    let place = this.place;
    for (let at = 0; at < piece.length; at += 1) {
      const byte = piece[at] ?? 0;
      if (place === TEXT) {
        if (byte === LESS) {
          place = OPENED;
          size.longestText = Math.max(size.longestText, before + at - this.begin);
          this.begin = before + at;
        } else if (byte === AMPERSAND) size.marks += MARKS_OF_REFERENCE;
        else if (byte === UNDERSCORE) size.marks += 1;
      } else if (place === QUOTED) {
        if (byte === this.sign) {
          place = TAG;
          this.isBetween = true;
        } else if (byte === AMPERSAND) size.marks += MARKS_OF_REFERENCE;
        else if (isWhite(byte)) size.marks += 1;
      } else {
        place =
          place === TAG ? this.inTag(byte) : place === NAME ? this.inName(byte) : this.inMark(place, byte);
        if (place === TEXT) {
          size.longestMark = Math.max(size.longestMark, before + at - this.begin);
          this.begin = before + at;
        }
      }
    }
    size.bytes += piece.length;
    this.place = place;
    const longest = place === TEXT ? 'longestText' : 'longestMark';
    size[longest] = Math.max(size[longest], size.bytes - this.begin);
  }

  private inTag(byte: number): number {
    if (byte === MORE) return TEXT;
    if (isWhite(byte)) this.isBetween = true;
    else if (this.isBetween) {
      this.size.marks += 1;
      this.isBetween = false;
    }
    if (byte !== QUOTE && byte !== APOSTROPHE) return TAG;
    this.sign = byte;
    return QUOTED;
  }

  private inName(byte: number): number {
    if (byte === COLON) {
      this.name = this.hasPrefix ? NAME_OF_NONE : 0;
      this.hasPrefix = true;
      return NAME;
    }
    if (byte !== MORE && byte !== SLASH && byte !== QUOTE && byte !== APOSTROPHE && !isWhite(byte)) {
      if (this.name !== NAME_OF_NONE) this.name = (this.name << 8) | byte;
      return NAME;
    }
    this.isBetween = false;
    this.countName();
    return this.inTag(byte);
  }

  private countName(): void {
    const { size } = this;
    if (this.name === CELL) {
      size.cells += 1;
      this.cellsInRow += 1;
      if (this.cellsInRow > size.mostCellsInRow) size.mostCellsInRow = this.cellsInRow;
    } else if (this.name === ROW) {
      size.rows += 1;
      this.cellsInRow = 0;
    } else if (this.name === FORMULA) size.formulas += 1;
    else if (this.name === SHARED_TEXT) size.sharedTexts += 1;
  }

  private inMark(place: number, byte: number): number {
    if (place === OPENED) return this.opened(byte);
    if (place === DECLARED) return this.inDeclared(byte);
    if (place === UNTIL_CLOSED) return byte === MORE ? TEXT : UNTIL_CLOSED;
    if (byte === this.sign) this.run += 1;
    else if (byte === MORE && this.run >= this.signs) return TEXT;
    else this.run = 0;
    // Texts in CDATA have escapes, too.
    if (byte === UNDERSCORE) this.size.marks += 1;
    return SIGNED;
  }

  private opened(byte: number): number {
    this.size.marks += 1;
    if (byte === SLASH) return UNTIL_CLOSED;
    if (byte === QUESTION) return this.endsWith(QUESTION, 1);
    if (byte === EXCLAMATION) {
      this.declared = 0;
      return DECLARED;
    }
    this.name = 0;
    this.hasPrefix = false;
    return this.inName(byte);
  }

  private inDeclared(byte: number): number {
    const words =
      this.declared === 0 ? (byte === DASH ? COMMENT : CDATA) : this.sign === DASH ? COMMENT : CDATA;
    if (byte !== words[this.declared]) return byte === MORE ? TEXT : UNTIL_CLOSED;
    this.sign = words === COMMENT ? DASH : CLOSING_BRACKET;
    this.declared += 1;
    return this.declared === words.length ? this.endsWith(this.sign, 2) : DECLARED;
  }

  private endsWith(sign: number, signs: number): number {
    this.sign = sign;
    this.signs = signs;
    this.run = 0;
    return SIGNED;
  }
}

function isWhite(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}
