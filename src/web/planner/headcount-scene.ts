/**
 * Lays out the picture "headcount over time": which step lines, which marks, what stands where.
 *
 * Pure. Lines run from the first answer to now; what is still to come (the deadline, the cut-offs, the
 * day itself) is marked to their right, so that the room left to each mark can be seen.
 */
import { scaleLinear, scaleUtc } from 'd3-scale';
import { curveStepAfter, line } from 'd3-shape';
import type { Instant } from '../../domain/shared/event-date';
import type { HeadcountPoint } from '../../domain/weddings/overview';
import { dayAndMonth, type Clock } from './words';

/** A moment to mark in the picture. */
export interface SceneMark {
  at: Instant;
  label: string;
  kind: 'deadline' | 'cutoff' | 'wedding';
}

/** What the picture is drawn from. */
export interface SceneInput {
  curve: HeadcountPoint[];
  /** Most important first; only these are drawn. */
  events: { eventId: string; name: string; attending: number }[];
  invited: number;
  invitedLabel: string;
  nowLabel: string;
  marks: SceneMark[];
  clock: Clock;
}

/** Outer size and margins, in the picture's own units. */
export interface SceneFrame {
  width: number;
  height: number;
  left: number;
  right: number;
  bottom: number;
  /** Most ticks on the time axis. */
  days: number;
}

/** For a column of a wide page. */
export const WIDE_FRAME: SceneFrame = { width: 680, height: 330, left: 34, right: 14, bottom: 26, days: 6 };
/** For a phone, and for 400 % zoom. */
export const NARROW_FRAME: SceneFrame = { width: 320, height: 300, left: 30, right: 8, bottom: 26, days: 3 };

/** A text in the picture. */
export interface SceneLabel {
  x: number;
  y: number;
  text: string;
  anchor: 'start' | 'middle' | 'end';
}

/** One event's line. */
export interface SceneLine {
  eventId: string;
  path: string;
  end: { x: number; y: number };
  label: SceneLabel;
}

/** Everything the picture shows, placed. */
export interface Scene {
  frame: SceneFrame;
  plot: { top: number; bottom: number; left: number; right: number };
  lines: SceneLine[];
  marks: { x: number; top: number; kind: SceneMark['kind']; label: SceneLabel }[];
  invited: { y: number; label: SceneLabel };
  now: number;
  nowLabel: SceneLabel;
  counts: SceneLabel[];
  days: SceneLabel[];
}

/** Height of a line of text, and the width of an average letter at that size. */
const LINE_HEIGHT = 16;
const LETTER_WIDTH = 6.6;
const DAY = 86_400_000;

/** Places everything. An empty curve gives a picture without lines. */
export function layOutHeadcount(input: SceneInput, frame: SceneFrame): Scene {
  const { clock, marks, curve } = input;
  const now = Date.parse(clock.now);
  const first = Math.min(...curve.map((point) => Date.parse(point.at)), now - 7 * DAY);
  const last = Math.max(now, ...marks.map((mark) => Date.parse(mark.at)));
  const right = frame.width - frame.right;
  const x = scaleUtc().domain([first, last]).range([frame.left, right]);
  const placed = placeMarks(marks, (at) => x(Date.parse(at)), frame);
  const top = placed.rows * LINE_HEIGHT + 12;
  const bottom = frame.height - frame.bottom;
  const highest = Math.max(input.invited, ...curve.map((point) => point.attending), 4);
  const y = scaleLinear()
    .domain([0, highest * 1.06])
    .range([bottom, top]);
  const scales = { x: (at: number) => round(x(at)), y: (count: number) => round(y(count)) };
  const lines =
    curve.length === 0 ? [] : input.events.map((event) => lineOf(event, curve, scales, now, right));
  keepApart(lines.map((one) => one.label));
  return {
    frame,
    plot: { top, bottom, left: frame.left, right },
    lines,
    marks: placed.marks,
    invited: {
      y: scales.y(input.invited),
      label: { x: frame.left + 4, y: scales.y(input.invited) - 5, text: input.invitedLabel, anchor: 'start' },
    },
    now: scales.x(now),
    nowLabel: { x: scales.x(now) - 6, y: bottom - 8, text: input.nowLabel, anchor: 'end' },
    counts: y
      .ticks(4)
      .filter(Number.isInteger)
      .map((tick) => ({ x: frame.left - 6, y: scales.y(tick) + 4, text: String(tick), anchor: 'end' })),
    days: dayLabels(first, last, scales.x, frame, clock),
  };
}

function lineOf(
  event: SceneInput['events'][number],
  curve: HeadcountPoint[],
  scales: { x: (at: number) => number; y: (count: number) => number },
  now: number,
  right: number,
): SceneLine {
  const own = curve
    .filter((point) => point.eventId === event.eventId)
    .map((point) => ({ at: Date.parse(point.at), attending: point.attending }))
    .sort((a, b) => a.at - b.at);
  const start = { at: own[0]?.at ?? now, attending: 0 };
  const end = { at: now, attending: event.attending };
  const path = line<{ at: number; attending: number }>()
    .x((point) => scales.x(point.at))
    .y((point) => scales.y(point.attending))
    .curve(curveStepAfter)([start, ...own, end]);
  const at = { x: scales.x(now), y: scales.y(end.attending) };
  const text = `${event.name} ${event.attending}`;
  const fitsRight = at.x + 8 + text.length * LETTER_WIDTH <= right;
  return {
    eventId: event.eventId,
    path: path ?? '',
    end: at,
    label: fitsRight
      ? { x: at.x + 8, y: at.y + 4, text, anchor: 'start' }
      : { x: at.x - 8, y: at.y + 18, text, anchor: 'end' },
  };
}

/** Moves labels down until none stands on another. */
function keepApart(labels: SceneLabel[]): void {
  let lowest = -Infinity;
  for (const label of [...labels].sort((a, b) => a.y - b.y)) {
    label.y = Math.max(label.y, lowest + LINE_HEIGHT);
    lowest = label.y;
  }
}

/** Gives each mark's label the first row above the plot in which it stands on no other. */
function placeMarks(
  marks: SceneMark[],
  x: (at: Instant) => number,
  frame: SceneFrame,
): { marks: Scene['marks']; rows: number } {
  const taken: { from: number; to: number }[][] = [];
  const placed = [...marks]
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .map((mark) => {
      const at = round(x(mark.at));
      const width = mark.label.length * LETTER_WIDTH;
      const anchor = at + width / 2 > frame.width - 2 ? 'end' : at - width / 2 < 2 ? 'start' : 'middle';
      const from = anchor === 'end' ? at - width : anchor === 'start' ? at : at - width / 2;
      const span = { from: from - 6, to: from + width + 6 };
      const free = taken.findIndex((row) =>
        row.every((other) => span.to < other.from || span.from > other.to),
      );
      const row = free === -1 ? taken.length : free;
      taken[row] = [...(taken[row] ?? []), span];
      const y = (row + 1) * LINE_HEIGHT - 3;
      const label: SceneLabel = { x: at, y, text: mark.label, anchor };
      return { x: at, top: y + 4, kind: mark.kind, label };
    });
  return { marks: placed, rows: taken.length };
}

/** Days at even distances, so that none runs into its neighbour. */
function dayLabels(
  first: number,
  last: number,
  x: (at: number) => number,
  frame: SceneFrame,
  clock: Clock,
): SceneLabel[] {
  const y = frame.height - 7;
  return Array.from({ length: frame.days }, (_, index) => {
    const at = first + ((last - first) * index) / (frame.days - 1);
    const anchor = index === 0 ? 'start' : index === frame.days - 1 ? 'end' : 'middle';
    return { x: x(at), y, text: dayAndMonth(new Date(at).toISOString(), clock), anchor };
  });
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
