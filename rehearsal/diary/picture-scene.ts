/**
 * Lays out the picture of the whole story: guests coming, day by day, with the plan's steps above them and
 * below, on the same days, what each supplier was told. Pure.
 */
import { scaleLinear, scaleUtc } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';
import { dayAndMonth } from './words';

/** What the picture is drawn from. */
export interface PictureInput {
  zone: string;
  from: Date;
  until: Date;
  invited: number;
  /** Most important first. */
  curves: { name: string; points: { at: Date; count: number }[] }[];
  marks: { at: Date; label: string; kind: 'step' | 'deadline' | 'given_up' | 'wedding' }[];
  lanes: { name: string; notices: LaneNotice[] }[];
}

/** One notice in a supplier's lane. */
export interface LaneNotice {
  at: Date;
  total: number;
  kind: 'told' | 'final' | 'late';
  standing: 'acknowledged' | 'disputed' | 'open';
}

/** Outer size and margins, in the picture's own units. */
export interface PictureFrame {
  id: 'wide' | 'narrow';
  width: number;
  plotHeight: number;
  left: number;
  right: number;
  /** Names of lanes stand beside them, or above. */
  isNamedBeside: boolean;
  days: number;
}

export const WIDE: PictureFrame = {
  id: 'wide',
  width: 1100,
  plotHeight: 300,
  left: 136,
  right: 26,
  isNamedBeside: true,
  days: 8,
};
export const NARROW: PictureFrame = {
  id: 'narrow',
  width: 340,
  plotHeight: 220,
  left: 30,
  right: 12,
  isNamedBeside: false,
  days: 3,
};

/** A text in the picture. */
export interface PlacedText {
  x: number;
  y: number;
  text: string;
  anchor: 'start' | 'middle' | 'end';
}

/** Everything, placed. */
export interface PictureScene {
  frame: PictureFrame;
  height: number;
  plot: { top: number; bottom: number; left: number; right: number };
  curves: { path: string; area: string; label: PlacedText }[];
  marks: {
    x: number;
    top: number;
    bottom: number;
    kind: PictureInput['marks'][number]['kind'];
    label: PlacedText;
  }[];
  invited: { y: number; label: PlacedText };
  counts: PlacedText[];
  days: PlacedText[];
  lanes: {
    y: number;
    name: PlacedText;
    notices: { x: number; notice: LaneNotice; label: PlacedText | null }[];
  }[];
}

const LINE_HEIGHT = 17;
const LETTER_WIDTH = 6.9;
const LANE_HEIGHT = { beside: 44, above: 58 };
/** Distance from which numbers in a lane do not run into each other. */
const NUMBER_WIDTH = 27;

/** Places everything. */
export function layOutPicture(input: PictureInput, frame: PictureFrame): PictureScene {
  const right = frame.width - frame.right;
  const x = scaleUtc().domain([input.from, input.until]).range([frame.left, right]);
  const at = (moment: Date) => round(x(moment));
  const marks = placeMarks(input.marks, at, frame);
  const top = marks.rows * LINE_HEIGHT + 14;
  const bottom = top + frame.plotHeight;
  const y = scaleLinear()
    .domain([0, Math.max(input.invited, 4) * 1.08])
    .range([bottom, top]);
  const laneHeight = frame.isNamedBeside ? LANE_HEIGHT.beside : LANE_HEIGHT.above;
  const firstLane = bottom + LINE_HEIGHT * 2 + 34;
  const height = firstLane + (input.lanes.length - 1) * laneHeight + 22;
  return {
    frame,
    height,
    plot: { top, bottom, left: frame.left, right },
    curves: placeCurves(input, at, (count) => round(y(count)), bottom),
    marks: marks.placed.map((mark) => ({ ...mark, bottom: height - 12 })),
    invited: {
      y: round(y(input.invited)),
      label: {
        x: frame.left + 6,
        y: round(y(input.invited)) - 6,
        text: `${input.invited} invited`,
        anchor: 'start',
      },
    },
    counts: y
      .ticks(4)
      .filter((tick) => Number.isInteger(tick) && tick < input.invited * 0.95)
      .map((tick) => ({ x: frame.left - 8, y: round(y(tick)) + 4, text: String(tick), anchor: 'end' })),
    days: placeDays(input, at, frame, bottom + LINE_HEIGHT + 2),
    lanes: input.lanes.map((lane, index) => placeLane(lane, firstLane + index * laneHeight, at, frame)),
  };
}

function placeCurves(
  input: PictureInput,
  at: (moment: Date) => number,
  y: (count: number) => number,
  bottom: number,
): PictureScene['curves'] {
  const labels: PlacedText[] = [];
  return input.curves.map(({ name, points }) => {
    const last = points.at(-1)?.count ?? 0;
    const all = [{ at: input.from, count: 0 }, ...points, { at: input.until, count: last }];
    const path = line<{ at: Date; count: number }>()
      .x((point) => at(point.at))
      .y((point) => y(point.count))
      .curve(curveStepAfter)(all);
    const shape = area<{ at: Date; count: number }>()
      .x((point) => at(point.at))
      .y0(bottom)
      .y1((point) => y(point.count))
      .curve(curveStepAfter)(all);
    // The first above its line; the others below theirs, clear of each other.
    const free = labels.reduce((lowest, other) => Math.max(lowest, other.y + LINE_HEIGHT), -Infinity);
    const label: PlacedText = {
      x: at(input.until) - 4,
      y: labels.length === 0 ? y(last) - 9 : Math.max(y(last) + 18, free),
      text: `${name} ${last}`,
      anchor: 'end',
    };
    labels.push(label);
    return { path: path ?? '', area: shape ?? '', label };
  });
}

/** Gives each mark's label the first row above the plot in which it stands on no other. */
function placeMarks(
  marks: PictureInput['marks'],
  at: (moment: Date) => number,
  frame: PictureFrame,
): { placed: Omit<PictureScene['marks'][number], 'bottom'>[]; rows: number } {
  const taken: { from: number; to: number }[][] = [];
  const placed = [...marks]
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map((mark) => {
      const x = at(mark.at);
      const width = mark.label.length * LETTER_WIDTH;
      const anchor: PlacedText['anchor'] =
        x + width / 2 > frame.width - 2 ? 'end' : x - width / 2 < 2 ? 'start' : 'middle';
      const from = anchor === 'end' ? x - width : anchor === 'start' ? x : x - width / 2;
      const free = taken.findIndex((row) =>
        row.every((other) => from + width + 8 < other.from || from > other.to + 8),
      );
      const row = free === -1 ? taken.length : free;
      taken[row] = [...(taken[row] ?? []), { from, to: from + width }];
      const y = (row + 1) * LINE_HEIGHT - 4;
      return { x, top: y + 5, kind: mark.kind, label: { x, y, text: mark.label, anchor } };
    });
  return { placed, rows: taken.length };
}

function placeDays(
  input: PictureInput,
  at: (moment: Date) => number,
  frame: PictureFrame,
  y: number,
): PlacedText[] {
  const from = input.from.getTime();
  const span = input.until.getTime() - from;
  return Array.from({ length: frame.days }, (_, index): PlacedText => {
    const moment = new Date(from + (span * index) / (frame.days - 1));
    return {
      x: at(moment),
      y,
      text: dayAndMonth(moment, input.zone),
      anchor: index === 0 ? 'start' : index === frame.days - 1 ? 'end' : 'middle',
    };
  });
}

/** A number is written where there is room for it: the final one first, then those after it, then the others. */
function placeLane(
  lane: PictureInput['lanes'][number],
  y: number,
  at: (moment: Date) => number,
  frame: PictureFrame,
): PictureScene['lanes'][number] {
  const places = lane.notices.map((notice) => ({ notice, x: at(notice.at) }));
  const written: number[] = [];
  for (const kind of ['final', 'late', 'told'] as const)
    for (const { notice, x } of places)
      if (notice.kind === kind && written.every((other) => Math.abs(other - x) >= NUMBER_WIDTH))
        written.push(x);
  const notices = places.map(({ notice, x }) => ({
    notice,
    x,
    label: written.includes(x)
      ? { x, y: y - 12, text: String(notice.total), anchor: 'middle' as const }
      : null,
  }));
  const nameY = frame.isNamedBeside ? y + 5 : y - 27;
  return { y, name: { x: 0, y: nameY, text: lane.name, anchor: 'start' }, notices };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
