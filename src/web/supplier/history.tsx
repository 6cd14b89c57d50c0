/** Every version a supplier was sent, with what it said. */
import type { VNode } from 'preact';
import type { SupplierNotice } from '../../domain/suppliers/notice';
import type { Wedding } from '../../domain/weddings/wedding';
import { shortMoment } from '../messages/dates';
import { messages } from '../messages/messages.en';
import { totalInWords } from '../messages/notice-words';
import { supplierPage } from './supplier-page.en';

const words = supplierPage.history;

/** The versions, newest first. */
export function History({ notices, wedding }: { notices: SupplierNotice[]; wedding: Wedding }): VNode {
  const zone = wedding.timeZone;
  return (
    <section aria-labelledby="history">
      <h2 id="history">{words.title}</h2>
      <table class="phone">
        <thead>
          <tr>
            <th scope="col">{words.version}</th>
            <th scope="col">{words.count}</th>
            <th scope="col">{words.sent}</th>
            <th scope="col">{words.answer}</th>
          </tr>
        </thead>
        <tbody>
          {notices.map((notice) => (
            <tr key={notice.version}>
              <th scope="row">
                {notice.version}, {messages.supplierNotice.marks[notice.kind].toLowerCase()}
              </th>
              <td class="nowrap">{totalInWords(notice.count)}</td>
              <td class="notes nowrap">{shortMoment(notice.createdAt, zone)}</td>
              <td class="notes">{answerInWords(notice, zone)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function answerInWords(notice: SupplierNotice, zone: string): string {
  if (notice.answer === null || notice.answeredAt === null) return words.none;
  const who = notice.answeredBy ?? supplierPage.answer.somebody;
  return words[notice.answer](who, shortMoment(notice.answeredAt, zone));
}
