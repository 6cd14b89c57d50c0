/** What a supplier sees before opening anything: the subject of the e-mail, and the text message. */
import type { NoticeMessage } from '../../domain/communications/messages';
import { netChange, type ChangeTopic } from '../../domain/suppliers/net-change';
import { isAnnouncement } from '../../domain/suppliers/notice';
import { dayOf, shortDay, shortMoment } from './dates';
import { messages } from './messages.en';
import { servedEvents, totalInWords, warnsOfAllergies } from './notice-words';
import { plainCharacters } from './sms-encoding';

const words = messages.supplierNotice;
const SAME_COUNT_TOPICS: ChangeTopic[] = ['ALLERGY', 'FOOD', 'CREW'];

/** "[v7] Sat 12 Jun Oak Barn: 134 meals (+2), ESTIMATE" */
export function noticeSubject(message: NoticeMessage): string {
  const subject = (message.notice.isUrgent ? words.urgent : '') + matter(message);
  return message.isReminder ? words.subject.reminder(subject) : subject;
}

/** The notice as one text: the number, by when to confirm, and the link. */
export function noticeText(message: NoticeMessage): string {
  const { notice, wedding } = message;
  const isCount = !isAnnouncement(notice.kind);
  const prefix = (message.isReminder ? words.sms.reminder : '') + (notice.isUrgent ? words.urgent : '');
  return plainCharacters(
    isCount
      ? words.sms.count(
          prefix,
          matter(message),
          shortMoment(notice.acknowledgeBy, wedding.timeZone),
          message.noticeUrl,
        )
      : words.sms.news(prefix, matter(message), message.noticeUrl),
  );
}

function matter(message: NoticeMessage): string {
  const { notice, wedding, supplier } = message;
  const { subject } = words;
  const events = servedEvents(wedding, supplier);
  // Of several events the one with the meal: that is where most of the work is.
  const main = events.find((event) => event.servesMeal) ?? events[0];
  const day = shortDay(main === undefined ? wedding.weddingOn : dayOf(main.startsAt, wedding.timeZone));
  const place = main?.place || wedding.coupleNames;
  if (notice.kind === 'wedding_postponed')
    return subject.postponed(notice.version, wedding.coupleNames, place);
  if (notice.kind === 'wedding_moved') return subject.moved(notice.version, day, wedding.coupleNames, place);
  if (notice.kind === 'wedding_resumed')
    return subject.resumed(notice.version, day, wedding.coupleNames, place);
  if (notice.kind === 'wedding_cancelled')
    return subject.cancelled(notice.version, day, wedding.coupleNames, place);
  return subject.count(
    notice.version,
    day,
    place,
    totalInWords(notice.count),
    changeInWords(message),
    words.marks[notice.kind],
  );
}

/** " (+2)", with a word of allergies that changed; where the number is the same, what else has changed. */
function changeInWords({ notice }: NoticeMessage): string {
  const { count, previous } = notice;
  if (previous === null) return '';
  const by = count.total - previous.count.total;
  if (by !== 0) return warnsOfAllergies(notice) ? words.changeAndAllergies(by) : words.change(by);
  const topics = new Set(netChange(previous.count, count).map((line) => line.topic));
  const topic = SAME_COUNT_TOPICS.find((candidate) => topics.has(candidate)) ?? 'COUNT';
  return words.subject.sameCount[topic];
}
