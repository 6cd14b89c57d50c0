/** Fifth section: who owes an answer, and the ways to get it. */
import type { VNode } from 'preact';
import type { HouseholdLine, Overview } from '../../../domain/weddings/overview';
import { addresses } from '../addresses';
import { messages } from '../messages.en';
import { clockOf, silentHouseholds } from '../overview-facts';
import { StepLink, CopyField, Section } from '../parts';
import { listed, shortDay } from '../words';

const words = messages.silent;
const SHOWN = 8;

interface Props {
  overview: Overview;
  linkOf: (householdId: string) => string;
}

/** The section. */
export function SilentHouseholds({ overview, linkOf }: Props): VNode {
  const lines = silentHouseholds(overview);
  const { wedding } = overview;
  const nobodyInvited = overview.households.every((line) => line.invitedAt === null);
  const row = (line: HouseholdLine) => (
    <SilentRow key={line.id} line={line} overview={overview} link={linkOf(line.id)} />
  );
  return (
    <Section
      id="silent"
      heading={words.heading}
      aside={<a href={addresses.guests(wedding.id)}>{words.allGuests}</a>}
    >
      {lines.length === 0 && (
        <p class="quiet">{overview.households.length === 0 ? messages.numbers.nobody : words.nobody}</p>
      )}
      {lines.length > 0 && nobodyInvited && <p class="quiet">{words.nobodyInvited}</p>}
      {lines.length > 0 && <ul class="rows">{lines.slice(0, SHOWN).map(row)}</ul>}
      {lines.length > SHOWN && (
        <details>
          <summary>{words.more(lines.length - SHOWN)}</summary>
          <ul class="rows">{lines.slice(SHOWN).map(row)}</ul>
        </details>
      )}
    </Section>
  );
}

function SilentRow({
  line,
  overview,
  link,
}: {
  line: HouseholdLine;
  overview: Overview;
  link: string;
}): VNode {
  const { wedding } = overview;
  const own = addresses.household(wedding.id, line.id);
  return (
    <li>
      <div class="line">
        <a class="what" href={own}>
          <bdi>{line.name}</bdi>
        </a>
        <span class="hint">
          {line.invitedAt === null
            ? words.notInvited
            : words.invited(shortDay(line.invitedAt, clockOf(overview)))}
        </span>
      </div>
      <p class="who">
        <bdi>{listed(line.guestNames)}</bdi>
        {line.answeredAt !== null && <> ({words.partly(line.attending)})</>}
      </p>
      <div class="doing">
        <StepLink
          href={addresses.answer(wedding.id, line.id)}
          text={words.record}
          about={words.recordFor(line.name)}
        />
        <a href={`${own}#contact`}>
          {reachWords(line)}
          <span class="unseen"> {line.name}</span>
        </a>
        <details class="unprinted">
          <summary>
            {words.link}
            <span class="unseen"> {words.recordFor(line.name)}</span>
          </summary>
          <CopyField id={`link-${line.id}`} label={words.linkFor(line.name)} url={link} />
        </details>
      </div>
    </li>
  );
}

function reachWords(line: HouseholdLine): string {
  if (line.hasPhone) return words.callOrText;
  return line.hasEmail ? words.write : words.noContact;
}
