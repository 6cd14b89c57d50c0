/** The picture "headcount over time", and the same told as a table. */
import type { VNode } from 'preact';
import type { Overview } from '../../domain/weddings/overview';
import {
  layOutHeadcount,
  NARROW_FRAME,
  WIDE_FRAME,
  type Scene,
  type SceneInput,
  type SceneLabel,
} from './headcount-scene';
import { messages } from './messages.en';
import { clockOf, drawnEvents, marksOf } from './overview-facts';
import { shortDay, type Clock } from './words';

const RANKS = ['first', 'second', 'third'];
const MOST_ROWS = 12;

/** The figure: one picture for wide pages, one for narrow ones, a sentence, and a table. */
export function HeadcountPicture({ overview }: { overview: Overview }): VNode {
  const clock = clockOf(overview);
  const events = drawnEvents(overview.tallies);
  const input: SceneInput = {
    curve: overview.curve,
    events,
    invited: overview.people.invited,
    invitedLabel: messages.numbers.invitedLine(overview.people.invited),
    nowLabel: messages.numbers.today,
    marks: marksOf(overview),
    clock,
  };
  const main = events[0];
  const summary =
    overview.curve.length === 0 || main === undefined
      ? messages.numbers.pictureEmpty
      : messages.numbers.pictureSummary(
          main.name,
          main.attending,
          main.attending + main.declined + main.awaiting,
          shortDay(overview.now, clock),
        );
  return (
    <figure>
      <Picture id="wide" scene={layOutHeadcount(input, WIDE_FRAME)} summary={summary} />
      <Picture id="narrow" scene={layOutHeadcount(input, NARROW_FRAME)} summary={summary} />
      <figcaption class="hint">{summary}</figcaption>
      {overview.curve.length > 0 && (
        <details class="unprinted">
          <summary>{messages.numbers.asTable}</summary>
          <HeadcountTable overview={overview} clock={clock} />
        </details>
      )}
    </figure>
  );
}

function Picture({ id, scene, summary }: { id: string; scene: Scene; summary: string }): VNode {
  const { frame, plot } = scene;
  return (
    <svg
      class={`${id}-picture`}
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-summary`}
    >
      <title id={`${id}-title`}>{messages.numbers.picture}</title>
      <desc id={`${id}-summary`}>{summary}</desc>
      {scene.counts.map((label) => (
        <g key={label.text}>
          <line class="grid" x1={plot.left} x2={plot.right} y1={label.y - 4} y2={label.y - 4} />
          <Label label={label} class="faint" />
        </g>
      ))}
      <line class="axis" x1={plot.left} x2={plot.right} y1={plot.bottom} y2={plot.bottom} />
      {scene.days.map((label) => (
        <Label key={label.x} label={label} class="faint" />
      ))}
      <line class="invited" x1={plot.left} x2={plot.right} y1={scene.invited.y} y2={scene.invited.y} />
      {scene.marks.map((mark) => (
        <line
          key={mark.label.text}
          class={`mark ${mark.kind}`}
          x1={mark.x}
          x2={mark.x}
          y1={mark.top}
          y2={plot.bottom}
        />
      ))}
      <line class="today" x1={scene.now} x2={scene.now} y1={plot.top} y2={plot.bottom} />
      {[...scene.lines].reverse().map((line) => (
        <path key={line.eventId} class={`curve ${rankOf(scene, line.eventId)}`} d={line.path} />
      ))}
      {scene.lines.map((line) => (
        <g key={line.eventId}>
          <circle class={`dot ${rankOf(scene, line.eventId)}`} cx={line.end.x} cy={line.end.y} r="4" />
          <Label label={line.label} class={`event halo ${rankOf(scene, line.eventId)}`} />
        </g>
      ))}
      <Label label={scene.invited.label} class="faint halo" />
      {scene.marks.map((mark) => (
        <Label key={mark.label.text} label={mark.label} class={`label halo ${mark.kind}`} />
      ))}
      <Label label={scene.nowLabel} class="halo" />
    </svg>
  );
}

function Label({ label, class: name }: { label: SceneLabel; class: string }): VNode {
  return (
    <text class={name} x={label.x} y={label.y} text-anchor={label.anchor}>
      {label.text}
    </text>
  );
}

function rankOf(scene: Scene, eventId: string): string {
  return RANKS[scene.lines.findIndex((line) => line.eventId === eventId)] ?? 'third';
}

/** The last count of each day with news; the latest days only when there are many. */
function HeadcountTable({ overview, clock }: { overview: Overview; clock: Clock }): VNode {
  const days = new Map<string, Map<string, number>>();
  const counts = new Map<string, number>();
  for (const point of [...overview.curve].sort((a, b) => (a.at < b.at ? -1 : 1))) {
    counts.set(point.eventId, point.attending);
    days.set(shortDay(point.at, clock), new Map(counts));
  }
  return (
    <table>
      <caption class="unseen">{messages.numbers.picture}</caption>
      <thead>
        <tr>
          <th scope="col">{messages.numbers.day}</th>
          {overview.tallies.map((tally) => (
            <th key={tally.eventId} scope="col" class="number">
              {tally.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {thinned([...days]).map(([day, attending]) => (
          <tr key={day}>
            <th scope="row">{day}</th>
            {overview.tallies.map((tally) => (
              <td key={tally.eventId} class="number">
                {attending.get(tally.eventId) ?? 0}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** At most a screenful: every so many-th day, and always the last. */
function thinned<Row>(rows: Row[]): Row[] {
  const stride = Math.ceil(rows.length / MOST_ROWS);
  return rows.filter((_, index) => (rows.length - 1 - index) % stride === 0);
}
