/** Asks before a household is removed. */
import type { VNode } from 'preact';
import type { HouseholdDetail } from '../../../domain/guests/ports';
import { addresses } from '../addresses';
import { messages } from '../messages.en';
import { ConfirmPage } from '../parts';

/** The question. */
export function RemoveHouseholdPage(props: { weddingId: string; household: HouseholdDetail }): VNode {
  const { weddingId, household } = props;
  const words = messages.confirm.removeHousehold;
  return (
    <ConfirmPage
      title={words.title(household.name)}
      points={words.points(household.guests.length)}
      action={addresses.removeHousehold(weddingId, household.id)}
      button={words.button}
      values={{}}
      backTo={addresses.household(weddingId, household.id)}
      isGrave
    />
  );
}
