/** Sixth section: what each supplier was told, and whether it has said "seen". */
import type { VNode } from 'preact';
import type { Overview, SupplierLine } from '../../../domain/weddings/overview';
import type { Wedding } from '../../../domain/weddings/wedding';
import { Notice } from '../../design/parts';
import { addresses } from '../addresses';
import { messages } from '../messages.en';
import { clockOf, standingOf } from '../overview-facts';
import { ButtonForm, StepLink, Section, Standing } from '../parts';
import { shortDay, shortMoment, type Clock } from '../words';

const words = messages.supplierLines;

/** The section. */
export function SupplierLines({ overview }: { overview: Overview }): VNode {
  const { suppliers, wedding, supplierState } = overview;
  const clock = clockOf(overview);
  const isLive = wedding.status === 'planned';
  return (
    <Section id="suppliers" heading={words.heading}>
      {suppliers.length === 0 ? (
        <>
          <p>{words.nobody}</p>
          <p class="quiet">{words.nobodyNext}</p>
        </>
      ) : (
        <>
          <ul class="rows">
            {suppliers.map((line) => (
              <SupplierRow key={line.supplier.id} line={line} wedding={wedding} clock={clock} />
            ))}
          </ul>
          {supplierState === 'clean' ? (
            <p class="hint">{words.clean}</p>
          ) : (
            <Notice kind="open">
              <p>{words[supplierState]}</p>
              {isLive && <ButtonForm action={addresses.tellSuppliers(wedding.id)} text={words.tellNow} />}
            </Notice>
          )}
        </>
      )}
      {isLive && (
        <div class="actions unprinted">
          <StepLink href={addresses.newSupplier(wedding.id)} text={words.add} />
        </div>
      )}
    </Section>
  );
}

function SupplierRow(props: { line: SupplierLine; wedding: Wedding; clock: Clock }): VNode {
  const { line, wedding, clock } = props;
  const isLive = wedding.status === 'planned';
  const { supplier, latest } = line;
  return (
    <li>
      <div class="line">
        <a class="what" href={addresses.supplier(wedding.id, supplier.id)}>
          <bdi>{supplier.name}</bdi>
        </a>
        <span class="hint">{messages.newSupplier.types[supplier.type]}</span>
      </div>
      {latest !== null && (
        <p class="line">
          <span class="count">{messages.supplierFile.total(latest.count.total, latest.count.unit)}</span>
          <span class="hint">{words.told(latest.version, shortDay(latest.createdAt, clock))}</span>
        </p>
      )}
      <p>
        <SupplierStanding line={line} clock={clock} />
      </p>
      <p class="hint">
        <CutoffWords line={line} clock={clock} isLive={isLive} />
      </p>
    </li>
  );
}

/** How a supplier stands towards what it was told last, in words. */
export function SupplierStanding({ line, clock }: { line: SupplierLine; clock: Clock }): VNode {
  const { latest } = line;
  switch (standingOf(line, clock.now)) {
    case 'no-count':
      return <Standing kind="quiet">{words.noCount}</Standing>;
    case 'not-told':
      return <Standing kind="quiet">{words.notTold}</Standing>;
    case 'seen':
      return (
        <Standing kind="good">
          {words.seen(latest?.answeredBy ?? '', shortDay(latest?.answeredAt ?? clock.now, clock))}
        </Standing>
      );
    case 'disputed':
      return <Standing kind="bad">{words.disputed}</Standing>;
    case 'overdue':
      return (
        <Standing kind="bad">
          {words.overdue(shortMoment(latest?.acknowledgeBy ?? clock.now, clock))}
        </Standing>
      );
    case 'waiting':
      return (
        <Standing kind="open">
          {words.waiting(shortMoment(latest?.acknowledgeBy ?? clock.now, clock))}
        </Standing>
      );
  }
}

/** The cut-off in words, or that it has passed. */
export function CutoffWords(props: { line: SupplierLine; clock: Clock; isLive: boolean }): VNode | null {
  const { line, clock, isLive } = props;
  const { supplier, cutoffAt } = line;
  if (supplier.lockedAt !== null)
    return <>{words.locked(shortDay(supplier.lockedAt.toISOString(), clock))}</>;
  if (cutoffAt === null || !isLive) return null;
  const { amount, unit } = supplier.cutoff;
  return <>{words.cutoff(words.cutoffAmount(amount, unit), shortMoment(cutoffAt, clock))}</>;
}
