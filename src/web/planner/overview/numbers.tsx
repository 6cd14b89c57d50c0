/** Third and fourth section: one sentence, one picture, one table. */
import type { VNode } from 'preact';
import type { EventTally, Overview } from '../../../domain/weddings/overview';
import { addresses } from '../addresses';
import { HeadcountPicture } from '../headcount-picture';
import { messages } from '../messages.en';
import { clockOf, placesLeft } from '../overview-facts';
import { StepLink, Section, Standing } from '../parts';
import { shortMoment } from '../words';

const words = messages.numbers;

/** The sentence and the picture. */
export function WhoIsComing({ overview }: { overview: Overview }): VNode {
  const { invited, coming, declined, awaiting } = overview.people;
  if (invited === 0) return <NobodyYet weddingId={overview.wedding.id} />;
  return (
    <Section id="coming" heading={words.heading}>
      <p class="big">
        <b>{words.coming(coming)}</b>, {words.declined(declined)}, {words.silent(awaiting)}{' '}
        <span class="rest nowrap">{words.of(invited)}</span>
      </p>
      <HeadcountPicture overview={overview} />
    </Section>
  );
}

function NobodyYet({ weddingId }: { weddingId: string }): VNode {
  return (
    <Section id="coming" heading={words.heading}>
      <p class="lead">{words.nobody}</p>
      <p class="quiet">{words.nobodyNext}</p>
      <div class="actions unprinted">
        <StepLink href={addresses.guestImport(weddingId)} text={messages.guestList.import} kind="primary" />
        <StepLink href={addresses.newHousehold(weddingId)} text={messages.guestList.add} />
      </div>
    </Section>
  );
}

/** Event by event. */
export function EventTable({ overview }: { overview: Overview }): VNode {
  const { columns } = words;
  const { wedding } = overview;
  const hasLimit = overview.tallies.some((tally) => tally.capacity !== null);
  return (
    <Section id="events" heading={words.events}>
      <table class="folding" role="table">
        <caption class="unseen">{words.events}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">
              {columns.event}
            </th>
            {[columns.coming, columns.declined, columns.silent, columns.meals, columns.capacity].map(
              (heading) => (
                <th key={heading} role="columnheader" scope="col" class="number">
                  {heading}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {overview.tallies.map((tally) => (
            <EventRow key={tally.eventId} tally={tally} overview={overview} />
          ))}
        </tbody>
      </table>
      {hasLimit && <p class="hint">{words.coupleHint}</p>}
      {(wedding.status === 'planned' || wedding.status === 'postponed') && (
        <div class="actions unprinted">
          <StepLink href={addresses.events(wedding.id)} text={words.correctEvents} />
          <StepLink href={addresses.newEvent(wedding.id)} text={words.addEvent} />
        </div>
      )}
    </Section>
  );
}

function EventRow({ tally, overview }: { tally: EventTally; overview: Overview }): VNode {
  const event = overview.wedding.events.find((one) => one.id === tally.eventId);
  const { columns } = words;
  const hasMenu = (event?.mealOptions.length ?? 0) > 0;
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        <bdi>{tally.name}</bdi>
        <div class="who">
          {shortMoment(tally.startsAt, clockOf(overview))}
          {event !== undefined && event.place !== '' && (
            <>
              , <bdi>{event.place}</bdi>
            </>
          )}
        </div>
      </th>
      <Count label={columns.coming} value={<b>{tally.attending}</b>} />
      <Count label={columns.declined} value={tally.declined} />
      <Count label={columns.silent} value={tally.awaiting} />
      <Count
        label={columns.meals}
        value={hasMenu ? tally.mealsMissing : <span class="hint">{words.noMenu}</span>}
      />
      <Count label={columns.capacity} value={<Capacity tally={tally} />} />
    </tr>
  );
}

function Count({ label, value }: { label: string; value: VNode | number }): VNode {
  return (
    <td role="cell" class="number" data-label={label}>
      {value}
    </td>
  );
}

function Capacity({ tally }: { tally: EventTally }): VNode {
  const left = placesLeft(tally);
  if (left === null) return <span class="hint">{words.noLimit}</span>;
  return (
    <>
      {tally.capacity}{' '}
      {left < 0 ? (
        <Standing kind="bad">{words.over(-left)}</Standing>
      ) : (
        <span class="hint nowrap">{words.free(left)}</span>
      )}
    </>
  );
}
