/** How many of each a plan holds. */
import { guestsNamed, type Identity } from './identity';
import type { HouseholdMerge, ImportCounts, ImportPlan, PlanInput } from './plan';

/** Counts a plan. */
export function countPlan(
  { reading, members }: PlanInput,
  identities: Map<string, Identity>,
  { households, questions, doubts, notListed, faults }: Omit<ImportPlan, 'counts' | 'remarks'>,
): ImportCounts {
  const who = [...identities.values()];
  const created = households.flatMap((one) => (one.kind === 'create' ? [one] : []));
  const changed = households.flatMap((one): HouseholdMerge[] => (one.kind === 'merge' ? [one] : []));
  const waiting = new Set(households.flatMap((one) => (one.kind === 'wait' ? [one.key] : [])));
  const joining = changed.flatMap((one) => one.added);
  const newPeople = [...created.flatMap((one) => one.people), ...joining];
  const guestChanges = changed.flatMap((one) => one.guests);
  const openMembers = new Set(
    questions.filter((one) => one.decision === null).map((one) => one.listed.memberId),
  );
  const openDoubts = [...reading.doubts, ...doubts].filter((doubt) => doubt.chosenId === null).length;
  return {
    newPeople: newPeople.length,
    joiningPeople: joining.length,
    newHouseholds: created.length,
    knownPeople: guestsNamed(identities).size,
    changedHouseholds: changed.length,
    sameHouseholds: households.filter((one) => one.kind === 'same').length,
    answers:
      newPeople.flatMap((person) => person.answers).length + changed.flatMap((one) => one.answers).length,
    peopleWithFoodNeeds:
      newPeople.filter((person) => person.dietaryNeeds.length > 0).length +
      guestChanges.filter(({ after }) => after.dietaryNeeds !== undefined).length,
    openQuestions: openMembers.size + openDoubts,
    openDoubts,
    waitingPeople: members.filter((member) => waiting.has(member.household.key)).length,
    faultyRows: new Set([...reading.errors, ...faults].map(({ row }) => row)).size,
    skippedRows: reading.skipped.length,
    listedTwice: who.filter((one) => one.kind === 'listed').length,
    notListed: notListed.length,
  };
}
