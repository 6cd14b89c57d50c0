/** How much a workbook may hold: more than any guest list does, and not so much that reading it takes long. */
import { AppError } from '../../domain/shared/app-error';
import { LARGEST_WORKBOOK_BYTES, MOST_COLUMNS, MOST_FORMULAS, MOST_ROWS, MOST_SHARED_TEXTS } from './limits';
import { XmlCounter, type XmlSize } from './xml-size';

/** Rows of a sheet that is formatted as far down as a spreadsheet goes. */
const MOST_SHEET_ROWS = 1_048_576;
/** Bytes of a tag, of which a thousand areas of a rule for formats fill the half. */
const LONGEST_MARK = 64 * 1024;
/** Bytes of a text: a cell's longest in the scripts that take most, and some more. */
const LONGEST_TEXT = 128 * 1024;
/** Cells that are written: many columns in some thousand rows, and so many more for each row; a few may be blank. */
const MOST_WRITTEN_BESIDE_ROWS = 200_000;
const MOST_WRITTEN_OF_ROW = 30;
/** A workbook of a few rows has so many tags and attributes, most of them about colours. */
const MOST_MARKS_BESIDE_CELLS = 250_000;
/** And each cell or row so many more: a text takes ten, a formula twelve, most numbers six. */
const MOST_MARKS_OF_CELL = 15;
/** Bytes in the same way: notes and formats, and a wordy cell or row. */
const MOST_BYTES_BESIDE_CELLS = 24 * 1024 * 1024;
const MOST_BYTES_OF_CELL = 120;
/** In all, half as many again as the longest list needs. */
const MOST_MARKS = 25_000_000;
/** Bytes of all parts that belong to no sheet, of which texts are the most. */
const LARGEST_SHARED_BYTES = 32 * 1024 * 1024;

/** Told of each piece of a part as it is unpacked; throws when it has heard enough. */
export type PieceWatch = (piece: Uint8Array) => void;

/** Counts the parts of one workbook as they are unpacked. What is refused is refused midway. */
export class WorkbookSize {
  private readonly sheets: XmlSize[] = [];
  private readonly shared: XmlSize[] = [];
  private readonly links: XmlSize[] = [];

  /** For a sheet. */
  ofSheet(): PieceWatch {
    return this.watch(this.sheets);
  }

  /** For what is read once with a sheet. */
  ofLinks(): PieceWatch {
    return this.watch(this.links);
  }

  /** For what is read again for every sheet: texts, formats, the book itself. */
  ofShared(): PieceWatch {
    return this.watch(this.shared);
  }

  private watch(parts: XmlSize[]): PieceWatch {
    const counter = new XmlCounter();
    parts.push(counter.size);
    return (piece) => {
      counter.add(piece);
      this.check(counter.size);
    };
  }

  private check(part: XmlSize): void {
    const rows = sum(this.sheets, 'rows');
    const cells = sum(this.sheets, 'cells');
    const marks = this.inAll('marks');
    const bytes = this.inAll('bytes');
    if (
      marks > MOST_MARKS_BESIDE_CELLS + MOST_MARKS_OF_CELL * (rows + cells) ||
      marks > MOST_MARKS ||
      bytes > MOST_BYTES_BESIDE_CELLS + MOST_BYTES_OF_CELL * (rows + cells) ||
      bytes > LARGEST_WORKBOOK_BYTES ||
      cells > MOST_WRITTEN_BESIDE_ROWS + MOST_WRITTEN_OF_ROW * Math.min(rows, MOST_ROWS) ||
      sum(this.shared, 'bytes') > LARGEST_SHARED_BYTES ||
      part.longestMark > LONGEST_MARK ||
      part.longestText > LONGEST_TEXT ||
      part.rows > MOST_SHEET_ROWS ||
      part.mostCellsInRow > MOST_COLUMNS * 2 ||
      sum(this.sheets, 'formulas') > MOST_FORMULAS ||
      this.inAll('sharedTexts') > MOST_SHARED_TEXTS
    )
      throw new AppError('import.file_too_complex');
  }

  private inAll(of: keyof XmlSize): number {
    const times = Math.max(1, this.sheets.length);
    return sum(this.sheets, of) + sum(this.links, of) + sum(this.shared, of) * times;
  }
}

function sum(parts: XmlSize[], of: keyof XmlSize): number {
  return parts.reduce((total, part) => total + part[of], 0);
}
