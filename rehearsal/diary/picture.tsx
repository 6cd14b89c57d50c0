/** The picture of the whole story, once for wide pages and once for narrow ones. */
import type { VNode } from 'preact';
import {
  layOutPicture,
  NARROW,
  WIDE,
  type PictureInput,
  type PictureScene,
  type PlacedText,
} from './picture-scene';

/** The figure with its legend. `summary` says in a sentence what it shows. */
export function StoryPicture({ input, summary }: { input: PictureInput; summary: string }): VNode {
  return (
    <figure class="story">
      {[WIDE, NARROW].map((frame) => (
        <Drawing key={frame.id} scene={layOutPicture(input, frame)} summary={summary} />
      ))}
      <figcaption>
        <ul class="legend">
          <li>
            <Sample kind="told" standing="acknowledged" /> told, and seen
          </li>
          <li>
            <Sample kind="told" standing="open" /> told, never answered or soon replaced
          </li>
          <li>
            <Sample kind="told" standing="disputed" /> “this is not right”
          </li>
          <li>
            <Sample kind="final" standing="acknowledged" /> final count
          </li>
          <li>
            <Sample kind="late" standing="acknowledged" /> asked for after the cut-off
          </li>
        </ul>
      </figcaption>
    </figure>
  );
}

type Shape = Pick<PictureScene['lanes'][number]['notices'][number]['notice'], 'kind' | 'standing'>;

function Sample(shape: Shape): VNode {
  return (
    <svg class="sample" viewBox="-9 -9 18 18" aria-hidden="true">
      <Dot x={0} y={0} {...shape} />
    </svg>
  );
}

function Drawing({ scene, summary }: { scene: PictureScene; summary: string }): VNode {
  const { frame, plot } = scene;
  return (
    <svg
      class={`${frame.id}-picture`}
      viewBox={`0 0 ${frame.width} ${scene.height}`}
      role="img"
      aria-label={`Guests coming, and what suppliers were told. ${summary}`}
    >
      {scene.counts.map((label) => (
        <g key={label.text}>
          <line class="grid" x1={plot.left} x2={plot.right} y1={label.y - 4} y2={label.y - 4} />
          <Text at={label} class="faint" />
        </g>
      ))}
      <line class="invited" x1={plot.left} x2={plot.right} y1={scene.invited.y} y2={scene.invited.y} />
      <Text at={scene.invited.label} class="faint halo" />
      {scene.curves.slice(0, 1).map((curve) => (
        <path key="area" class="under" d={curve.area} />
      ))}
      {scene.marks.map((mark) => (
        <line
          key={mark.label.text}
          class={`mark ${mark.kind}`}
          x1={mark.x}
          x2={mark.x}
          y1={mark.top}
          y2={mark.bottom}
        />
      ))}
      <line class="axis" x1={plot.left} x2={plot.right} y1={plot.bottom} y2={plot.bottom} />
      {scene.days.map((label) => (
        <Text key={label.x} at={label} class="faint halo" />
      ))}
      {[...scene.curves].reverse().map((curve, index) => (
        <path
          key={curve.label.text}
          class={`curve ${index === scene.curves.length - 1 ? 'first' : 'second'}`}
          d={curve.path}
        />
      ))}
      {scene.curves.map((curve, index) => (
        <Text
          key={curve.label.text}
          at={curve.label}
          class={`event halo ${index === 0 ? 'first' : 'second'}`}
        />
      ))}
      {scene.marks.map((mark) => (
        <Text key={mark.label.text} at={mark.label} class={`label ${mark.kind}`} />
      ))}
      {scene.lanes.map((lane) => (
        <g key={lane.name.text}>
          <line class="lane" x1={plot.left} x2={plot.right} y1={lane.y} y2={lane.y} />
          <Text at={lane.name} class="lane-name halo" />
          {lane.notices.map(({ x, notice }) => (
            <Dot key={x} x={x} y={lane.y} kind={notice.kind} standing={notice.standing} />
          ))}
          {lane.notices.map(
            ({ x, notice, label }) =>
              label !== null && <Text key={x} at={label} class={`halo told ${notice.kind}`} />,
          )}
        </g>
      ))}
    </svg>
  );
}

function Dot({ x, y, kind, standing }: Shape & { x: number; y: number }): VNode {
  const name = `dot ${kind} ${standing}`;
  if (kind === 'final')
    return <path class={name} d={`M${x} ${y - 8}L${x + 8} ${y}L${x} ${y + 8}L${x - 8} ${y}Z`} />;
  if (kind === 'late') return <rect class={name} x={x - 5} y={y - 5} width="10" height="10" />;
  return <circle class={name} cx={x} cy={y} r="5" />;
}

function Text({ at, class: name }: { at: PlacedText; class: string }): VNode {
  return (
    <text class={name} x={at.x} y={at.y} text-anchor={at.anchor}>
      {at.text}
    </text>
  );
}
