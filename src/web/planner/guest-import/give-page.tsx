/** Giving a list: a file dropped or chosen, or cells pasted; below, the lists given before. */
import type { VNode } from 'preact';
import type { ImportLine } from '../../../domain/guest-import/run';
import { addresses } from '../addresses';
import { AreaField, FaultSummary, fieldId } from '../fields';
import { faultOf, type FormState } from '../form-state';
import { messages } from '../messages.en';
import { Section, Standing, type StandingKind, TableHead } from '../parts';
import { shortMoment, type Clock } from '../words';
import { listName, standingInWords } from './in-words';

const words = messages.guestImport.give;

/** Extensions that a file dialog shows first; the bytes decide. */
const ACCEPTED = '.xlsx,.csv,.tsv,.txt,.vcf';

/** The page. */
export function GiveListPage(props: {
  weddingId: string;
  state: FormState;
  earlier: ImportLine[];
  clock: Clock;
}): VNode {
  const { weddingId, state, earlier, clock } = props;
  const fault = faultOf(state, 'file');
  return (
    <div class="stack loose">
      <form
        class="form"
        method="post"
        action={addresses.guestImport(weddingId)}
        enctype="multipart/form-data"
        noValidate
      >
        <FaultSummary state={state} />
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
        <div class={`field${fault === undefined ? '' : ' faulty'}`}>
          <label for={fieldId('file')}>{words.file}</label>
          <p class="hint" id={`${fieldId('file')}-hint`}>
            {words.fileHint}
          </p>
          {fault !== undefined && (
            <p class="fault" id={`${fieldId('file')}-fault`}>
              {fault}
            </p>
          )}
          <input
            id={fieldId('file')}
            class="drop"
            type="file"
            name="file"
            accept={ACCEPTED}
            aria-describedby={`${fieldId('file')}-hint${fault === undefined ? '' : ` ${fieldId('file')}-fault`}`}
          />
        </div>
        <AreaField state={state} name="cells" rows={5} label={words.paste} hint={words.pasteHint} />
        <div>
          <button class="button primary">{words.look}</button>
        </div>
        <p class="quiet">
          {words.known} <a href={addresses.guestListFiles(weddingId)}>{words.template}</a>
        </p>
      </form>
      {earlier.length > 0 && (
        <Section id="earlier" heading={words.earlier}>
          <EarlierLists weddingId={weddingId} earlier={earlier} clock={clock} />
        </Section>
      )}
    </div>
  );
}

const KINDS: Record<ImportLine['state'], StandingKind> = {
  reading: 'open',
  planning: 'open',
  accepted: 'open',
  undoing: 'open',
  planned: 'open',
  refused: 'bad',
  applied: 'good',
  undone: 'quiet',
};

function EarlierLists(props: { weddingId: string; earlier: ImportLine[]; clock: Clock }): VNode {
  const { weddingId, earlier, clock } = props;
  return (
    <table class="folding" role="table">
      <caption class="unseen">{words.earlier}</caption>
      <TableHead headings={[words.columns.list, words.columns.given, words.columns.standing]} />
      <tbody role="rowgroup">
        {earlier.map((line) => (
          <tr key={line.id} role="row">
            <th role="rowheader" scope="row">
              <a href={addresses.importRun(weddingId, line.id)}>
                <bdi>{listName(line)}</bdi>
              </a>
            </th>
            <td role="cell" data-label={words.columns.given}>
              {shortMoment(line.createdAt, clock)}
            </td>
            <td role="cell" data-label={words.columns.standing}>
              <Standing kind={KINDS[line.state]}>{standingInWords(line)}</Standing>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
