/** A supplier notice as a letter that is complete in itself; the link only shows it and takes the answer. */
import type { NoticeMessage } from '../../domain/communications/messages';
import { isAnnouncement, type SupplierNotice } from '../../domain/suppliers/notice';
import { longDay, moment } from './dates';
import type { Block, Letter } from './letter';
import { messages } from './messages.en';
import { changeBlocks, countBlocks, nextBlocks } from './notice-blocks';
import { noticeSubject } from './notice-subject';
import {
  eventInWords,
  partsInWords,
  placesOf,
  servedEvents,
  totalInWords,
  totalMeaning,
  versionInWords,
  warnsOfAllergies,
} from './notice-words';
import { zoneInWords } from '../../domain/shared/event-date';

const words = messages.supplierNotice;

/** The letter of a notice, or of its one reminder. */
export function noticeLetter(message: NoticeMessage): Letter {
  const { wedding, notice } = message;
  const due = moment(notice.acknowledgeBy, wedding.timeZone);
  return {
    subject: noticeSubject(message),
    preheader: words.preheader(
      words.composition.sum(totalInWords(notice.count), partsInWords(notice.count)),
      due,
    ),
    masthead: {
      title: wedding.coupleNames,
      line: wedding.status === 'postponed' ? '' : longDay(wedding.weddingOn),
      isCouple: false,
    },
    accentColor: wedding.accentColor,
    blocks: [
      ...(message.isReminder
        ? [callout('calm', words.reminderCallout.title, words.reminderCallout.text(notice.version))]
        : []),
      ...newsBlocks(message),
      ...warnings(message),
      ...(isAnnouncement(notice.kind) ? [] : [figure(message)]),
      { kind: 'button', label: words.button, url: message.noticeUrl, note: words.buttonNote(due) },
      orderFacts(message),
      ...(isAnnouncement(notice.kind) ? [figure(message)] : []),
      ...(notice.kind === 'wedding_cancelled'
        ? []
        : [...changeBlocks(notice), ...countBlocks(message), ...nextBlocks(message)]),
    ],
    footer: [
      words.footer.why(wedding.coupleNames),
      words.footer.noNames,
      ...(wedding.contactLine === '' ? [] : [words.footer.contact(wedding.contactLine)]),
    ],
  };
}

function warnings({ notice }: NoticeMessage): Block[] {
  const isAllergy = warnsOfAllergies(notice);
  return [
    ...(notice.kind === 'after_cutoff'
      ? [callout('alert', words.afterCutoffCallout.title, words.afterCutoffCallout.text)]
      : []),
    ...(isAllergy ? [callout('alert', words.urgentCallout.title, words.urgentCallout.text)] : []),
  ];
}

function newsBlocks({ wedding, notice }: NoticeMessage): Block[] {
  const day = longDay(wedding.weddingOn);
  switch (notice.kind) {
    case 'wedding_moved':
      return [callout('alert', words.moved.title(day), words.moved.text)];
    case 'wedding_postponed':
      return [callout('alert', words.postponed.title, words.postponed.text(day))];
    case 'wedding_resumed':
      return [callout('alert', words.resumed.title(day), words.resumed.text)];
    case 'wedding_cancelled':
      return [callout('alert', words.cancelled.title, words.cancelled.text(day))];
    default:
      return [];
  }
}

function figure(message: NoticeMessage): Block {
  const { notice } = message;
  const { count, previous } = notice;
  return {
    kind: 'figure',
    mark: figureMark(notice),
    value: String(count.total),
    unit: count.unit === 'meals' ? words.units.mealsWord : words.units.peopleWord,
    change:
      previous === null ? null : words.changeSince(count.total - previous.count.total, previous.version),
    detail: [
      `${partsInWords(count)}.`,
      isAnnouncement(notice.kind) ? '' : words.markMeanings[notice.kind],
      totalMeaning(count),
    ]
      .filter(Boolean)
      .join(' '),
  };
}

function orderFacts({ wedding, supplier, notice }: NoticeMessage): Block {
  const events = servedEvents(wedding, supplier);
  const { facts } = words;
  const isDateOpen = wedding.status === 'postponed';
  const places = placesOf(events);
  return {
    kind: 'facts',
    rows: [
      {
        label: facts.when,
        lines: isDateOpen
          ? [words.postponed.title]
          : [
              ...events.map((event) => eventInWords(event, wedding.timeZone)),
              facts.zone(zoneInWords(wedding.timeZone)),
            ],
      },
      ...(isDateOpen && places.length > 0 ? [{ label: facts.where, lines: places }] : []),
      { label: facts.for, lines: [supplier.name] },
      { label: facts.order, lines: [supplier.orderReference ?? facts.noOrder] },
      { label: facts.version, lines: [versionInWords(notice, wedding.timeZone)] },
    ],
  };
}

function callout(tone: 'alert' | 'calm', title: string, text: string): Block {
  return { kind: 'callout', tone, title, text };
}

function figureMark({ kind }: SupplierNotice): string {
  if (kind === 'wedding_cancelled') return words.cancelled.countMark;
  return isAnnouncement(kind) ? words.countMark : words.marks[kind];
}
