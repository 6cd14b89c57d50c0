/** What may be said to a guest import, and how it is answered. */
import { z } from 'zod';
import { ERRORS, type ErrorCode } from '../../domain/shared/app-error';
import { LOOK_AGAIN_ROWS } from '../../domain/guest-import/run';
import { COLUMN_KINDS } from '../../domain/guest-lists/columns';
import { count, id, instant, line } from '../fields';
import { pageOf } from '../paging';

export const importParams = z.object({ weddingId: id, importId: id });

const encoding = z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'windows-1250', 'windows-1251']);
const delimiter = z
  .string()
  .length(1)
  .regex(/[^\p{L}\p{N}"\r\n]/u, 'Must be a sign that stands between cells.');
const rowNumber = z.int().min(1).meta({ description: 'The spreadsheet’s own row number.' });
const columnIndex = z.int().min(0).max(16_383).meta({ description: 'Place in the row, from 0.' });
/** Longest cell of Excel. */
const LONGEST_CELL = 32_767;
/** Most of anything that one request says. */
const MOST_AT_ONCE = 1_000;
const key = z.string().min(1).max(1_000);
const errorCodes = Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]];

/** What a column is read as. */
export const columnMeaning = z
  .strictObject({
    kind: z.enum(COLUMN_KINDS),
    eventId: id.optional().meta({ description: 'For answer, meal and invited; unset: every event.' }),
    person: z
      .int()
      .min(1)
      .max(20)
      .optional()
      .meta({ description: 'Which person of the row; unset: its own, 2: the partner …' }),
  })
  .meta({ id: 'ColumnMeaning' });

/** POST …/guest-imports */
export const newImportQuery = z.strictObject({
  fileName: line(255)
    .optional()
    .meta({ description: 'The file’s name; unset: cells copied out of a spreadsheet, or typed text.' }),
});

/** PATCH …/guest-imports/{importId} */
export const importChange = z
  .strictObject({
    sheet: z.int().min(0).max(1_000).optional().meta({
      description: 'Index of the sheet to read. Whatever was said about another sheet is forgotten.',
    }),
    headerRow: rowNumber
      .nullable()
      .optional()
      .meta({ description: 'null: the list has none. Columns are guessed anew.' }),
    encoding: encoding.nullable().optional().meta({ description: 'Of a text file; null: by itself.' }),
    delimiter: delimiter.nullable().optional().meta({ description: 'Of a text file; null: by itself.' }),
    columns: z
      .array(z.strictObject({ index: columnIndex, meaning: columnMeaning.nullable() }))
      .max(500)
      .optional()
      .meta({ description: 'What columns are read as; null: not read. Remembered for the wedding.' }),
    cells: z
      .array(
        z.strictObject({
          row: rowNumber,
          columnIndex,
          value: z.string().max(LONGEST_CELL).nullable(),
        }),
      )
      .max(MOST_AT_ONCE)
      .optional()
      .meta({ description: 'Cells mended in place; null: as the file has it.' }),
    doubts: z
      .array(z.strictObject({ key, choiceId: key.nullable() }))
      .max(MOST_AT_ONCE)
      .optional()
      .meta({ description: 'Answers to doubts; null takes one back.' }),
    pairs: z
      .array(z.strictObject({ key, decision: z.enum(['same', 'different']).nullable() }))
      .max(MOST_AT_ONCE)
      .optional()
      .meta({ description: 'Whether two people are one; null takes a decision back.' }),
    fields: z
      .array(z.strictObject({ key, take: z.enum(['here', 'list']).nullable() }))
      .max(MOST_AT_ONCE)
      .optional()
      .meta({ description: 'Which of two values holds: the one here or the list’s; null: by itself.' }),
  })
  .refine((change) => Object.values(change).some((said) => said !== undefined), 'Say at least one thing.')
  .meta({ id: 'GuestImportChange' });

/** POST …/guest-imports/{importId}/accept */
export const acceptBody = z
  .strictObject({
    version: z
      .int()
      .min(1)
      .meta({ description: 'The plannedVersion you have looked at; any other is refused.' }),
    dietConsent: z.boolean().default(false).meta({
      description:
        'Whether the guests agree that their food needs are stored and passed to the kitchen. Without it they are left out.',
    }),
  })
  .meta({ id: 'GuestImportAcceptance' });

/** The reference a new import answers with. */
export const importCreated = z.object({ id });

export const importCounts = z
  .object({
    newPeople: count.meta({ description: 'People who would be added, plus-ones included.' }),
    joiningPeople: count.meta({ description: 'Of these, people who join a household of the guest list.' }),
    newHouseholds: count,
    knownPeople: count.meta({ description: 'People of the list who are on the guest list already.' }),
    changedHouseholds: count,
    sameHouseholds: count,
    answers: count.meta({ description: 'Answers where none is held; none is ever changed by a list.' }),
    peopleWithFoodNeeds: count,
    openQuestions: count.meta({ description: 'Pairs and doubts nobody has decided on yet.' }),
    openDoubts: count.meta({ description: 'Of these, the doubts.' }),
    waitingPeople: count.meta({ description: 'People left out until their household’s pair is decided.' }),
    faultyRows: count,
    skippedRows: count.meta({ description: 'Rows that say nothing about a guest.' }),
    listedTwice: count,
    notListed: count.meta({ description: 'Guests whom the list does not name; they stay.' }),
  })
  .meta({ id: 'GuestImportCounts' });

const state = z
  .enum(['reading', 'planning', 'refused', 'planned', 'accepted', 'applied', 'undoing', 'undone'])
  .meta({
    description:
      'reading, planning, accepted, undoing: being worked on, look again. refused: cannot be read as it is. planned: waits for you, nothing is stored. applied, undone: done.',
  });

const importLine = z.object({
  id,
  state,
  source: z.enum(['file', 'paste']),
  fileName: z.string().nullable(),
  createdAt: instant,
  appliedAt: instant.nullable(),
  undoneAt: instant.nullable(),
  counts: importCounts.nullable(),
});

/** GET …/guest-imports */
export const importPage = pageOf(importLine.meta({ id: 'GuestImportLine' }));

const listSchema = z
  .object({
    format: z.enum(['csv', 'xlsx', 'vcard', 'pasted']),
    encoding: encoding.nullable(),
    delimiter: z.string().nullable(),
    sheets: z.array(z.object({ name: z.string(), isHidden: z.boolean(), rows: count })),
    sheet: z.int().meta({ description: 'Index of the sheet that was read.' }),
    layout: z.object({
      id: z.string().meta({ description: 'the_knot, zola, joy …; own: a sheet of one’s own.' }),
      name: z.string(),
      rowsAre: z.enum(['people', 'households']),
    }),
    headerRow: z.int().nullable(),
    columns: z.array(
      z.object({
        index: z.int(),
        header: z.string(),
        meaning: columnMeaning.nullable().meta({ description: 'null: not read.' }),
        samples: z.array(z.string()),
        isGuess: z.boolean(),
      }),
    ),
    firstRows: z.array(z.object({ row: z.int(), cells: z.array(z.string()) })),
  })
  .meta({ id: 'RecognisedList' });

/** GET …/guest-imports/{importId} */
export const importSchema = importLine
  .extend({
    version: z.int().meta({ description: 'Raised by each change; the plan is of plannedVersion.' }),
    plannedVersion: z.int().nullable(),
    rows: count.nullable().meta({ description: 'Rows of the list, once it was read.' }),
    list: listSchema.nullable().meta({ description: 'What the list is, once it was read.' }),
    refusal: z.object({ code: z.enum(errorCodes), title: z.string() }).nullable(),
    nothingNew: z.boolean().meta({ description: 'Whether carrying it out would change nothing.' }),
    lookAgain: count.meta({
      description:
        'Rows that came out differently because the guest list changed between accepting and carrying out; accept again.',
    }),
    lookAgainRows: z.array(rowNumber).meta({
      description: `The first ${LOOK_AGAIN_ROWS} of these rows, by their numbers in the file.`,
    }),
    importedBefore: instant
      .nullable()
      .meta({ description: 'When the very same file was imported before, and not undone.' }),
    keptUntil: instant.meta({
      description: 'When what is staged is thrown away, and with it the way back.',
    }),
  })
  .meta({ id: 'GuestImport' });

const stay = z.object({
  householdId: id,
  name: z.string(),
  what: z.enum(['household', 'people', 'answers', 'details']),
  reason: z.enum(['answered', 'invited', 'changed', 'extended']),
});

/** GET …/guest-imports/{importId}/undo */
export const undoOutlook = z
  .object({
    isPossible: z.boolean(),
    households: count.meta({ description: 'Households that go back to what they were, removed ones too.' }),
    removedHouseholds: count,
    removedPeople: count.meta({ description: 'People who leave the guest list again.' }),
    staying: z.array(stay).meta({
      description: 'What stays and why: answered, invited, changed or extended since. At most 500.',
    }),
    stayingTotal: count,
  })
  .meta({ id: 'GuestImportUndoOutlook' });

/** GET …/guest-imports/{importId}/stayed */
export const stayed = stay.meta({ id: 'GuestImportStayed' });
