/** How the columns of a list were read, for looking at. */
import type { VNode } from 'preact';
import type { ListColumn } from '../../../domain/guest-lists/columns';
import type { Wedding } from '../../../domain/weddings/wedding';
import { messages } from '../messages.en';
import { meaningInWords } from './in-words';
import { TableHead } from '../parts';

const words = messages.guestImport.plan.columns;

/** Unread columns named; address books have dozens. */
const MOST_NAMED = 8;

/** Columns that are read, and what those are called that are filled in and are not. */
export function ColumnTable({
  columns,
  events,
}: {
  columns: ListColumn[];
  events: Wedding['events'];
}): VNode {
  const read = columns.flatMap(({ meaning, ...column }) =>
    meaning === null ? [] : [{ ...column, meaning }],
  );
  const unread = columns.flatMap(({ meaning, header, index, samples }) =>
    meaning !== null || samples.length === 0
      ? []
      : [header === '' ? messages.guestImport.columns.noHeader(index + 1) : header],
  );
  return (
    <>
      <table class="folding" role="table">
        <caption class="unseen">{messages.guestImport.plan.columns.heading}</caption>
        <TableHead headings={[words.column, words.sample, words.readAs]} />
        <tbody role="rowgroup">
          {read.map(({ index, header, meaning, samples }) => (
            <tr key={index} role="row">
              <th role="rowheader" scope="row">
                <bdi>{header === '' ? messages.guestImport.columns.noHeader(index + 1) : header}</bdi>
              </th>
              <td role="cell" data-label={words.sample} class="quiet">
                <bdi>{samples[0] ?? messages.guestImport.columns.empty}</bdi>
              </td>
              <td role="cell" data-label={words.readAs}>
                {meaningInWords(meaning, events)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {unread.length > 0 && (
        <p class="quiet">
          <bdi>{words.notRead(unread.slice(0, MOST_NAMED), Math.max(0, unread.length - MOST_NAMED))}</bdi>
        </p>
      )}
    </>
  );
}
