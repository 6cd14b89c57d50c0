/** The long part of a notice: what changed, the whole count, what happens next. */
import type { NoticeMessage } from '../../domain/communications/messages';
import { finalCountDueAt } from '../../domain/suppliers/final-count-due';
import type { SupplierNotice } from '../../domain/suppliers/notice';
import { needsDiets } from '../../domain/suppliers/supplier';
import type { EventCount, SupplierCount } from '../../domain/suppliers/supplier-count';
import { moment } from './dates';
import type { Block } from './letter';
import { messages } from './messages.en';
import {
  capacityInWords,
  changesByTopic,
  eventPeopleInWords,
  needCountInWords,
  needInWords,
  unchangedInWords,
} from './notice-words';

const words = messages.supplierNotice;

/** Before → after by topic with the reason, then what stayed; nothing for a first notice. */
export function changeBlocks(notice: SupplierNotice): Block[] {
  const { previous } = notice;
  if (previous === null) return [];
  const { changes } = words;
  const topics = changesByTopic(notice);
  const unchanged = unchangedInWords(notice);
  return [
    { kind: 'heading', text: changes.heading(previous.version) },
    ...(topics.length === 0 ? [paragraph(changes.none(previous.version))] : []),
    ...topics.map(({ topic, why, lines }): Block => ({
      kind: 'table',
      caption: `${topic}: ${why}`,
      columns: [
        { label: changes.columns.what, isNumber: false },
        { label: changes.columns.before, isNumber: true },
        { label: changes.columns.after, isNumber: true },
      ],
      rows: lines.map((line) => [line.what, String(line.from), String(line.to)]),
    })),
    ...(unchanged === '' ? [] : [quiet(changes.unchanged(unchanged))]),
  ];
}

/** Each event with people, places and dishes; then allergies and diets for those who cook. */
export function countBlocks({ notice, supplier }: NoticeMessage): Block[] {
  const { count } = notice;
  return [
    ...count.events.flatMap((event) => eventBlocks(event, count)),
    ...(needsDiets(supplier.type) ? dietBlocks(count) : []),
  ];
}

/** What the supplier can expect, and until when. */
export function nextBlocks({ notice, supplier, wedding }: NoticeMessage): Block[] {
  const { next } = words;
  const zone = wedding.timeZone;
  const isLocked = supplier.lockedAt !== null || notice.kind === 'final' || notice.kind === 'after_cutoff';
  const lines = [
    next.confirm(moment(notice.acknowledgeBy, zone)),
    ...(wedding.status === 'postponed'
      ? []
      : [isLocked ? next.locked : next.estimate(moment(finalCountDueAt(wedding, supplier), zone))]),
  ];
  return [{ kind: 'heading', text: next.heading }, ...lines.map(paragraph)];
}

function eventBlocks(event: EventCount, count: SupplierCount): Block[] {
  const capacity = capacityInWords(event);
  const meals = count.meals.filter((meal) => meal.eventId === event.eventId);
  const isOver = capacity !== null && capacity.over !== null;
  return [
    { kind: 'heading', text: event.name },
    ...(isOver
      ? [
          {
            kind: 'callout' as const,
            tone: 'alert' as const,
            title: words.event.overTitle(event.name),
            text: `${capacity.over ?? ''} ${capacity.line}`,
          },
        ]
      : []),
    paragraph(`${eventPeopleInWords(event)}.`),
    ...(capacity !== null && !isOver ? [paragraph(capacity.line)] : []),
    ...(meals.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            caption: words.event.dishes,
            columns: [
              { label: words.event.dish, isNumber: false },
              { label: words.event.count, isNumber: true },
            ],
            rows: meals.map((meal) => [meal.name, String(meal.count)]),
            total: [words.event.dishesSum, String(meals.reduce((sum, meal) => sum + meal.count, 0))],
          },
          quiet(words.event.coupleAndCrew),
        ]),
  ];
}

function dietBlocks(count: SupplierCount): Block[] {
  const { diets } = words;
  if (count.events.length === 0) return [];
  if (count.dietary.length === 0)
    return [
      { kind: 'heading', text: diets.heading },
      paragraph(diets.none),
      ...count.instructions.map(quiet),
    ];
  return [
    { kind: 'heading', text: diets.heading },
    {
      kind: 'table',
      caption: diets.caption(count.totalSpecialDiets),
      columns: [
        { label: diets.need, isNumber: false },
        { label: diets.guests, isNumber: true },
        { label: diets.notes, isNumber: false },
      ],
      rows: count.dietary.map((need) => [
        needInWords(need),
        needCountInWords(need, count.events),
        need.preparationNotes,
      ]),
    },
    ...count.instructions.map(quiet),
  ];
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', text };
}

function quiet(text: string): Block {
  return { kind: 'paragraph', text, voice: 'quiet' };
}
