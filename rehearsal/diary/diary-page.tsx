/** The diary of a rehearsal: one page that needs no other file and no network. */
import type { VNode } from 'preact';
import { DateTime } from 'luxon';
import { renderPage } from '../../src/web/design/page';
import { isCounted } from '../reconciliation/head-count';
import { curvesOf } from './curves';
import { entriesOf, type DiaryInput, type Entry } from './diary';
import { EntryView } from './entries';
import { StoryPicture } from './picture';
import type { PictureInput } from './picture-scene';
import { Reckoning } from './reckoning';
import { DIARY_STYLES } from './styles';
import { Suppliers } from './suppliers';
import { counted, dayAndMonth, dayInFull, dayTitle, machineTime, placeOf, shortDay } from './words';

/** The whole page as HTML. */
export function renderDiary(input: DiaryInput): string {
  const entries = entriesOf(input);
  return renderPage(
    {
      title: `${input.couple}: a rehearsal · WedSync RSVP`,
      lang: 'en',
      accentColor: input.accentColor,
      installation: { isDemo: false, mailboxUrl: null },
      nonce: '',
      width: 'wide',
      styles: DIARY_STYLES,
      foot: `Rehearsed by WedSync RSVP: npm run rehearse -- --seed ${input.seed} --curve ${input.curve}. Nobody was written to; all of it stayed on this machine.`,
    },
    <>
      <Opening input={input} entries={entries} />
      <section class="chapter" aria-labelledby="story">
        <h2 id="story">How the numbers grew, and who knew them when</h2>
        <StoryPicture input={pictureOf(input)} summary={sentenceOf(input)} />
      </section>
      <Suppliers input={input} />
      <DayByDay input={input} entries={entries} />
      <Reckoning lines={input.lines} />
    </>,
  );
}

function Opening({ input, entries }: { input: DiaryInput; entries: Entry[] }): VNode {
  const { evidence, lines } = input;
  const off = lines.filter((line) => line.faults.length > 0).length;
  const notices = evidence.notices.length;
  const changes = input.answers.filter(({ reason }) => reason !== 'first' && reason !== 'late').length;
  const silent = new Set(
    evidence.notices.filter((notice) => notice.escalatedAt !== null).map((notice) => notice.supplierId),
  ).size;
  return (
    <header class="opening">
      <p class="kicker">A rehearsal</p>
      <h1 class="names">{input.couple}</h1>
      <p class="date">
        {dayInFull(input.weddingOn)}, {input.place}, {placeOf(input.zone)}
      </p>
      <p class="big">
        {sentenceOf(input)} <Verdict off={off} count={lines.length} />
      </p>
      <ul class="tiles">
        <Tile number={input.weeks} words={`weeks, lived in ${counted(input.seconds, 'second')}`} />
        <Tile
          number={entries.filter((entry) => entry.kind === 'answer').length}
          words={`answers, ${changes} of them a change of mind`}
        />
        <Tile number={evidence.messages.length} words="letters and texts, each sent once" />
        <Tile
          number={notices}
          words={`notices to suppliers${silent === 0 ? '' : `; ${counted(silent, 'supplier')} left some unanswered`}`}
        />
      </ul>
      <p class="hint">
        Every time on this page is {placeOf(input.zone)} time. The guests are those of {input.listName}; what
        they answer, and everybody else, was made up by seed {input.seed}, with {input.curve} answers.
      </p>
    </header>
  );
}

function Verdict({ off, count }: { off: number; count: number }): VNode {
  return off === 0 ? (
    <a href="#reckoning">Everything adds up.</a>
  ) : (
    <a class="bad" href="#reckoning">
      {`${off} of ${count} lines ${off === 1 ? 'does' : 'do'} not add up.`}
    </a>
  );
}

function Tile({ number, words }: { number: number; words: string }): VNode {
  return (
    <li>
      <b>{number}</b> <span>{words}</span>
    </li>
  );
}

/** "162 people were invited, 121 are coming to dinner." */
function sentenceOf({ evidence }: DiaryInput): string {
  const [main] = curvesOf(evidence);
  return `${counted(evidence.people.length, 'person was', 'people were')} invited, ${main?.points.at(-1)?.count ?? 0} came to the ${main?.name.toLowerCase() ?? 'wedding'}.`;
}

function pictureOf(input: DiaryInput): PictureInput {
  const { evidence, zone } = input;
  const day = (at: Date) => dayAndMonth(at, zone);
  const stepMark = {
    invitations: 'Invitations',
    reminder: 'Reminder',
    final_reminder: 'Last reminder',
  } as const;
  const marks = evidence.steps.flatMap((step): PictureInput['marks'] => {
    const at = step.ranAt ?? step.dueAt;
    const isDone = step.status === 'done';
    if (isDone && step.kind in stepMark)
      return [{ at, label: `${stepMark[step.kind as keyof typeof stepMark]} ${day(at)}`, kind: 'step' }];
    if (isDone && step.kind === 'rsvp_deadline')
      return [{ at, label: `Answers close ${day(at)}`, kind: 'deadline' }];
    if (step.kind === 'wedding_day') {
      const noon = new Date(at.getTime() + 12 * 3_600_000);
      return [{ at: noon, label: `Wedding ${day(noon)}`, kind: 'wedding' }];
    }
    return [];
  });
  const first = DateTime.fromISO(input.firstDeadlineOn, { zone }).endOf('day').toJSDate();
  return {
    zone,
    from: input.startsAt,
    until: input.endedAt,
    invited: evidence.people.length,
    curves: curvesOf(evidence),
    marks: [...marks, { at: first, label: `Answers were to close ${day(first)}`, kind: 'given_up' }],
    lanes: evidence.suppliers.filter(isCounted).map((supplier) => ({
      name: supplier.name,
      notices: evidence.notices
        .filter((notice) => notice.supplierId === supplier.id)
        .map((notice) => ({
          at: notice.createdAt,
          total: notice.total,
          kind: notice.kind === 'final' ? 'final' : notice.kind === 'estimate' ? 'told' : 'late',
          standing: notice.answer ?? 'open',
        })),
    })),
  };
}

function DayByDay({ input, entries }: { input: DiaryInput; entries: Entry[] }): VNode {
  const weeks = weeksOf(input, entries);
  return (
    <section class="chapter" aria-labelledby="days">
      <h2 id="days">Day by day</h2>
      <nav class="weeks" aria-label="Weeks">
        <ul>
          {weeks.map(({ number, from }) => (
            <li key={number}>
              <a href={`#week-${number}`}>
                Week {number} <span class="hint">{dayAndMonth(from, input.zone)}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {weeks.map(({ number, from, until, days }) => (
        <section key={number} class="week" aria-labelledby={`week-${number}`}>
          <h3 id={`week-${number}`}>
            Week {number}{' '}
            <span class="hint">
              {shortDay(from, input.zone)} to {shortDay(until, input.zone)}
            </span>
          </h3>
          {days.length === 0 && <p class="hint">Nothing happens; everybody knows what is true.</p>}
          {days.map(({ title, at, entries: ofDay }) => (
            <section key={title} class="day">
              <h4>
                <time dateTime={machineTime(at, input.zone).slice(0, 10)}>{title}</time>
              </h4>
              <ol>
                {ofDay.map((entry, index) => (
                  <EntryView key={index} entry={entry} input={input} />
                ))}
              </ol>
            </section>
          ))}
        </section>
      ))}
    </section>
  );
}

interface Week {
  number: number;
  from: Date;
  until: Date;
  days: { title: string; at: Date; entries: Entry[] }[];
}

/** Weeks from the first Monday on, each with its days on which something happened. */
function weeksOf(input: DiaryInput, entries: Entry[]): Week[] {
  const first = DateTime.fromJSDate(input.startsAt, { zone: input.zone }).startOf('week');
  const last = entries.at(-1)?.at ?? input.endedAt;
  const count = Math.floor(DateTime.fromJSDate(last, { zone: input.zone }).diff(first, 'weeks').weeks) + 1;
  return Array.from({ length: count }, (_, index): Week => {
    const from = first.plus({ weeks: index });
    const until = from.plus({ days: 6 });
    const days = new Map<string, Week['days'][number]>();
    for (const entry of entries) {
      if (entry.at < from.toJSDate() || entry.at >= from.plus({ weeks: 1 }).toJSDate()) continue;
      const title = dayTitle(entry.at, input.zone);
      const day = days.get(title) ?? { title, at: entry.at, entries: [] };
      day.entries.push(entry);
      days.set(title, day);
    }
    return { number: index + 1, from: from.toJSDate(), until: until.toJSDate(), days: [...days.values()] };
  });
}
