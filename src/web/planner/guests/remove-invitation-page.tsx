/** Asks before a household's invitation to one event is taken back: says what is lost, and who hears of it. */
import type { VNode } from 'preact';
import { needsCount, type Supplier } from '../../../domain/suppliers/supplier';
import type { HouseholdDetail } from '../../../domain/guests/ports';
import type { Wedding, WeddingEvent } from '../../../domain/weddings/wedding';
import { Notice } from '../../design/parts';
import { addresses } from '../addresses';
import { messages } from '../messages.en';
import { ConfirmPage } from '../parts';
import { listed } from '../words';

const words = messages.confirm.removeInvitation;
const shared = messages.confirm.removeEvent;

/** What the question is about. */
export interface InvitationQuestion {
  wedding: Wedding;
  household: HouseholdDetail;
  event: WeddingEvent;
  suppliers: Supplier[];
  /** More answers have come in than were seen. */
  hasMore: boolean;
}

/** The page. */
export function RemoveInvitationPage(question: InvitationQuestion): VNode {
  const { wedding, household, event, hasMore } = question;
  const { attending, declined } = answersOf(question);
  return (
    <ConfirmPage
      title={words.title(household.name, event.name)}
      points={pointsOf(question)}
      action={addresses.removeInvitation(wedding.id, household.id, event.id)}
      button={words.button}
      values={{ mayLoseAnswers: attending + declined }}
      backTo={addresses.changeHousehold(wedding.id, household.id)}
      isGrave
    >
      {hasMore && <Notice kind="open">{shared.more}</Notice>}
    </ConfirmPage>
  );
}

function answersOf({ household, event }: InvitationQuestion): { attending: number; declined: number } {
  const own = household.rsvps.filter(({ eventId }) => eventId === event.id);
  const count = (wanted: string) => own.filter(({ status }) => status === wanted).length;
  return { attending: count('attending'), declined: count('declined') };
}

function pointsOf(question: InvitationQuestion): string[] {
  const { household, event, suppliers } = question;
  const { attending, declined } = answersOf(question);
  const counting =
    attending === 0
      ? []
      : suppliers.filter(({ type, eventIds }) => needsCount(type) && eventIds.includes(event.id));
  const named = (said: (names: string) => string, some: Supplier[]) =>
    some.length === 0 ? [] : [said(listed(some.map(({ name }) => name)))];
  const isLast = household.rsvps.every(({ eventId }) => eventId === event.id);
  return [
    shared.answers(attending, declined),
    ...named(
      shared.told,
      counting.filter(({ lockedAt }) => lockedAt === null),
    ),
    ...named(
      shared.locked,
      counting.filter(({ lockedAt }) => lockedAt !== null),
    ),
    words.guests,
    isLast ? words.last : words.again,
  ];
}
