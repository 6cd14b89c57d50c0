/** What a row says of its people's food. */
import { readFoodCell } from '../guest-list-files/food-cells';
import { cleanLines, foldName } from './cell';
import { foodInsteadOfDish } from './answer-cells';
import { readFood, type FoodReading } from './dietary-words';
import type { ListedPerson } from './guest-list-reading';
import type { FilledCell, RowCells } from './row-cells';
import type { ListDesk } from './row-reading';

/** Puts the needs of one of the row's people on them; what is not clear is asked. */
export function readNeeds(cells: RowCells, number: number, person: ListedPerson, desk: ListDesk): void {
  const undecided: string[] = [];
  const take = (
    { needs, questions }: FoodReading,
    about: string,
    { column, value }: FilledCell,
  ): string[] => {
    for (const need of needs) addOnce(person.dietaryNeeds, need);
    return questions.flatMap(({ words, said, reason, choices, meanwhile }) => {
      const place = { row: cells.row, column, value };
      const chosen = desk.questions.ask(`food/${about}/${foldName(words)}`, place, reason, choices);
      const decided = choices.find((choice) => choice.id === chosen);
      for (const need of decided?.needs ?? meanwhile) addOnce(person.dietaryNeeds, need);
      const isOpen = decided === undefined ? meanwhile.length === 0 : decided.id === 'undecided';
      // A need holds few words; what does not fit is kept beside it.
      return isOpen || (said !== words && decided?.id !== 'nothing') ? [said] : [];
    });
  };
  for (const about of ['dietary', 'allergies'] as const)
    for (const cell of cells.all(about, number)) {
      const ours = desk.layout.ownMeanings === undefined ? null : readOwnFood(about, cells.raw(cell.column));
      for (const need of ours ?? []) addOnce(person.dietaryNeeds, need);
      if (ours !== null) continue;
      const reading = readFood(cleanLines(cells.raw(cell.column)) || cell.value, about);
      undecided.push(...take(reading, about, cell));
    }
  for (const cell of cells.all('meal', number)) {
    const reading = foodInsteadOfDish(cell, desk);
    if (reading !== null) undecided.push(...take(reading, 'dietary', cell));
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
