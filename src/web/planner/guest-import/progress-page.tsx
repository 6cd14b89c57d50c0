/** While a list is read, compared, stored or taken back; the page looks again by itself. */
import type { VNode } from 'preact';
import type { ImportRun } from '../../../domain/guest-import/run';
import { addresses } from '../addresses';
import { messages } from '../messages.en';
import { Standing } from '../parts';
import { listName } from './in-words';

const words = messages.guestImport.progress;

/** States in which something is under way. */
export type WorkingState = 'reading' | 'planning' | 'accepted' | 'undoing';

/** Whether a run is under way, so that its page has nothing to show but that. */
export function isWorking(state: ImportRun['state']): state is WorkingState {
  return state in words.titles;
}

/** The page. */
export function ProgressPage(props: { weddingId: string; run: ImportRun; state: WorkingState }): VNode {
  const { weddingId, run, state } = props;
  return (
    <div class="reading stack">
      <h1>{words.titles[state]}</h1>
      <p class="lead">
        <bdi>{listName(run)}</bdi>
        {run.rows !== null && `, ${words.rows(run.rows)}`}
      </p>
      <div id="under-way" role="status" class="stack tight">
        {state === 'accepted' || state === 'undoing' ? <p>{words.storing}</p> : <Steps run={run} />}
      </div>
      <p class="quiet">{words.leave}</p>
      <p>
        <a href={addresses.importRun(weddingId, run.id)}>{words.again}</a>
      </p>
    </div>
  );
}

function Steps({ run }: { run: ImportRun }): VNode {
  const isRead = run.state === 'planning';
  return (
    <ol class="stack tight">
      <li>
        <Standing kind="good">{words.steps.received}</Standing>
      </li>
      <li>
        <Standing kind={isRead ? 'good' : 'open'}>{words.steps.read}</Standing>
      </li>
      <li>
        <Standing kind={isRead ? 'open' : 'quiet'}>{words.steps.compared}</Standing>
      </li>
    </ol>
  );
}

/** Looks again until nothing is under way, and says on the page what has come of it so far. */
export const PROGRESS_SCRIPT = `
const look = async () => {
  const answer = await fetch(location.href).catch(() => null);
  const page = answer === null ? '' : await answer.text();
  const next = new DOMParser().parseFromString(page, 'text/html');
  const [is, was] = [next, document].map((one) => one.getElementById('under-way'));
  if (answer !== null && answer.ok && is === null) return location.reload();
  if (is !== null && is.innerHTML !== was.innerHTML) {
    was.innerHTML = is.innerHTML;
    document.querySelector('h1').textContent = next.querySelector('h1').textContent;
    document.title = next.title;
  }
  setTimeout(look, 700);
};
setTimeout(look, 700);`;
