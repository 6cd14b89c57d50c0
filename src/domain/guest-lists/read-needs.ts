/** What a row says of its people's food. */
import { readFoodCell } from '../guest-list-files/food-cells';
import { cleanLines, foldName } from './cell';
import { foodInsteadOfDish } from './answer-cells';
import { readFood, type FoodReading } from './dietary-words';
import { foodByPerson } from './food-of-others';
import type { ListedPerson } from './guest-list-reading';
import type { FilledCell, RowCells } from './row-cells';
import type { ListDesk } from './row-reading';

/**
 * Puts the needs of one of the row's people on them; what is not clear is asked.
 *
 * @param people the one it is about, and who else of the row may be named in the cell.
 */
export function readNeeds(cells: RowCells, number: number, people: ListedPerson[], desk: ListDesk): void {
  const [person] = people;
  if (person === undefined) return;
  const undecided: string[] = [];
  const take = (
    whose: ListedPerson,
    { needs, questions }: FoodReading,
    about: string,
    { column, value }: FilledCell,
  ) => {
    for (const need of needs) addOnce(whose.dietaryNeeds, need);
    const open = questions.flatMap(({ words, said, reason, choices, meanwhile }) => {
      const place = { row: cells.row, column, value };
      const chosen = desk.questions.ask(`food/${about}/${foldName(words)}`, place, reason, choices);
      const decided = choices.find((choice) => choice.id === chosen);
      for (const need of decided?.needs ?? meanwhile) addOnce(whose.dietaryNeeds, need);
      const isOpen = decided === undefined ? meanwhile.length === 0 : decided.id === 'undecided';
      // A need holds few words; what does not fit is kept beside it.
      return isOpen || (said !== words && decided?.id !== 'nothing') ? [said] : [];
    });
    if (whose === person) undecided.push(...open);
    else if (open.length > 0) whose.dietaryWords = [whose.dietaryWords ?? [], open].flat().join('; ');
  };
  for (const about of ['dietary', 'allergies'] as const)
    for (const cell of cells.all(about, number)) {
      const ours = desk.layout.ownMeanings === undefined ? null : readOwnFood(about, cells.raw(cell.column));
      for (const need of ours ?? []) addOnce(person.dietaryNeeds, need);
      if (ours !== null) continue;
      const said = cleanLines(cells.raw(cell.column)) || cell.value;
      for (const [whose, text] of foodByPerson(said, people)) take(whose, readFood(text, about), about, cell);
    }
  for (const cell of cells.all('meal', number)) {
    const reading = foodInsteadOfDish(cell, desk);
    if (reading !== null) take(person, reading, 'dietary', cell);
  }
  for (const kind of ['otherAllergies', 'intolerances'] as const)
    for (const { column, value } of cells.all(kind, number)) {
      const needs = readFoodCell(kind, cells.raw(column));
      if (needs === null) undecided.push(value);
      for (const need of needs ?? []) addOnce(person.dietaryNeeds, need);
    }
  if (undecided.length > 0) person.dietaryWords = undecided.join('; ');
}

function readOwnFood(about: 'dietary' | 'allergies', cell: string) {
  return readFoodCell(about === 'dietary' ? 'diet' : 'allergies', cell);
}

function addOnce<Need>(needs: Need[], need: Need): void {
  if (!needs.some((one) => JSON.stringify(one) === JSON.stringify(need))) needs.push(need);
}
