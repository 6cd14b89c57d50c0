/** The reconciliation, as a table a planner can read. */
import type { VNode } from 'preact';
import type { Line } from '../reconciliation/lines';

/** Every line that was counted again. */
export function Reckoning({ lines }: { lines: Line[] }): VNode {
  const off = lines.filter((line) => line.faults.length > 0).length;
  return (
    <section class="chapter" aria-labelledby="reckoning">
      <h2 id="reckoning">{off === 0 ? 'Everything adds up' : 'Something does not add up'}</h2>
      <p class="lead-in">
        Counted again at the end, from what was said and from the messages that arrived, by rules written a
        second time for this.
      </p>
      <table class="reckoning folding">
        <thead>
          <tr>
            <th scope="col">What must hold</th>
            <th scope="col">Expected</th>
            <th scope="col">Found</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.what} class={line.faults.length === 0 ? 'holds' : 'is-off'}>
              <th scope="row">
                <span class="mark" aria-label={line.faults.length === 0 ? 'Holds:' : 'Is off:'} role="img">
                  {line.faults.length === 0 ? '✓' : '✗'}
                </span>{' '}
                {line.what}
                {line.faults.length > 0 && (
                  <ul class="faults">
                    {line.faults.map((fault) => (
                      <li key={fault}>{fault}</li>
                    ))}
                  </ul>
                )}
              </th>
              <td data-label="Expected">{line.expected}</td>
              <td data-label="Found">{line.found}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
