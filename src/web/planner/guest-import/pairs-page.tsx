/** Two people who may be one: side by side, with the reasons, decided by a person and field by field. */
import type { VNode } from 'preact';
import type { FieldDifference } from '../../../domain/guest-import/merge';
import type { PairView, PersonCard } from '../../../domain/guest-import/staged';
import { Radios } from '../../design/fields';
import { Button, Hidden } from '../../design/parts';
import { addresses } from '../addresses';
import { messages } from '../messages.en';
import { Standing, StepLink } from '../parts';
import { listed } from '../words';
import { PageLinks, type ListPage } from './paging';

const words = messages.guestImport.pairs;
const fieldWords = messages.guestImport.changes.fields;

/** The page. */
export function PairsPage(props: { weddingId: string; runId: string; pairs: ListPage<PairView> }): VNode {
  const { weddingId, runId, pairs } = props;
  const action = addresses.importRun(weddingId, runId, 'pairs');
  return (
    <form class="stack loose" method="post" action={action} noValidate>
      <div class="stack">
        <h1>{words.title}</h1>
        <p class="lead">{pairs.total === 0 ? words.none : words.lead}</p>
      </div>
      {pairs.items.map((pair, index) => (
        <Pair key={pair.key} pair={pair} index={index} />
      ))}
      <div class="actions">
        {pairs.total > 0 && <Button>{words.button}</Button>}
        <StepLink href={addresses.importRun(weddingId, runId)} text={messages.guestImport.paging.back} />
      </div>
      <PageLinks at={pairs} addressOf={(page) => `${action}?page=${page}`} />
    </form>
  );
}

function Pair({ pair, index }: { pair: PairView; index: number }): VNode {
  const { key, listed: mine, other, decision, differences } = pair;
  const question = words.question(mine.fullName, other.fullName || messages.guestImport.changes.unnamed);
  return (
    <section class="card stack" aria-labelledby={`pair-${index}`}>
      <h2 id={`pair-${index}`}>
        <bdi>{question}</bdi>
        <span class="unseen">{` (${words.rows(mine.row ?? 0, other.row)})`}</span>
      </h2>
      <Hidden values={{ [`key.${index}`]: key }} />
      <div class="two-sides">
        <Side card={mine} beside={other} heading={words.listed(mine.row ?? 0)} />
        <Side
          card={other}
          beside={mine}
          heading={other.row === null ? words.known : words.sameList(other.row)}
        />
      </div>
      <Reasons pair={pair} />
      <Radios
        id={`decision-${index}`}
        name={`decision.${index}`}
        label={
          <>
            {words.decide}
            <span class="unseen">: {question}</span>
          </>
        }
        choices={[
          { value: 'same', label: words.same },
          { value: 'different', label: words.different },
        ]}
        value={decision}
        layout="side"
      />
      {differences.length > 0 && <Fields differences={differences} index={index} />}
    </section>
  );
}

function Side(props: { card: PersonCard; beside: PersonCard; heading: string }): VNode {
  const facts = factsOf(props.card);
  const others = new Map(factsOf(props.beside).map(({ name, value }) => [name, value]));
  return (
    <div class="stack tight">
      <h3 class="quiet">{props.heading}</h3>
      <dl class="facts">
        {facts.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd class={isOther(value, others.get(name)) ? 'differs' : ''}>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function isOther(value: string, beside: string | undefined): boolean {
  return beside !== undefined && beside !== value;
}

function factsOf(card: PersonCard): { name: string; value: string }[] {
  const { facts, ages } = words;
  return [
    { name: facts.name, value: card.fullName },
    { name: facts.household, value: card.householdName },
    { name: facts.others, value: listed(card.others) },
    { name: facts.email, value: card.email ?? '' },
    { name: facts.phone, value: card.phone ?? '' },
    { name: facts.address, value: card.postalAddress ?? '' },
    { name: facts.age, value: card.ageBand === 'adult' ? '' : ages[card.ageBand] },
    { name: facts.tags, value: card.tags.join(', ') },
  ].filter(({ value }) => value !== '');
}

function Reasons({ pair: { reasons, veto } }: { pair: PairView }): VNode {
  const against = [
    ...reasons.filter(({ bits }) => bits < 0).map((reason) => reason.words),
    ...(veto === null ? [] : [words.vetoes[veto]]),
  ];
  return (
    <ul class="reasons">
      {reasons
        .filter(({ bits }) => bits >= 0)
        .map((reason) => (
          <li key={reason.words}>
            <Standing kind="good">
              <span class="unseen">{words.reasons}: </span>
              <bdi>{reason.words}</bdi>
            </Standing>
          </li>
        ))}
      {against.map((text) => (
        <li key={text}>
          <Standing kind="open">
            <span class="unseen">{words.against}: </span>
            <bdi>{text}</bdi>
          </Standing>
        </li>
      ))}
    </ul>
  );
}

function Fields({ differences, index }: { differences: FieldDifference[]; index: number }): VNode {
  return (
    <fieldset class="stack tight which-holds">
      <legend class="what">{words.fields}</legend>
      {differences.map(({ key, field, here, listed: value, taken }, place) => (
        <div key={key}>
          <Hidden values={{ [`field.${index}.${place}`]: key }} />
          <Radios
            id={`take-${index}-${place}`}
            name={`take.${index}.${place}`}
            label={fieldWords[field]}
            choices={[
              { value: 'here', label: <bdi>{words.here(here)}</bdi> },
              { value: 'list', label: <bdi>{words.list(value)}</bdi> },
            ]}
            value={taken}
            layout="side"
          />
        </div>
      ))}
    </fieldset>
  );
}
