/** Answers, dishes and invitations that a list reports, event by event. */
import { foldName, readYesNo } from './cell';
import { readAnswer, readMeal } from './answer-words';
import { readFoodOfMeal, type FoodReading } from './dietary-words';
import { eventCalled, speaksOfWeddingDay } from './event-headers';
import type { ListedAnswer, ListedPerson, ListEvent } from './guest-list-reading';
import { newListedPerson } from './listed-person';
import { remark } from './remarks';
import type { ColumnsByMeaning, FilledCell, RowCells } from './row-cells';
import type { ListDesk } from './row-reading';

/** What a row says about events. */
export interface EventCells {
  answers: ListedAnswer[];
  invitedEventIds: string[] | null;
  /** Dishes that belong to no answer, and answers nobody has decided on, for the household's note. */
  openWords: string[];
  /** How many people the invitation is for, where a column counts seats. */
  seats: number;
}

/**
 * Reads what a row says about events, for each of its people, who are given their answers and invitations.
 *
 * @returns seats of the invitation, and what nobody has decided on, with whose it is.
 */
export function readEventsOfRow(
  cells: RowCells,
  people: ListedPerson[],
  desk: ListDesk,
): Pick<EventCells, 'seats' | 'openWords'> {
  const openWords: string[] = [];
  let seats = 0;
  people.forEach((person, index) => {
    const number =
      index + 1 <= desk.columns.mostPersons && hasOwnAnswers(desk.columns, index + 1) ? index + 1 : 1;
    // Whoever comes along without a name has not answered with the row.
    if (person.fullName === null && people.length > 1) return;
    const events = readEventCells(cells, number, desk);
    person.answers = events.answers;
    person.invitedEventIds = events.invitedEventIds;
    if (index === 0) seats = events.seats;
    const isOwn = people.length === 1 || number !== 1;
    if (isOwn) openWords.push(...wordsOf(person, events));
    else if (index === 0) openWords.push(...events.openWords);
  });
  return { seats, openWords };
}

/** What nobody has decided on, with whose it is. */
export function wordsOf({ fullName }: ListedPerson, { openWords }: EventCells): string[] {
  return fullName === null ? openWords : openWords.map((words) => `${fullName}, ${words}`);
}

function hasOwnAnswers(columns: ColumnsByMeaning, person: number): boolean {
  return (['answer', 'meal', 'invited'] as const).some((kind) => columns.of(kind, person).length > 0);
}

/** What a row says about events for one of its people. */
export function readEventCells(cells: RowCells, person: number, desk: ListDesk): EventCells {
  const { columns, context } = desk;
  const found: EventCells = { answers: [], invitedEventIds: null, openWords: [], seats: 0 };
  const invited = new Map<string, boolean>();
  for (const cell of cells.all('invited', person))
    readInvited(cell, eventsOf(cell, desk), invited, found, cells.row, desk);
  for (const cell of cells.all('answer', person)) readAnswerCell(cell, invited, found, cells.row, desk);
  for (const cell of cells.all('meal', person))
    readMealCell(cell, eventsOf(cell, desk), found, cells.row, desk);
  found.invitedEventIds = invitedEvents(columns, person, context.events, invited, found.answers);
  return found;
}

/** What a column speaks of: its event, or all those that have no column of the same kind for themselves. */
function eventsOf({ column: { meaning } }: FilledCell, { columns, context }: ListDesk): ListEvent[] {
  const { events } = context;
  if (meaning === null) return [];
  const { kind, eventId, person = 1 } = meaning;
  if (eventId !== undefined) return events.filter((event) => event.id === eventId);
  const named = new Set(columns.of(kind, person).flatMap((column) => column.meaning?.eventId ?? []));
  return events.filter((event) => !named.has(event.id));
}

/** An answer for the wedding's day answers what is on that day; whether it is for the days around it is asked. */
function answeredEvents(cell: FilledCell, row: number, desk: ListDesk): ListEvent[] {
  const { context, questions } = desk;
  const events = eventsOf(cell, desk);
  const { column } = cell;
  if (column.meaning?.eventId !== undefined || !speaksOfWeddingDay(column.header)) return events;
  const onTheDay = events.filter((event) => event.startsAtLocal.startsWith(context.weddingOn));
  if (onTheDay.length === 0 || onTheDay.length === events.length) return events;
  const names = (some: ListEvent[]) => some.map((event) => event.name).join(', ');
  const chosen = questions.ask(
    `events/${column.index}`,
    { row, column, value: cell.value },
    `“${column.header}” does not say which events it is for`,
    [
      { id: 'wedding_day', words: `What is on the wedding day: ${names(onTheDay)}` },
      { id: 'every', words: `All of these: ${names(events)}` },
    ],
  );
  return chosen === 'every' ? events : onTheDay;
}

/** Not invited, alone, with so many seats, with anybody: 0, 1, n, -1; or yes and no. */
function readInvited(
  cell: FilledCell,
  events: ListEvent[],
  invited: Map<string, boolean>,
  found: EventCells,
  row: number,
  desk: ListDesk,
): void {
  const { book } = desk;
  const count = /^-?\d{1,3}(?:[.,]0+)?$/.test(cell.value) ? Number.parseInt(cell.value, 10) : null;
  const yesNo = readYesNo(cell.value);
  const some = count === null && yesNo === null ? invitedByName(cell, events, row, desk) : null;
  const answer = count === null ? (yesNo ?? !/^not /i.test(cell.value)) : count !== 0;
  for (const event of events) invited.set(event.id, some === null ? answer : some.includes(event));
  if (count !== null && count > 1) found.seats = Math.max(found.seats, count);
  if (count !== null && count < 0)
    book.warnings.push(
      remark(
        { row, column: cell.column, value: cell.value },
        'Any number of seats; add whoever comes along by name or number',
      ),
    );
}

/**
 * "Ceremony only", "Ceremony & dinner" in a column for all events: those that are named, and no others. null: the
 * column is one event's, or the cell says something of all of them.
 */
function invitedByName(
  { column, value }: FilledCell,
  events: ListEvent[],
  row: number,
  { questions }: ListDesk,
): ListEvent[] | null {
  if (column.meaning?.eventId !== undefined || events.length < 2 || /^not /i.test(value)) return null;
  if (EVERY_EVENT.test(foldName(value)) || readAnswer(value) !== 'unknown') return null;
  const named = value
    .split(/\s*(?:[,;/&+\n]|\b(?:and|und|et|y|e|only|nur|seulement|solo|solamente|just)\b)\s*/i)
    .flatMap((part) => eventCalled(part, events) ?? []);
  if (named.length > 0) return named;
  const chosen = questions.ask(
    `invited/${column.index}/${foldName(value)}`,
    { row, column, value },
    `“${value}” does not say which events they are invited to`,
    [
      { id: 'every', words: 'To all of them' },
      ...events.map(({ id, name }) => ({ id, words: `To ${name} alone` })),
    ],
  );
  return chosen === null || chosen === 'every' ? null : events.filter(({ id }) => id === chosen);
}

const EVERY_EVENT =
  /^(?:all|all events|everything|both|full day|all day|whole day|day|invited|alle|alles|ganzer tag|tous|tout|toutes|todos?|todas?|tutti|tutto)$/;

function readAnswerCell(
  cell: FilledCell,
  invited: Map<string, boolean>,
  found: EventCells,
  row: number,
  desk: ListDesk,
): void {
  let word = readAnswer(cell.value);
  if (word === 'unknown') {
    const reason = `“${cell.value}” is no answer this import knows`;
    const chosen = desk.questions.ask(
      `answer/${foldName(cell.value)}`,
      { row, column: cell.column, value: cell.value },
      reason,
      [
        { id: 'open', words: 'No answer yet' },
        { id: 'attending', words: 'Attending' },
        { id: 'declined', words: 'Declined' },
      ],
    );
    if (chosen === null) found.openWords.push(`${cell.column.header || 'Answer'}: ${cell.value}`);
    word = chosen === 'attending' || chosen === 'declined' ? chosen : 'open';
  }
  if (word === 'open') return;
  for (const event of answeredEvents(cell, row, desk)) {
    if (word === 'not_invited') invited.set(event.id, false);
    if (word !== 'attending' && word !== 'declined') continue;
    // An answer to everything does not reach an event somebody is not invited to.
    if (cell.column.meaning?.eventId === undefined && invited.get(event.id) === false) continue;
    if (!found.answers.some((answer) => answer.eventId === event.id))
      found.answers.push({ eventId: event.id, status: word, mealOptionId: null });
  }
}

/** What a cell for a dish says of diets and allergies; null where it is, or may be, a dish of this wedding. */
export function foodInsteadOfDish(cell: FilledCell, desk: ListDesk): FoodReading | null {
  const isDish = eventsOf(cell, desk).some((event) => readMeal(cell.value, event) !== null);
  return isDish ? null : readFoodOfMeal(cell.value);
}

function readMealCell(
  cell: FilledCell,
  events: ListEvent[],
  found: EventCells,
  row: number,
  desk: ListDesk,
): void {
  const serving = events.filter((event) => event.mealOptions.length > 0);
  const matches = serving.flatMap((event) => {
    const mealOptionId = readMeal(cell.value, event);
    return mealOptionId === null ? [] : [{ event, mealOptionId }];
  });
  const food = matches.length === 0 ? readFoodOfMeal(cell.value) : null;
  // "Vegetarian" is a diet, and may be the name that a dish has in this list; an allergy is no dish.
  if (food !== null && !food.needs.some(({ kind }) => kind === 'diet')) return;
  const chosen = matches.length > 0 ? matches : askForDish(cell, serving, row, desk, food !== null);
  const place = { row, column: cell.column, value: cell.value };
  if (chosen.length === 0) {
    if (food === null) found.openWords.push(`${cell.column.header || 'Dish'}: ${cell.value}`);
    return;
  }
  for (const { event, mealOptionId } of chosen) {
    const answer = found.answers.find((one) => one.eventId === event.id);
    if (answer?.status === 'attending') answer.mealOptionId = mealOptionId;
    else if (answer === undefined) {
      found.openWords.push(`${event.name}: ${cell.value}`);
      desk.book.warnings.push(remark(place, 'A dish without an answer; kept as a note'));
    }
  }
}

function askForDish(
  cell: FilledCell,
  serving: ListEvent[],
  row: number,
  { questions }: ListDesk,
  isDiet: boolean,
): { event: ListEvent; mealOptionId: string }[] {
  const dishes = serving.flatMap((event) => event.mealOptions.map((dish) => ({ event, dish })));
  if (dishes.length === 0 || readYesNo(cell.value) === false) return [];
  const key = `meal/${cell.column.index}/${foldName(cell.value)}`;
  const chosen = questions.ask(
    key,
    { row, column: cell.column, value: cell.value },
    `“${cell.value}” is no dish of this wedding`,
    [
      { id: 'none', words: isDiet ? 'No dish; only what they eat' : 'No dish; keep it as a note' },
      ...dishes.map(({ event, dish }) => ({
        id: dish.id,
        words: serving.length > 1 ? `${event.name}: ${dish.name}` : dish.name,
      })),
    ],
  );
  return dishes
    .filter(({ dish }) => dish.id === chosen)
    .map(({ event, dish }) => ({ event, mealOptionId: dish.id }));
}

/** Events that some column decides about are for whom it says; all others are for everybody. */
function invitedEvents(
  columns: ColumnsByMeaning,
  person: number,
  events: ListEvent[],
  invited: Map<string, boolean>,
  answers: ListedAnswer[],
): string[] | null {
  const decided = new Set(
    columns
      .of('invited', person)
      .flatMap(({ meaning }) =>
        meaning?.eventId === undefined ? events.map((event) => event.id) : [meaning.eventId],
      ),
  );
  for (const [eventId, isInvited] of invited) if (!isInvited) decided.add(eventId);
  if (decided.size === 0) return null;
  const answered = new Set(answers.map((answer) => answer.eventId));
  return events
    .map((event) => event.id)
    .filter((id) => answered.has(id) || !decided.has(id) || invited.get(id) === true);
}

/** People beyond those named, up to the seats of the invitation. */
export function addSeats(people: ListedPerson[], seats: number, row: number, most: number): void {
  for (let missing = Math.min(seats, people.length + most) - people.length; missing > 0; missing -= 1)
    people.push(newListedPerson(row, null, true));
}
