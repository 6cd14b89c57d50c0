/** Letters and texts about a wedding that is moved, postponed, on again or cancelled. */
import type { DateNews } from '../../../src/domain/weddings/date-news';
import type { WeddingStatus } from '../../../src/domain/weddings/wedding';
import { createMessageRenderer } from '../../../src/web/messages/renderer';
import { smsSize } from '../../../src/web/messages/sms-encoding';
import { GUEST_LINK, householdMessage, wedding, type Person } from './builders';
import { forPlainText } from './reading';

const renderer = createMessageRenderer({ publicUrl: 'https://rsvp.example', isDemo: false });
const coming: Person[] = [
  { name: 'Ann Smith', ceremony: true, dinner: 'fish' },
  { name: 'Bo Smith', ceremony: false, dinner: false },
];
const silent: Person[] = [{ name: 'Sarah Johnson' }];
const moved: DateNews = { kind: 'moved', from: '2027-06-05' };

const letter = (news: DateNews, people: Person[], status: WeddingStatus = 'planned', now?: string) => {
  const message = householdMessage(people, {
    wedding: wedding({ status, scheduleVersion: 9 }),
    ...(now === undefined ? {} : { now }),
  });
  const email = renderer.dateNewsEmail(news, message);
  return { ...email, plain: forPlainText(email.text), message };
};
const lines = (content = '') => content.split('\r\n');

test('a moved wedding names the old and the new day in words, keeps the answer and shows the way to change it', () => {
  const { subject, plain } = letter(moved, coming);
  expect(subject).toBe('New date: Emma & James, Saturday 12 June 2027');
  expect(plain).toContain('Our wedding has moved from Saturday 5 June 2027 to Saturday 12 June 2027.');
  expect(plain).toContain('Your answer is kept. Ann Smith is coming to the Ceremony and the Wedding dinner.');
  expect(plain).toContain('If it does not hold for the new date, change it by Saturday 1 May 2027.');
  expect(plain).toContain(GUEST_LINK);
});

test('whoever still owes an answer is asked for it', () => {
  const { plain } = letter(moved, silent);
  expect(plain).toContain('Please answer by Saturday 1 May 2027.');
  expect(plain).not.toContain('Your answer is kept');
});

test('after the last day to answer the way is to call', () => {
  const { plain } = letter(moved, coming, 'planned', '2027-05-20T09:00:00.000Z');
  expect(plain).toContain('If you cannot come: Call Emma on +351 912 345 678.');
});

test('its calendar file moves the entries: the same UID, a higher SEQUENCE, the new time', () => {
  const { calendar, message } = letter(moved, coming);
  const before = renderer.confirmationEmail({
    ...message,
    wedding: wedding({ scheduleVersion: 3 }),
  }).calendar;
  const values = (content: string | undefined, name: string) =>
    lines(content).filter((line) => line.startsWith(`${name}:`));
  expect(calendar?.method).toBe('PUBLISH');
  expect(values(calendar?.content, 'UID')).toEqual(values(before?.content, 'UID'));
  expect(values(before?.content, 'SEQUENCE')).toEqual(['SEQUENCE:4', 'SEQUENCE:4']);
  expect(values(calendar?.content, 'SEQUENCE')).toEqual(['SEQUENCE:10', 'SEQUENCE:10']);
  expect(calendar?.content).toContain('DTSTART;TZID=Europe/Lisbon:20270612T150000');
});

test.each([
  ['cancelled', { kind: 'cancelled', from: '2027-06-12' }],
  ['postponed', { kind: 'postponed', from: '2027-06-12' }],
] as const)('the file of a %s wedding takes the entries out again', (status, news) => {
  const { calendar } = letter(news, coming, status);
  expect(calendar?.method).toBe('CANCEL');
  expect(lines(calendar?.content)).toEqual(
    expect.arrayContaining([
      'METHOD:CANCEL',
      'STATUS:CANCELLED',
      'SEQUENCE:10',
      'UID:dinner.household-1@wedsync-rsvp',
    ]),
  );
});

test('nobody who was not coming gets a calendar file, or hears of one', () => {
  const { calendar, plain } = letter(moved, [{ name: 'Ann Smith', ceremony: false, dinner: false }]);
  expect(calendar).toBeUndefined();
  expect(plain).not.toContain('calendar');
});

test('a cancelled wedding is told shortly and kindly, with nothing to press', () => {
  const { subject, plain, text } = letter({ kind: 'cancelled', from: '2027-06-12' }, coming, 'cancelled');
  expect(subject).toBe('Cancelled: the wedding of Emma & James, Saturday 12 June 2027');
  expect(plain).toContain(
    'We are sorry to have to tell you: our wedding on Saturday 12 June 2027 will not take place.',
  );
  expect(plain).toContain('There is nothing you need to do.');
  expect(text).not.toContain(GUEST_LINK);
  expect(text.length).toBeLessThan(900);
});

test('a postponed wedding says that a new date will follow, and nowhere that the old one holds', () => {
  const { plain } = letter({ kind: 'postponed', from: '2027-06-12' }, coming, 'postponed');
  expect(plain).toContain('We have to postpone our wedding. It will not be on Saturday 12 June 2027.');
  expect(plain).toContain('We do not have the new date yet. We write to you as soon as we do.');
  expect(plain.match(/12 June/g)).toHaveLength(1);
});

test('a wedding that is on again says so, also when the day is the old one', () => {
  expect(letter({ kind: 'resumed', from: '2027-05-01' }, coming).plain).toContain(
    'Our wedding has its new date: Saturday 12 June 2027.',
  );
  expect(letter({ kind: 'resumed', from: '2027-06-12' }, coming).plain).toContain(
    'Our wedding takes place after all, on Saturday 12 June 2027 as first planned.',
  );
});

test.each([
  [moved, 'planned', 'moved from Sat 5 Jun 2027 to Sat 12 Jun 2027'],
  [{ kind: 'resumed', from: '2027-06-05' }, 'planned', 'has its date: Sat 12 Jun 2027'],
  [
    { kind: 'postponed', from: '2027-06-12' },
    'postponed',
    'will not be on Sat 12 Jun 2027. A new date will follow.',
  ],
  [{ kind: 'cancelled', from: null }, 'cancelled', 'the wedding of Emma & James will not take place.'],
] as const)('a text about it is cheap, complete, and says how to stop: %j', (news, status, words) => {
  const message = householdMessage(coming, { wedding: wedding({ status }) });
  const { body } = renderer.dateNewsSms(news, message);
  expect(body).toContain(words);
  expect(body).toContain('/u/');
  expect(body.includes(GUEST_LINK)).toBe(status === 'planned');
  expect(smsSize(body)).toMatchObject({ encoding: 'GSM-7' });
  expect(smsSize(body).segments).toBeLessThanOrEqual(2);
});
