import fc from 'fast-check';
import { wcagContrast } from 'culori';
import type { RenderedEmail } from '../../../src/domain/communications/messages';
import { calendarFile } from '../../../src/web/messages/calendar';
import { HOUSE_ACCENT } from '../../../src/web/design/tokens';
import { coloursOf } from '../../../src/web/messages/colours';
import { createMessageRenderer } from '../../../src/web/messages/renderer';
import { plainCharacters, smsSize } from '../../../src/web/messages/sms-encoding';
import { timeZoneRules } from '../../../src/web/messages/time-zone-rules';
import { household, householdMessage, noticeMessage, wedding, type Person } from './builders';
import { forPlainText } from './reading';

const people: Person[] = [
  { name: 'Ann Smith', ceremony: true, dinner: 'fish' },
  { name: 'Bo Smith', ceremony: false, dinner: true },
];
const make = (isDemo: boolean) => createMessageRenderer({ publicUrl: 'https://rsvp.example', isDemo });

function everyEmail(isDemo = false): Record<string, RenderedEmail> {
  const renderer = make(isDemo);
  const plannerUrl = 'https://rsvp.example/planner/weddings/wedding-1';
  const about = { wedding: wedding(), supplierName: 'Mesa Farta', plannerUrl };
  return {
    confirmation: renderer.confirmationEmail(householdMessage(people)),
    invitation: renderer.waveEmail('invitations', householdMessage([{ name: 'Sarah Johnson' }])),
    reminder: renderer.waveEmail('reminder', householdMessage([{ name: 'Sarah Johnson' }])),
    finalReminder: renderer.waveEmail('final_reminder', householdMessage([{ name: 'Sarah Johnson' }])),
    moved: renderer.dateNewsEmail({ kind: 'moved', from: '2027-06-05' }, householdMessage(people)),
    postponed: renderer.dateNewsEmail(
      { kind: 'postponed', from: '2027-06-12' },
      householdMessage(people, { wedding: wedding({ status: 'postponed' }) }),
    ),
    cancelled: renderer.dateNewsEmail(
      { kind: 'cancelled', from: '2027-06-12' },
      householdMessage(people, { wedding: wedding({ status: 'cancelled' }) }),
    ),
    link: renderer.linkEmail(householdMessage([{ name: 'Sarah Johnson' }])),
    notice: renderer.noticeEmail(noticeMessage()),
    unanswered: renderer.plannerEmail({ about: 'notice_unanswered', version: 7, ...about }),
    disputed: renderer.plannerEmail({ about: 'notice_disputed', version: 7, words: 'Only 130.', ...about }),
    late: renderer.plannerEmail({ about: 'late_change', lockedTotal: 134, total: 136, ...about }),
    deadline: renderer.plannerEmail({
      about: 'rsvp_deadline',
      wedding: wedding(),
      attending: 126,
      silentHouseholds: ['The Lees', 'Familie Grün'],
      plannerUrl,
    }),
    signIn: renderer.signInEmail('https://rsvp.example/sign-in/wsi_x'),
  };
}

describe('Every e-mail', () => {
  const emails = Object.entries(everyEmail());

  test('is the same to the byte when written again', () => {
    expect(everyEmail()).toEqual(everyEmail());
    expect(JSON.stringify(everyEmail())).toBe(JSON.stringify(everyEmail()));
  });

  test.each(emails)('%s fetches nothing and reports nothing back', (_, { html }) => {
    expect(html).not.toMatch(
      /<(?:img|script|link|iframe|object|video)\b|url\(|@import|@font-face|background="/i,
    );
    expect(html.match(/(?:src|srcset)=/g)).toBeNull();
  });

  test.each(emails)('%s keeps its text part within 72 columns, addresses apart', (_, { text }) => {
    const long = text.split('\n').filter((line) => line.length > 72 && !line.includes('https://'));
    expect(long).toEqual([]);
  });

  test.each(emails)('%s has each link of the HTML in its text part too', (_, { html, text }) => {
    const links = [...html.matchAll(/href="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) expect(text).toContain(link.replaceAll('&amp;', '&'));
  });

  test.each(Object.entries(everyEmail(true)))('%s says in a demonstration that it is one', (_, email) => {
    expect(email.html).toContain('This is a demonstration');
    expect(forPlainText(email.text)).toContain('This is a demonstration');
  });
});

describe('To the planner', () => {
  const emails = everyEmail();

  test.each([
    ['unanswered', 'Mesa Farta has not confirmed version 7 (Emma & James)', 'Please call them.'],
    ['disputed', 'Mesa Farta says version 7 is not right (Emma & James)', 'Only 130.'],
    ['late', 'Change after the cut-off of Mesa Farta: 134 → 136 (Emma & James)', 'You decide'],
    [
      'deadline',
      'Answers closed: 126 coming, 2 households silent (Emma & James)',
      '2 households have not answered: * The Lees * Familie Grün',
    ],
    ['signIn', 'Your sign-in link', 'It works once, within 15 minutes.'],
  ])('%s: one thing, and what to do', (name, subject, said) => {
    expect(emails[name]?.subject).toBe(subject);
    expect(forPlainText(emails[name]?.text ?? '')).toContain(said);
  });
});

describe('The calendar file', () => {
  const message = householdMessage(people);
  const file = calendarFile(message)?.content ?? '';

  test('has the events somebody comes to, at the wedding’s own time, under names that stay', () => {
    expect(file.match(/^UID:.*$/gm)).toEqual([
      'UID:ceremony.household-1@wedsync-rsvp',
      'UID:dinner.household-1@wedsync-rsvp',
    ]);
    expect(file).toContain('DTSTART;TZID=Europe/Lisbon:20270612T150000\r\n');
    expect(file).toContain('DTSTART;TZID=Europe/Lisbon:20270612T180000\r\n');
  });

  test('leaves out events nobody of the household comes to', () => {
    const onlyDinner = calendarFile(householdMessage([{ name: 'Bo', ceremony: false, dinner: true }]));
    expect(onlyDinner?.content.match(/BEGIN:VEVENT/g)).toHaveLength(1);
  });

  test('bears the time of the answer, not of the sending, so that a second build is the same', () => {
    expect(file).toContain('DTSTAMP:20270402T183000Z\r\n');
    expect(calendarFile({ ...message, now: '2027-04-02T19:00:00.000Z' })?.content).toBe(file);
  });

  test('rises in sequence when the plan changes, so that calendars move the entry', () => {
    const moved = calendarFile({ ...message, wedding: wedding({ scheduleVersion: 4 }) });
    expect(moved?.content).toContain('SEQUENCE:5');
  });

  test('rises in sequence with every answer, so that a yes after a no is newer than what took it out', () => {
    const sequenceAt = (revision: number) =>
      /SEQUENCE:(\d+)/.exec(
        calendarFile({ ...message, household: household(people, { revision }) })?.content ?? '',
      )?.[1];
    expect([1, 2, 3].map(sequenceAt)).toEqual(['4', '5', '6']);
  });

  test('takes out what an earlier one put in once nobody comes to it, and nothing else', () => {
    const no = householdMessage([{ name: 'Bo', ceremony: false, dinner: false }]);
    expect(calendarFile(no)).toBeNull();
    const left = calendarFile(no, ['dinner']);
    expect(left?.method).toBe('CANCEL');
    expect(left?.content.match(/^(METHOD|UID|STATUS):.*$/gm)).toEqual([
      'METHOD:CANCEL',
      'UID:dinner.household-1@wedsync-rsvp',
      'STATUS:CANCELLED',
    ]);
    expect(calendarFile({ ...no, wedding: wedding({ status: 'postponed' }) }, ['dinner'])).toBeNull();
  });

  test('keeps the event somebody still comes to beside the one it takes out', () => {
    const half = householdMessage([{ name: 'Bo', ceremony: false, dinner: true }]);
    const both = calendarFile(half, ['ceremony', 'dinner']);
    expect(both?.method).toBe('PUBLISH');
    expect(both?.content.match(/^(UID|STATUS):.*$/gm)).toEqual([
      'UID:ceremony.household-1@wedsync-rsvp',
      'STATUS:CANCELLED',
      'UID:dinner.household-1@wedsync-rsvp',
    ]);
  });

  test('is absent while a postponed wedding has no day', () => {
    expect(calendarFile({ ...message, wedding: wedding({ status: 'postponed' }) })).toBeNull();
  });

  test.each([
    ['Europe/Lisbon', '2027-06-12T17:00:00.000Z', 'DAYLIGHT', '20270328T010000', '+0000', '+0100'],
    ['Europe/Lisbon', '2027-01-12T17:00:00.000Z', 'STANDARD', '20261025T020000', '+0100', '+0000'],
    ['America/New_York', '2027-06-12T20:00:00.000Z', 'DAYLIGHT', '20270314T020000', '-0500', '-0400'],
    ['Asia/Kolkata', '2027-06-12T12:00:00.000Z', 'STANDARD', null, '+0530', '+0530'],
  ])('tells the rules of %s at %s', (zone, instant, kind, onset, from, to) => {
    const rules = timeZoneRules(zone, [instant]);
    expect(rules).toContain(`BEGIN:${kind}\r\nDTSTART:${onset ?? ''}`);
    expect(rules).toContain(`TZOFFSETFROM:${from}\r\nTZOFFSETTO:${to}`);
  });
});

describe('A couple’s colour', () => {
  test('can be read on every paper it is used on, whatever it is', () => {
    const anyColour = fc
      .integer({ min: 0, max: 0xffffff })
      .map((value) => `#${value.toString(16).padStart(6, '0')}`);
    fc.assert(
      fc.property(anyColour, (colour) => {
        const { light, dark } = coloursOf(colour);
        for (const palette of [light, dark]) {
          for (const paper of [palette.card, palette.calmPaper])
            expect(wcagContrast(palette.accent, paper)).toBeGreaterThanOrEqual(4.5);
          expect(wcagContrast(palette.onAccent, palette.accent)).toBeGreaterThanOrEqual(4.5);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('that is none falls back to a quiet one', () => {
    expect(coloursOf('red; background:url(x)').decoration).toBe(HOUSE_ACCENT);
  });

  test('all other text can be read as well', () => {
    const { light, dark } = coloursOf('#8B5CF6');
    for (const palette of [light, dark])
      for (const [text, paper] of [
        [palette.ink, palette.card],
        [palette.quiet, palette.card],
        [palette.quiet, palette.paper],
        [palette.quiet, palette.calmPaper],
        [palette.alertInk, palette.alertPaper],
      ] as const)
        expect(wcagContrast(text, paper)).toBeGreaterThanOrEqual(4.5);
  });
});

describe('The size of a text', () => {
  test.each([
    ['a'.repeat(160), 'GSM-7', 1],
    ['a'.repeat(161), 'GSM-7', 2],
    ['€'.repeat(80), 'GSM-7', 1],
    ['€'.repeat(81), 'GSM-7', 2],
    ['ê' + 'a'.repeat(69), 'UCS-2', 1],
    ['ê' + 'a'.repeat(70), 'UCS-2', 2],
    ['💍'.repeat(36), 'UCS-2', 2],
  ])('%#: %.12s…', (text, encoding, segments) => {
    expect(smsSize(text)).toEqual({ encoding, segments });
  });

  test('our own typography never makes a text dearer; letters stay as they are', () => {
    expect(plainCharacters('Emma’s “day” – noon… ê')).toBe('Emma\'s "day" - noon... ê');
  });
});
