/** Examples: a guest list, from the file to its undoing. */
import { evening, ids, type Example } from './story';

/** Row 5 of the list, and somebody of the guest list who may be the same. */
const PAIR = `row-5.0~${ids.ann}`;

const counts = {
  newPeople: 5,
  joiningPeople: 1,
  newHouseholds: 2,
  knownPeople: 1,
  changedHouseholds: 1,
  sameHouseholds: 0,
  answers: 0,
  peopleWithFoodNeeds: 1,
  openQuestions: 2,
  openDoubts: 1,
  waitingPeople: 1,
  faultyRows: 1,
  skippedRows: 0,
  listedTwice: 0,
  notListed: 121,
};

const line = {
  id: ids.run,
  state: 'planned',
  source: 'file',
  fileName: 'our-guests.csv',
  createdAt: evening,
  appliedAt: null,
  undoneAt: null,
  counts,
};

const address = {
  line1: '12 Mill Lane',
  line2: '',
  city: 'Bath',
  region: '',
  postalCode: 'BA1 1AA',
  country: 'GB',
};

const tom = {
  rows: [2],
  fullName: 'Tom Baker',
  isPlusOne: false,
  ageBand: 'adult',
  emails: ['tom@example.com'],
  phone: null,
  dietaryNeeds: [{ kind: 'diet', diet: 'vegan' }],
  answers: [],
  invitedEventIds: null,
  tags: ['Groom’s side'],
};

const remark = {
  row: 6,
  column: 'Email',
  columnIndex: 1,
  value: 'zoe.example.com',
  reason: 'Invalid email format',
};

const difference = {
  key: `${ids.ann}/email`,
  field: 'email',
  here: 'ann.porter@example.com',
  listed: 'annp@example.com',
  taken: 'here',
};

const card = {
  householdName: 'The Porter family',
  others: [],
  email: null,
  phone: null,
  postalAddress: null,
  ageBand: 'adult',
  tags: [],
};

const page = (...items: unknown[]) => ({ items, nextPage: null, total: items.length });

const merge = {
  key: ids.household,
  rows: [4],
  name: 'The Porter family',
  household: { before: { postalAddress: null }, after: { postalAddress: address } },
  guests: [],
  added: [],
  invitations: [],
  answers: [],
  recognised: [
    {
      guestId: ids.ann,
      row: 4,
      name: 'Ann Porter',
      pairKey: `row-4.0~${ids.ann}`,
      reasons: [
        { words: 'Same surname', bits: 9 },
        { words: 'Same given name', bits: 7 },
      ],
    },
  ],
  differences: [difference],
};

/** By operation. */
export const guestImportExamples: Record<string, Example> = {
  startGuestImport: { answer: { id: ids.run } },
  listGuestImports: { answer: { items: [line], nextAfter: null } },
  getGuestImport: {
    answer: {
      ...line,
      version: 2,
      plannedVersion: 2,
      rows: 6,
      list: {
        format: 'csv',
        encoding: 'utf-8',
        delimiter: ',',
        sheets: [{ name: 'our-guests.csv', isHidden: false, rows: 7 }],
        sheet: 0,
        layout: { id: 'own', name: 'a sheet of your own', rowsAre: 'people' },
        headerRow: 1,
        columns: [
          {
            index: 0,
            header: 'Name',
            meaning: { kind: 'fullName' },
            samples: ['Tom Baker'],
            isGuess: false,
          },
          {
            index: 1,
            header: 'Email',
            meaning: { kind: 'email' },
            samples: ['tom@example.com'],
            isGuess: false,
          },
          { index: 2, header: 'Shoe size', meaning: null, samples: ['43'], isGuess: false },
        ],
        firstRows: [{ row: 1, cells: ['Name', 'Email', 'Shoe size'] }],
      },
      refusal: null,
      nothingNew: false,
      lookAgain: 0,
      lookAgainRows: [],
      importedBefore: null,
      keptUntil: '2027-04-01T19:24:06.512Z',
    },
  },
  changeGuestImport: {
    body: {
      columns: [{ index: 2, meaning: null }],
      cells: [{ row: 6, columnIndex: 1, value: 'zoe@example.com' }],
      pairs: [{ key: PAIR, decision: 'different' }],
      fields: [{ key: difference.key, take: 'list' }],
    },
  },
  listImportPairs: {
    answer: page({
      key: PAIR,
      reasons: [
        { words: 'Same surname', bits: 9 },
        { words: 'Anne and Ann are spellings of one name', bits: 5 },
        { words: 'Different e-mail address', bits: -2 },
      ],
      veto: null,
      listed: {
        ...card,
        row: 5,
        fullName: 'Anne Porter',
        householdName: 'Anne Porter',
        email: 'anne@example.com',
      },
      other: { ...card, row: null, fullName: 'Ann Porter', email: 'ann.porter@example.com' },
      decision: null,
      differences: [difference],
    }),
  },
  listImportDoubts: {
    answer: page({
      row: 3,
      column: 'Food',
      columnIndex: 3,
      value: 'fish',
      reason: 'It is not clear what “fish” means for the kitchen',
      key: 'food/dietary/fish',
      rows: [3],
      choices: [
        { id: 'undecided', words: 'Leave it open; ask the guest' },
        { id: 'allergy', words: 'An allergy' },
        { id: 'intolerance', words: 'An intolerance, or something not eaten' },
        { id: 'nothing', words: 'Nothing the kitchen needs to know' },
      ],
      chosenId: null,
    }),
  },
  listImportFaults: { answer: page({ ...remark, cells: ['Zoe Hill', 'zoe.example.com', '38'] }) },
  listImportWarnings: {
    answer: page({
      row: 2,
      column: 'Email',
      columnIndex: 1,
      value: 'tom@gmail.con',
      reason: 'Is this meant to end in gmail.com?',
      fix: { value: 'tom@gmail.com', words: 'Use tom@gmail.com' },
    }),
  },
  listImportNewHouseholds: {
    answer: page({
      key: 'row 2',
      rows: [2],
      household: {
        name: 'Tom Baker',
        email: 'tom@example.com',
        phone: null,
        smsAllowed: false,
        postalAddress: address,
        plannerNote: null,
      },
      people: [tom],
    }),
  },
  listImportChangedHouseholds: { answer: page(merge) },
  listImportUnchangedHouseholds: { answer: page({ ...merge, household: null, differences: [] }) },
  listImportWaitingHouseholds: {
    answer: page({ key: 'row 5', rows: [5], name: 'Anne Porter', names: ['Anne Porter'] }),
  },
  listImportLeftOutRows: {
    answer: page({ row: 6, cells: ['Zoe Hill', 'zoe.example.com', '38'], reason: 'Invalid email format' }),
  },
  listImportUnlistedGuests: {
    answer: page({
      guestId: ids.ann,
      fullName: 'Ann Porter',
      householdId: ids.household,
      householdName: 'The Porter family',
    }),
  },
  listImportStayed: {
    answer: page({
      householdId: ids.household,
      name: 'The Porter family',
      what: 'answers',
      reason: 'answered',
    }),
  },
  acceptGuestImport: { body: { version: 2, dietConsent: true } },
  lookAtUndo: {
    answer: {
      isPossible: true,
      households: 2,
      removedHouseholds: 2,
      removedPeople: 5,
      staying: [{ householdId: ids.household, name: 'The Porters', what: 'details', reason: 'changed' }],
      stayingTotal: 1,
    },
  },
};
