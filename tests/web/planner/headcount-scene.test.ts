import {
  layOutHeadcount,
  NARROW_FRAME,
  WIDE_FRAME,
  type SceneInput,
} from '../../../src/web/planner/headcount-scene';

const DINNER = 'dinner';
const PARTY = 'party';

const input: SceneInput = {
  curve: [
    { at: '2027-04-20T10:00:00.000Z', eventId: DINNER, attending: 40 },
    { at: '2027-05-01T10:00:00.000Z', eventId: DINNER, attending: 120 },
    { at: '2027-05-02T10:00:00.000Z', eventId: PARTY, attending: 118 },
  ],
  events: [
    { eventId: DINNER, name: 'Dinner', attending: 120 },
    { eventId: PARTY, name: 'Party', attending: 118 },
  ],
  invited: 162,
  invitedLabel: '162 invited',
  nowLabel: 'today',
  marks: [
    { at: '2027-05-15T22:59:59.000Z', label: 'Answers close 15 May', kind: 'deadline' },
    { at: '2027-05-29T11:00:00.000Z', label: 'Caterer 29 May', kind: 'cutoff' },
    { at: '2027-06-05T11:00:00.000Z', label: 'Venue 5 Jun', kind: 'cutoff' },
    { at: '2027-06-12T14:00:00.000Z', label: 'Wedding 12 Jun', kind: 'wedding' },
  ],
  clock: { zone: 'Europe/Lisbon', now: '2027-05-11T09:00:00.000Z' },
};

describe.each([
  ['wide', WIDE_FRAME],
  ['narrow', NARROW_FRAME],
])('the %s headcount picture', (_name, frame) => {
  const scene = layOutHeadcount(input, frame);

  test('keeps everything inside its frame', () => {
    const texts = [...scene.counts, ...scene.days, ...scene.marks.map((mark) => mark.label)];
    for (const { x, y } of texts) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(frame.width);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(frame.height);
    }
  });

  test('ends each line at now, with the count of now', () => {
    for (const line of scene.lines) expect(line.end.x).toBe(scene.now);
    expect(scene.lines.map((line) => line.label.text)).toEqual(['Dinner 120', 'Party 118']);
    expect(scene.lines[0]?.path.endsWith(`L${scene.now},${scene.lines[0].end.y}`)).toBe(true);
  });

  test('moves in steps: a count holds until the next answer', () => {
    const points = [...(scene.lines[0]?.path.matchAll(/[ML]([\d.]+),([\d.]+)/g) ?? [])];
    for (const [index, point] of points.entries()) {
      const before = points[index - 1];
      if (before !== undefined) expect(point[1] === before[1] || point[2] === before[2]).toBe(true);
    }
  });

  test('never lets two labels of lines stand on each other', () => {
    const [first, second] = scene.lines.map((line) => line.label.y).sort((a, b) => a - b);
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(16);
  });

  test('marks what is to come in its order, to the right of now', () => {
    const places = scene.marks.map((mark) => mark.x);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(Math.min(...places)).toBeGreaterThan(scene.now);
  });

  test('draws no line before the first answer', () => {
    const empty = layOutHeadcount({ ...input, curve: [] }, frame);
    expect(empty.lines).toEqual([]);
    expect(Number.isFinite(empty.now)).toBe(true);
  });
});
