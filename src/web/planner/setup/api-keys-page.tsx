/** Keys for a planner's own programs: made, seen once, ended. */
import type { VNode } from 'preact';
import type { ApiKey } from '../../../domain/access/ports';
import { Notice } from '../../design/parts';
import { addresses } from '../addresses';
import { FaultSummary, SubmissionId, TextField } from '../fields';
import type { FormState } from '../form-state';
import { messages } from '../messages.en';
import { CopyField, Told } from '../parts';

const words = messages.apiKeys;

/** A key that has just been made. */
export interface MadeKey {
  label: string;
  key: string;
}

/** The page; `made` is shown in the one answer that makes it. */
export function ApiKeysPage(props: { keys: ApiKey[]; made: MadeKey | null; state: FormState }): VNode {
  const { keys, made, state } = props;
  return (
    <div class="reading stack">
      <FaultSummary state={state} />
      <h1>{words.title}</h1>
      <p class="lead">{words.intro}</p>
      {made !== null && (
        <Notice kind="good">
          <b>{words.made(made.label)}</b>
          <CopyField id="api-key" label={words.made(made.label)} url={made.key} />
          <p>{words.once}</p>
          <p>{words.header}</p>
        </Notice>
      )}
      <p>
        <a href="/docs">{words.reference}</a>
      </p>
      <form class="stack" method="post" action={addresses.apiKeys} noValidate>
        <SubmissionId state={state} />
        <TextField state={state} name="label" label={words.label} hint={words.labelHint} />
        <div>
          <button class="button primary">{words.make}</button>
        </div>
      </form>
      <h2>{words.own}</h2>
      {keys.length === 0 ? <p class="quiet">{words.none}</p> : <Keys keys={keys} />}
    </div>
  );
}

function Keys({ keys }: { keys: ApiKey[] }): VNode {
  return (
    <>
      <ul class="rows">
        {keys.map(({ id, label, createdAt }) => (
          <li key={id} class="line">
            <span>
              <bdi>{label}</bdi>{' '}
              <span class="quiet">{words.since(createdAt.toISOString().slice(0, 10))}</span>
            </span>
            <form method="post" action={addresses.endApiKey(id)}>
              <button class="plain">
                <Told text={words.end} about={label} />
              </button>
            </form>
          </li>
        ))}
      </ul>
      <p class="hint">{words.endHint}</p>
    </>
  );
}
