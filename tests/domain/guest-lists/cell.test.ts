import {
  cleanCell,
  foldName,
  isUnnamedGuest,
  readAgeBand,
  readYesNo,
  valueOf,
} from '../../../src/domain/guest-lists/cell';

test.each([
  ["'+12125550142", '+12125550142'],
  ['="02075550123"', '02075550123'],
  ['\u00a0 Ann\u200b  Lee\u0000 ', 'Ann Lee'],
  ['Jose\u0301', 'José'],
  ["O'Brien", "O'Brien"],
  ['\ufeffName', 'Name'],
  ['Ann\nLee', 'Ann Lee'],
])('the cell %j is read as %j', (cell, clean) => {
  expect(cleanCell(cell)).toBe(clean);
});

test.each(['n/a', 'N/A', '-', '—', 'tbd', '???', 'none', ''])('%j says that there is nothing', (cell) => {
  expect(valueOf(cell)).toBe('');
});

test('a short name that looks like a placeholder stays a name', () => {
  expect(valueOf('Na')).toBe('Na');
  expect(valueOf('No')).toBe('No');
});

test.each([
  ['', 'adult'],
  ['adult', 'adult'],
  ['no', 'adult'],
  ['yes', 'child'],
  ['1', 'child'],
  ['Kid', 'child'],
  ['9', 'child'],
  ['12 years old', 'child'],
  ['13', 'adult'],
  ['2', 'infant'],
  ['baby', 'infant'],
  ['soon', null],
])('an age cell %j means %j', (cell, age) => {
  expect(readAgeBand(cell)).toBe(age);
});

test('yes and no are understood in several languages, and nothing else is', () => {
  for (const yes of ['Y', 'yes', '✓', 'ja', 'oui', 'sí', 'x', '1'])
    expect([yes, readYesNo(yes)]).toEqual([yes, true]);
  for (const no of ['n', 'No', 'nein', '0', 'false']) expect([no, readYesNo(no)]).toEqual([no, false]);
  expect(readYesNo('perhaps')).toBeNull();
});

test('a name that only announces company is no name', () => {
  for (const name of [
    'Plus One',
    'plus 1',
    '+1',
    'Guest',
    'Guest 2',
    'and Guest',
    'Guest of Ann Lee',
    '(guest)',
  ])
    expect([name, isUnnamedGuest(name)]).toEqual([name, true]);
  for (const name of ['Edgar Guest', 'Guest Housten', 'One Direction'])
    expect([name, isUnnamedGuest(name)]).toEqual([name, false]);
});

test('names are compared without case, accents and punctuation', () => {
  expect(foldName('  SIOBHÁN  O’Rourke ')).toBe(foldName("siobhan o'rourke"));
  expect(foldName('Małgorzata Østlund-Groß')).toBe('malgorzata ostlund gross');
  expect(foldName('李小龍')).toBe('李小龍');
});
