/** The guest list: everybody, by household, found by name and by how they stand. */
import type { VNode } from 'preact';
import type { HouseholdDetail } from '../../../domain/guests/ports';
import { addresses } from '../addresses';
import { TextField } from '../fields';
import { formOf } from '../form-state';
import { messages } from '../messages.en';
import { CopyField, Section, Standing, StepLink, TableHead } from '../parts';
import { comingCount, standingOfHousehold, type HouseholdStanding } from './household-facts';

const words = messages.guestList;

/** Ways to narrow the list down. */
export const FILTERS = ['all', 'silent', 'coming', 'declined', 'food'] as const;
export type GuestFilter = (typeof FILTERS)[number];

/** Households that match a search and a filter. */
export function findHouseholds(
  households: HouseholdDetail[],
  search: string,
  filter: GuestFilter,
): HouseholdDetail[] {
  const wanted = fold(search.trim());
  return households.filter((household) => {
    const names = [household.name, ...household.guests.map((guest) => guest.fullName ?? '')];
    return names.some((name) => fold(name).includes(wanted)) && passes(household, filter);
  });
}

/** The page. */
export function GuestListPage(props: {
  weddingId: string;
  households: HouseholdDetail[];
  search: string;
  filter: GuestFilter;
  /** Where guests ask for a lost link. */
  findUrl: string;
}): VNode {
  const { weddingId, households, search, filter, findUrl } = props;
  const found = findHouseholds(households, search, filter);
  const people = households.reduce((sum, household) => sum + household.guests.length, 0);
  return (
    <div class="stack">
      <h1>{words.title}</h1>
      {households.length === 0 ? (
        <>
          <p class="lead">{words.empty}</p>
          <p class="quiet">{words.emptyNext}</p>
          <Adding weddingId={weddingId} isFirst />
        </>
      ) : (
        <>
          <p class="lead">{words.sum(people, households.length)}</p>
          <Adding weddingId={weddingId} isFirst={false} />
          <Narrowing weddingId={weddingId} search={search} filter={filter} />
          {found.length < households.length && (
            <p class="quiet" role="status">
              {words.found(found.length, households.length)}
            </p>
          )}
          {found.length === 0 ? (
            <p>{words.noneFound}</p>
          ) : (
            <HouseholdTable weddingId={weddingId} households={found} />
          )}
          <Section id="lost-links" heading={words.lostLinks} class="unprinted">
            <p class="quiet">{words.lostLinksHint}</p>
            <CopyField id="find-page" label={words.findPage} url={findUrl} />
          </Section>
        </>
      )}
    </div>
  );
}

function Adding({ weddingId, isFirst }: { weddingId: string; isFirst: boolean }): VNode {
  return (
    <div class="actions unprinted">
      <StepLink
        href={addresses.guestImport(weddingId)}
        text={words.import}
        kind={isFirst ? 'primary' : 'quiet'}
      />
      <StepLink href={addresses.newHousehold(weddingId)} text={words.add} />
      <StepLink href={addresses.guestListFiles(weddingId)} text={messages.guestListFiles.open} />
    </div>
  );
}

function Narrowing(props: { weddingId: string; search: string; filter: GuestFilter }): VNode {
  const { weddingId, search, filter } = props;
  const list = addresses.guests(weddingId);
  const to = (show: GuestFilter, wanted: string) => {
    const query = new URLSearchParams({
      ...(show === 'all' ? {} : { show }),
      ...(wanted === '' ? {} : { q: wanted }),
    }).toString();
    return query === '' ? list : `${list}?${query}`;
  };
  return (
    <div class="stack unprinted">
      <form class="searching" method="get" action={list} role="search">
        {filter !== 'all' && <input type="hidden" name="show" value={filter} />}
        <TextField state={formOf({ q: search })} name="q" type="search" label={words.search} isName />
        <button class="button quiet">{words.searchButton}</button>
        {search !== '' && <a href={to(filter, '')}>{words.clear}</a>}
      </form>
      <nav aria-label={words.show}>
        <ul class="filters">
          {FILTERS.map((show) => (
            <li key={show}>
              <a href={to(show, search)} {...(show === filter ? { 'aria-current': 'true' as const } : {})}>
                {words.filters[show]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}

function HouseholdTable({
  weddingId,
  households,
}: {
  weddingId: string;
  households: HouseholdDetail[];
}): VNode {
  const { columns } = words;
  return (
    <table class="folding" role="table">
      <caption class="unseen">{words.title}</caption>
      <TableHead headings={[columns.household, columns.answer, columns.reach, columns.food]} />
      <tbody role="rowgroup">
        {households.map((household) => (
          <HouseholdRow key={household.id} weddingId={weddingId} household={household} />
        ))}
      </tbody>
    </table>
  );
}

function HouseholdRow({ weddingId, household }: { weddingId: string; household: HouseholdDetail }): VNode {
  const { guests } = household;
  const unnamed = guests.filter((guest) => guest.fullName === null).length;
  const needs = guests.reduce((sum, guest) => sum + guest.dietaryNeeds.length, 0);
  const { columns } = words;
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        <a href={addresses.household(weddingId, household.id)}>
          <bdi>{household.name}</bdi>
        </a>
        <div class="who">
          <bdi>{guests.flatMap((guest) => guest.fullName ?? []).join(', ')}</bdi>
          {unnamed > 0 && ` ${words.unnamed(unnamed)}`}
        </div>
      </th>
      <td role="cell" data-label={columns.answer}>
        <AnswerWords household={household} />
      </td>
      <td role="cell" data-label={columns.reach}>
        <span class="hint">{reachWords(household)}</span>
      </td>
      <td role="cell" data-label={columns.food} class={needs === 0 ? 'vacant' : ''}>
        {needs > 0 ? words.needs(needs) : <span class="hint">–</span>}
      </td>
    </tr>
  );
}

function AnswerWords({ household }: { household: HouseholdDetail }): VNode {
  const coming = comingCount(household);
  const of = household.guests.length;
  const texts: Record<HouseholdStanding, VNode> = {
    silent: <Standing kind="open">{words.silent}</Standing>,
    partly: <Standing kind="open">{words.partly}</Standing>,
    declined: <Standing kind="quiet">{words.declined}</Standing>,
    coming: <Standing kind="good">{of === 1 ? words.comingOne : words.coming(coming, of)}</Standing>,
  };
  return (
    <>
      {texts[standingOfHousehold(household)]}{' '}
      {household.answeredBy === 'planner' && <span class="hint nowrap">{words.byPlanner}</span>}
    </>
  );
}

function reachWords({ email, phone, smsAllowed }: HouseholdDetail): string {
  const ways = [
    ...(email === null ? [] : [words.email]),
    ...(phone === null ? [] : [smsAllowed ? words.sms : words.phone]),
  ];
  return ways.length === 0 ? words.nothing : ways.join(', ');
}

function passes(household: HouseholdDetail, filter: GuestFilter): boolean {
  const standing = standingOfHousehold(household);
  switch (filter) {
    case 'all':
      return true;
    case 'silent':
      return standing === 'silent' || standing === 'partly';
    case 'food':
      return household.guests.some((guest) => guest.dietaryNeeds.length > 0);
    default:
      return standing === filter;
  }
}

/** Without case and accents, so that "ines" finds Inês. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
