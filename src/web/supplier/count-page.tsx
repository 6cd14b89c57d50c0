/** The supplier's page: the number first, then the answer, then everything the number is made of. */
import type { VNode } from 'preact';
import { zoneInWords, type Instant } from '../../domain/shared/event-date';
import { finalCountDueAt } from '../../domain/suppliers/final-count-due';
import type { SupplierNotice } from '../../domain/suppliers/notice';
import type { SupplierFile } from '../../domain/suppliers/ports';
import { needsCount, needsDiets, type Supplier } from '../../domain/suppliers/supplier';
import type { Wedding } from '../../domain/weddings/wedding';
import { Facts } from '../design/parts';
import { longDay, moment } from '../messages/dates';
import { messages } from '../messages/messages.en';
import {
  eventInWords,
  partsInWords,
  placesOf,
  servedEvents,
  totalInWords,
  totalMeaning,
  versionInWords,
} from '../messages/notice-words';
import { csvOf } from './addresses';
import { AnswerSection, type FilledIn } from './answer-form';
import { Changes, Diets, EventSection } from './count-tables';
import type { SupplierView } from './frame';
import { History } from './history';
import { Alert, News, Warnings } from './news';
import { supplierPage as words } from './supplier-page.en';

const notices = messages.supplierNotice;

/** Everything the page is made from: one wedding, one supplier, what that supplier was told. */
export interface CountPageInput {
  wedding: Wedding;
  file: SupplierFile;
  token: string;
  now: Instant;
  filledIn?: FilledIn;
  /** The version somebody meant to answer, when a newer one has come. */
  replacedVersion?: number;
}

/** The page of a supplier, with the newest version it was told. */
export function countPage(input: CountPageInput): SupplierView {
  const notice = input.file.notices[0];
  return notice === undefined ? nothingYetPage(input) : noticePage(input, notice);
}

/** A link that leads nowhere; the same words whatever the reason. */
export function unknownPage(): SupplierView {
  return {
    title: words.unknown.title,
    body: (
      <>
        <h1>{words.unknown.title}</h1>
        <p>{words.unknown.text}</p>
        <p>{words.unknown.what}</p>
      </>
    ),
  };
}

function noticePage(input: CountPageInput, notice: SupplierNotice): SupplierView {
  const { wedding, file, token, now, filledIn, replacedVersion } = input;
  const zone = wedding.timeZone;
  const { count } = notice;
  const lastName = file.notices.find((each) => each.answeredBy !== null)?.answeredBy ?? '';
  const asOf = words.asOf(notice.version, moment(notice.createdAt, zone));
  const isOff = notice.kind === 'wedding_cancelled';
  return {
    title: words.title(totalInWords(count), wedding.coupleNames),
    wedding,
    faults: filledIn?.faults ?? [],
    printFoot: words.printFoot([wedding.coupleNames, file.supplier.name, notices.marks[notice.kind], asOf]),
    body: (
      <>
        {replacedVersion !== undefined && (
          <div role="alert">
            <Alert title={words.replaced.title(replacedVersion, notice.version)} text={words.replaced.text} />
          </div>
        )}
        <News notice={notice} wedding={wedding} />
        <Count notice={notice} asOf={asOf} />
        <Warnings notice={notice} />
        <AnswerSection
          notice={notice}
          token={token}
          zone={zone}
          now={now}
          filledIn={filledIn ?? { name: lastName, words: '', faults: [] }}
        />
        <div class="sheet">
          {!isOff && <Changes notice={notice} />}
          {!isOff && count.events.length > 0 && (
            <section class="events" aria-labelledby="events">
              <h2 id="events">{words.events}</h2>
              {count.events.map((event) => (
                <EventSection key={event.eventId} event={event} count={count} />
              ))}
              {count.crew > 0 && (
                <>
                  <h3>{words.crewTitle}</h3>
                  <p>{words.crew(count.crew)}</p>
                </>
              )}
            </section>
          )}
          {!isOff && needsDiets(file.supplier.type) && <Diets count={count} />}
          <Order wedding={wedding} file={file} notice={notice} />
        </div>
        <div class="unprinted flow">
          <h2>{words.files.title}</h2>
          <p>
            <a class="file" href={csvOf(token)}>
              {words.files.csv}
            </a>
          </p>
          <p class="quiet">{words.files.print}</p>
          <History notices={file.notices} wedding={wedding} />
        </div>
      </>
    ),
  };
}

function Count({ notice, asOf }: { notice: SupplierNotice; asOf: string }): VNode {
  const { count, previous } = notice;
  const meaning = totalMeaning(count);
  return (
    <div class="count">
      <h1>
        <span class="mark">{notices.marks[notice.kind]}</span>
        <span class="big">{count.total}</span>{' '}
        <span>{count.unit === 'meals' ? notices.units.mealsWord : notices.units.peopleWord}</span>
      </h1>
      {previous !== null && (
        <p class="since">{notices.changeSince(count.total - previous.count.total, previous.version)}</p>
      )}
      <p class="parts">{partsInWords(count)}.</p>
      {meaning !== '' && <p class="quiet">{meaning}</p>}
      <p class="quiet">{asOf}</p>
    </div>
  );
}

function Order(props: { wedding: Wedding; file: SupplierFile; notice?: SupplierNotice }): VNode {
  const { wedding, file, notice } = props;
  const { supplier } = file;
  const zone = wedding.timeZone;
  const isLocked = supplier.lockedAt !== null || notice?.kind === 'final' || notice?.kind === 'after_cutoff';
  const next = isLocked
    ? notices.next.locked
    : notices.next.estimate(moment(finalCountDueAt(wedding, supplier), zone));
  const showsNext =
    notice !== undefined && wedding.status === 'planned' && notice.kind !== 'wedding_cancelled';
  return (
    <section aria-labelledby="order">
      <h2 id="order">{words.where}</h2>
      <Facts
        facts={[
          { name: notices.facts.when, value: <WhenAndWhere wedding={wedding} supplier={supplier} /> },
          { name: notices.facts.for, value: supplier.name },
          { name: notices.facts.order, value: supplier.orderReference ?? notices.facts.noOrder },
          ...(notice === undefined
            ? []
            : [{ name: notices.facts.version, value: versionInWords(notice, zone) }]),
        ]}
      />
      {showsNext && <p>{next}</p>}
    </section>
  );
}

function WhenAndWhere({ wedding, supplier }: { wedding: Wedding; supplier: Supplier }): VNode {
  const events = servedEvents(wedding, supplier);
  const zone = wedding.timeZone;
  if (wedding.status === 'postponed')
    return (
      <>
        <p>{notices.postponed.title}</p>
        {placesOf(events).map((place) => (
          <p key={place}>{place}</p>
        ))}
      </>
    );
  return (
    <>
      {events.map((event) => (
        <p key={event.id}>{eventInWords(event, zone)}</p>
      ))}
      <p class="quiet">{notices.facts.zone(zoneInWords(zone))}</p>
    </>
  );
}

function nothingYetPage({ wedding, file }: CountPageInput): SupplierView {
  const isCounted = needsCount(file.supplier.type);
  const due = moment(finalCountDueAt(wedding, file.supplier), wedding.timeZone);
  return {
    title: words.title(words.none.title, wedding.coupleNames),
    wedding,
    body: (
      <>
        <h1>{words.none.title}</h1>
        <p>{isCounted ? words.none.text : words.none.noCount}</p>
        {wedding.status === 'cancelled' && <p>{notices.cancelled.text(longDay(wedding.weddingOn))}</p>}
        {isCounted && wedding.status === 'planned' && <p>{words.none.due(due)}</p>}
        <Order wedding={wedding} file={file} />
      </>
    ),
  };
}
