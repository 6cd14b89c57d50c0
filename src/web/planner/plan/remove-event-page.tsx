/** Asks before an event is removed: says what is lost by it, and who hears of it. */
import type { VNode } from 'preact';
import { needsCount } from '../../../domain/suppliers/supplier';
import type { EventTally, Overview } from '../../../domain/weddings/overview';
import { Notice } from '../../design/parts';
import { addresses } from '../addresses';
import { messages } from '../messages.en';
import { ConfirmPage } from '../parts';
import { listed } from '../words';

const words = messages.confirm.removeEvent;

/** The page. `hasMore`: more answers have come in than were seen. */
export function RemoveEventPage(props: { overview: Overview; tally: EventTally; hasMore: boolean }): VNode {
  const { overview, tally, hasMore } = props;
  const { wedding } = overview;
  return (
    <ConfirmPage
      title={words.title(tally.name)}
      points={pointsOf(overview, tally)}
      action={addresses.removeEvent(wedding.id, tally.eventId)}
      button={words.button}
      values={{ mayLoseAnswers: tally.attending + tally.declined }}
      backTo={addresses.events(wedding.id)}
      isGrave
    >
      {hasMore && <Notice kind="open">{words.more}</Notice>}
    </ConfirmPage>
  );
}

function pointsOf(overview: Overview, { eventId, attending, declined, awaiting }: EventTally): string[] {
  const working = overview.suppliers
    .map(({ supplier }) => supplier)
    .filter(({ eventIds }) => eventIds.includes(eventId));
  const counting = working.filter(({ type }) => needsCount(type));
  const named = (said: (names: string) => string, some: { name: string }[]) =>
    some.length === 0 ? [] : [said(listed(some.map(({ name }) => name)))];
  return [
    words.answers(attending, declined),
    ...(awaiting === 0 ? [] : [words.awaiting(awaiting)]),
    words.guests,
    ...named(
      words.told,
      counting.filter(({ lockedAt }) => lockedAt === null),
    ),
    ...named(
      words.locked,
      counting.filter(({ lockedAt }) => lockedAt !== null),
    ),
    ...named(
      words.idle,
      working.filter(({ eventIds }) => eventIds.length === 1),
    ),
    words.grave,
  ];
}
