/** A supplier's file: who it is, and each version it was told, newest first. */
import type { VNode } from 'preact';
import { netChange } from '../../../domain/suppliers/net-change';
import type { SupplierNotice } from '../../../domain/suppliers/notice';
import type { SupplierContact } from '../../../domain/suppliers/ports';
import { needsCount } from '../../../domain/suppliers/supplier';
import type { SendLine, SupplierLine } from '../../../domain/weddings/overview';
import type { Wedding } from '../../../domain/weddings/wedding';
import { Facts } from '../../design/parts';
import { addresses } from '../addresses';
import { messages } from '../messages.en';
import { CutoffWords } from '../overview/supplier-lines';
import { CopyField, Section, Standing, StepLink } from '../parts';
import { SentTo } from '../send-table';
import { listed, shortMoment, type Clock } from '../words';

const words = messages.supplierFile;

interface Props {
  wedding: Wedding;
  line: SupplierLine;
  contact: SupplierContact;
  notices: SupplierNotice[];
  sends: SendLine[];
  link: string;
  now: string;
}

/** The page. */
export function SupplierPage({ wedding, line, contact, notices, sends, link, now }: Props): VNode {
  const { supplier } = line;
  const clock: Clock = { zone: wedding.timeZone, now };
  const counts = needsCount(supplier.type);
  return (
    <div class="stack">
      <h1>
        <bdi>{supplier.name}</bdi>
      </h1>
      <About wedding={wedding} line={line} contact={contact} clock={clock} />
      <div class="actions unprinted">
        <StepLink href={addresses.changeSupplier(wedding.id, supplier.id)} text={words.correct} />
      </div>
      {counts && (
        <div class="unprinted reading stack tight">
          <p>
            <b>{words.link}.</b> <span class="quiet">{words.linkHint}</span>
          </p>
          <CopyField id="supplier-link" label={words.link} url={link} />
        </div>
      )}
      <Section id="versions" heading={words.versions} class="stack tight">
        {notices.length === 0 && <p class="quiet">{counts ? words.none : words.noCount}</p>}
        {notices.map((notice, index) => (
          <Version key={notice.id} notice={notice} isLatest={index === 0} clock={clock} />
        ))}
      </Section>
      {counts && <SentTo sends={sends} clock={clock} />}
      <p class="unprinted">
        <a href={addresses.removeSupplier(wedding.id, supplier.id)}>{words.remove}</a>
      </p>
    </div>
  );
}

function About(props: {
  wedding: Wedding;
  line: SupplierLine;
  contact: SupplierContact;
  clock: Clock;
}): VNode {
  const { wedding, line, contact, clock } = props;
  const { supplier } = line;
  const events = wedding.events.filter((event) => supplier.eventIds.includes(event.id));
  const { contactName, orderReference, crewMeals } = supplier;
  const facts = [
    { name: words.kind, value: messages.newSupplier.types[supplier.type] },
    { name: words.events, value: listed(events.map((event) => event.name)) || words.noEvents },
    {
      name: words.contact,
      value: (
        <>
          {contactName !== null && (
            <>
              <bdi>{contactName}</bdi>.{' '}
            </>
          )}
          {supplier.isReachable ? words.channel[supplier.channel] : words.noAddress}.
        </>
      ),
    },
    ...(contact.email === null ? [] : [{ name: words.email, value: contact.email }]),
    ...(contact.phone === null ? [] : [{ name: words.phone, value: contact.phone }]),
    ...(orderReference === null ? [] : [{ name: words.order, value: orderReference }]),
    ...(crewMeals === 0 ? [] : [{ name: words.crew, value: crewMeals }]),
    ...(line.cutoffAt === null || (wedding.status !== 'planned' && supplier.lockedAt === null)
      ? []
      : [
          {
            name: messages.newSupplier.cutoff,
            value: <CutoffWords line={line} clock={clock} isLive={wedding.status === 'planned'} />,
          },
        ]),
  ];
  return <Facts facts={facts} />;
}

function Version(props: { notice: SupplierNotice; isLatest: boolean; clock: Clock }): VNode {
  const { notice, isLatest, clock } = props;
  const { count } = notice;
  const changes = notice.previous === null ? [] : netChange(notice.previous.count, count);
  return (
    <article class="version">
      <div class="line">
        <h3>
          {words.version(notice.version)}: {words.total(count.total, count.unit)}
        </h3>
        <span class="hint">
          {words.kinds[notice.kind]}
          {notice.isUrgent && `, ${words.urgent}`}, {words.sent(shortMoment(notice.createdAt, clock))}
        </span>
      </div>
      <p class="quiet">{words.parts(count.guests, count.couple, count.crew)}</p>
      <AnswerWords notice={notice} isLatest={isLatest} clock={clock} />
      {changes.length > 0 && (
        <table>
          <caption>{words.changes}</caption>
          <thead>
            <tr>
              <th scope="col">{words.what}</th>
              <th scope="col" class="number">
                {words.before}
              </th>
              <th scope="col" class="number">
                {words.after}
              </th>
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => (
              <tr key={`${change.topic}|${change.what}`}>
                <th scope="row">{change.what}</th>
                <td class="number">{change.from}</td>
                <td class="number">
                  <b>{change.to}</b>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {isLatest && <Detail notice={notice} />}
    </article>
  );
}

function AnswerWords({
  notice,
  isLatest,
  clock,
}: {
  notice: SupplierNotice;
  isLatest: boolean;
  clock: Clock;
}): VNode {
  const who = notice.answeredBy ?? '';
  const when = notice.answeredAt === null ? '' : shortMoment(notice.answeredAt, clock);
  if (notice.answer === 'acknowledged')
    return (
      <p>
        <Standing kind="good">{words.seen(who, when)}</Standing>
      </p>
    );
  if (notice.answer === 'disputed')
    return (
      <p>
        <Standing kind="bad">{words.disputed(who, when)}</Standing>
        {notice.dispute !== null && (
          <>
            {': '}
            <bdi>{messages.needsYou.words(notice.dispute)}</bdi>
          </>
        )}
      </p>
    );
  return (
    <p>
      {isLatest ? (
        <Standing kind="open">{words.waiting(shortMoment(notice.acknowledgeBy, clock))}</Standing>
      ) : (
        <Standing kind="quiet">{words.superseded}</Standing>
      )}
    </p>
  );
}

/** Dishes and food needs of the version that counts now. */
function Detail({ notice }: { notice: SupplierNotice }): VNode | null {
  const { meals, dietary } = notice.count;
  if (meals.length + dietary.length === 0) return null;
  return (
    <div class="board even">
      {meals.length > 0 && (
        <Counts heading={words.meals} rows={meals.map((meal) => [meal.name, meal.count])} />
      )}
      {dietary.length > 0 && (
        <Counts
          heading={words.diets}
          rows={dietary.map((need) => [
            need.isDangerous ? `${need.restriction} (${messages.household.severe})` : need.restriction,
            need.guestCount,
          ])}
        />
      )}
    </div>
  );
}

function Counts({ heading, rows }: { heading: string; rows: [string, number][] }): VNode {
  return (
    <table>
      <caption>
        <b>{heading}</b>
      </caption>
      <tbody>
        {rows.map(([name, count], index) => (
          <tr key={index}>
            <th scope="row">
              <bdi>{name}</bdi>
            </th>
            <td class="number">{count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
