/** What each supplier was told, version by version. */
import type { VNode } from 'preact';
import type { NoticeFacts, SupplierFacts } from '../reconciliation/evidence';
import { isCounted } from '../reconciliation/head-count';
import type { DiaryInput } from './diary';
import { whyInWords } from './entries';
import { reasonsFor } from './reasons';
import { counted, listed, shortMoment, signed, unitOf } from './words';

/** All suppliers that are told counts, and a line about the others. */
export function Suppliers({ input }: { input: DiaryInput }): VNode {
  const { suppliers } = input.evidence;
  const others = suppliers.filter((supplier) => !isCounted(supplier));
  return (
    <section class="chapter" aria-labelledby="suppliers">
      <h2 id="suppliers">What suppliers were told</h2>
      <p class="lead-in">
        Changes were gathered before anybody was told, and what cancelled out meanwhile was told to nobody.
        Each final count was locked at that supplier’s own cut-off.
      </p>
      <ul class="suppliers">
        {suppliers.filter(isCounted).map((supplier) => (
          <SupplierCard key={supplier.id} supplier={supplier} input={input} />
        ))}
      </ul>
      {others.length > 0 && (
        <p class="hint">
          {listed(others.map((supplier) => supplier.name))} plan by no number of guests and were not written
          to.
        </p>
      )}
    </section>
  );
}

function SupplierCard({ supplier, input }: { supplier: SupplierFacts; input: DiaryInput }): VNode {
  const notices = input.evidence.notices
    .filter((notice) => notice.supplierId === supplier.id)
    .sort((a, b) => a.version - b.version);
  const final = notices.find((notice) => notice.kind === 'final');
  return (
    <li class="supplier-line">
      <h3>
        {supplier.name} <span class="hint">{supplier.type}</span>
      </h3>
      {final !== undefined && (
        <p class="final">
          <b>{final.total}</b> {unitOf(supplier)}, locked on {shortMoment(final.createdAt, input.zone)}
        </p>
      )}
      <p>{inShort(notices)}</p>
      <details>
        <summary>
          <span class="opens alone">{counted(notices.length, 'version')}</span>
        </summary>
        <table class="folding">
          <thead>
            <tr>
              <th scope="col">Version</th>
              <th scope="col">Told</th>
              <th scope="col" class="number">
                Before → after
              </th>
              <th scope="col">Why</th>
              <th scope="col">Their word</th>
            </tr>
          </thead>
          <tbody>
            {notices.map((notice) => (
              <NoticeRow key={notice.id} notice={notice} supplier={supplier} input={input} />
            ))}
          </tbody>
        </table>
      </details>
    </li>
  );
}

/** "Told 21 times; 19 seen, 1 called not right, 1 replaced before anybody looked." */
function inShort(notices: NoticeFacts[]): string {
  const count = (isMeant: (notice: NoticeFacts) => boolean) => notices.filter(isMeant).length;
  const parts = [
    [count(({ answer }) => answer === 'acknowledged'), 'seen'],
    [count(({ answer }) => answer === 'disputed'), 'left at “this is not right”'],
    [
      count(({ answer, escalatedAt }) => answer === null && escalatedAt === null),
      'replaced before anybody looked',
    ],
    [
      count(({ answer, escalatedAt }) => answer === null && escalatedAt !== null),
      'never answered, and the planner told',
    ],
    [count(({ kind }) => kind === 'after_cutoff'), 'after the cut-off'],
  ] as const;
  const said = parts.filter(([number]) => number > 0).map(([number, words]) => `${number} ${words}`);
  return `Told ${counted(notices.length, 'time')}: ${said.join(', ')}.`;
}

function NoticeRow(props: { notice: NoticeFacts; supplier: SupplierFacts; input: DiaryInput }): VNode {
  const { notice, supplier, input } = props;
  const { zone, evidence } = input;
  const isFirst = notice.previousTotal === null;
  const why = whyInWords(reasonsFor(evidence, supplier, notice), isFirst);
  return (
    <tr>
      <th scope="row">
        {notice.version}
        {notice.kind === 'final' && <span class="tag strong">final</span>}
        {notice.kind === 'after_cutoff' && <span class="tag strong">late</span>}
      </th>
      <td data-label="Told">{shortMoment(notice.createdAt, zone)}</td>
      <td data-label="Before → after" class="number">
        {notice.previousTotal === null ? '' : `${notice.previousTotal} → `}
        <b>{notice.total}</b>
        {notice.previousTotal !== null && (
          <span class="hint"> {signed(notice.total - notice.previousTotal)}</span>
        )}
      </td>
      <td data-label="Why" class="why">
        {why}
      </td>
      <td data-label="Their word" class="word">
        <Standing notice={notice} zone={zone} />
      </td>
    </tr>
  );
}

function Standing({ notice, zone }: { notice: NoticeFacts; zone: string }): VNode {
  const { answer, answeredAt, answeredBy, escalatedAt } = notice;
  if (answer !== null && answeredAt !== null)
    return (
      <span class={`standing ${answer === 'acknowledged' ? 'good' : 'bad'}`}>
        {answer === 'acknowledged' ? 'Seen' : 'Not right'}{' '}
        <span class="hint">
          by {answeredBy}, {shortMoment(answeredAt, zone)}
        </span>
      </span>
    );
  if (escalatedAt !== null)
    return (
      <span class="standing open">
        Silent <span class="hint">the planner was told, {shortMoment(escalatedAt, zone)}</span>
      </span>
    );
  return <span class="hint">not answered before the next version</span>;
}
