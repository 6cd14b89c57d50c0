/** What happened, one line each, with the messages it made folded beneath. */
import type { ComponentChildren, VNode } from 'preact';
import type { LedgerAnswer } from '../play/ledger';
import type { DiaryInput, Entry } from './diary';
import { FoldedMessage, Message, receiverOf } from './messages';
import type { Reasons } from './reasons';
import { counted, dayOfMonth, listed, machineTime, signed, timeOfDay, unitOf } from './words';

const REASONS_NAMED = 6;

/** One entry. */
export function EntryView({ entry, input }: { entry: Entry; input: DiaryInput }): VNode {
  const { zone } = input;
  return (
    <li class={`entry ${actorOf(entry)}`}>
      <time dateTime={machineTime(entry.at, zone)}>{timeOfDay(entry.at, zone)}</time>
      <div>
        <Telling entry={entry} input={input} />
        <Messages entry={entry} zone={zone} />
      </div>
    </li>
  );
}

/** Who acts, for the colour of the mark beside it. */
function actorOf(entry: Entry): string {
  switch (entry.kind) {
    case 'answer':
      return 'guest';
    case 'notice_answered':
      return 'supplier';
    case 'notice':
    case 'notice_recalled':
      return 'told';
    case 'wave':
      return 'wave';
    case 'wedding_day':
      return 'day';
    default:
      return 'planner';
  }
}

function Telling({ entry, input }: { entry: Entry; input: DiaryInput }): VNode {
  switch (entry.kind) {
    case 'list_read':
      return <ListRead input={input} />;
    case 'answer':
      return <Answer answer={entry.answer} input={input} />;
    case 'wave':
      return <p class="what">{waveInWords(entry.wave, entry.messages.length)}</p>;
    case 'deadline_moved':
      return (
        <p class="what">
          The planner moves the last day for answers from {dayOfMonth(entry.from)} to{' '}
          <b>{dayOfMonth(entry.to)}</b>.
        </p>
      );
    case 'planner_letter':
      return <p class="what">The planner gets a letter: {entry.messages[0]?.subject}</p>;
    case 'notice':
      return <Notice entry={entry} />;
    case 'notice_recalled':
      return (
        <p class="what">
          {entry.supplier.name} is reminded of version {entry.version}.
        </p>
      );
    case 'notice_answered':
      return (
        <p class="what">
          {entry.deed.by} of {entry.supplier.name}:{' '}
          {entry.deed.answer === 'acknowledged' ? (
            <span class="good">“I have seen it”</span>
          ) : (
            <span class="bad">“This is not right”</span>
          )}{' '}
          <span class="hint">about version {entry.deed.version}</span>
        </p>
      );
    case 'late_change_decided':
      return (
        <p class="what">
          {entry.decision === 'send'
            ? `The planner asks ${entry.supplier.name} for the change all the same.`
            : `The planner keeps the locked count of ${entry.supplier.name}.`}
        </p>
      );
    case 'wedding_day':
      return <p class="what">The wedding day. {input.couple} are married.</p>;
    case 'closed':
      return <p class="what">The wedding is closed by itself. Suppliers’ links stop working.</p>;
    case 'other':
      return <p class="what">A message to {entry.messages.map(receiverOf).join(', ')}</p>;
  }
}

function ListRead({ input }: { input: DiaryInput }): VNode {
  const { people, households, remarks } = input.list;
  return (
    <>
      <p class="what">
        The planner brings the guest list, {input.listName}: <b>{counted(people, 'person', 'people')}</b> in{' '}
        {counted(households, 'household')}.
      </p>
      {remarks.length > 0 && (
        <details class="folded">
          <summary>{counted(remarks.length, 'row')} to look at</summary>
          <ul class="points">
            {remarks.map(({ row, message }) => (
              <li key={`${row} ${message}`}>
                Row {row}: {message}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function waveInWords(wave: string, count: number): string {
  const to = counted(count, 'message');
  if (wave === 'invitations') return `The invitations go out: ${to}.`;
  if (wave === 'reminder') return `Whoever is still silent is reminded: ${to}.`;
  return `The last reminder before answers close: ${to}.`;
}

const TAGS: Record<LedgerAnswer['reason'], string | null> = {
  first: null,
  flip: 'changes their mind',
  change: 'a change',
  late: 'after the deadline',
  allergy: 'a severe allergy',
  after_lock: 'after final counts are locked',
};

function Answer({ answer, input }: { answer: LedgerAnswer; input: DiaryInput }): VNode {
  const people = answer.answer.length;
  const coming = answer.answer.filter((person) => person.events.some((event) => event.isComing));
  const events = input.evidence.events.filter((event) =>
    coming.some((person) => person.events.some((one) => one.eventId === event.id && one.isComing)),
  );
  const word =
    coming.length === 0
      ? 'cannot come'
      : coming.length < people
        ? `${coming.length} of ${people} come`
        : people === 1
          ? 'comes'
          : `all ${people} come`;
  const isSevere = coming.some((person) =>
    person.needs.some((need) => need.kind === 'allergy' && need.severity === 'severe'),
  );
  const tags = [
    TAGS[answer.reason],
    answer.by === 'planner' ? 'by phone' : null,
    isSevere && answer.reason !== 'allergy' ? 'a severe allergy' : null,
  ].filter((tag) => tag !== null);
  return (
    <p class="what">
      <bdi>{answer.householdName}</bdi> <b class={coming.length === 0 ? 'no' : 'yes'}>{word}</b>
      {events.length > 0 && events.length < input.evidence.events.length && (
        <span class="hint"> to {listed(events.map((event) => event.name.toLowerCase()))}</span>
      )}
      {tags.map((tag) => (
        <span key={tag} class={`tag ${tag === 'a severe allergy' ? 'grave' : ''}`}>
          {tag}
        </span>
      ))}
    </p>
  );
}

const MARKS = {
  estimate: 'estimate',
  final: 'final count',
  after_cutoff: 'asked for after the cut-off',
  wedding_moved: 'moved',
  wedding_cancelled: 'cancelled',
} as const;

function Notice({ entry }: { entry: Extract<Entry, { kind: 'notice' }> }): VNode {
  const { notice, supplier, reasons } = entry;
  const by = notice.total - (notice.previousTotal ?? 0);
  return (
    <>
      <p class="what">
        <b>{supplier.name}</b> is told version {notice.version}
        <span class={`tag ${notice.kind === 'estimate' ? '' : 'strong'}`}>{MARKS[notice.kind]}</span>
      </p>
      <p class="change">
        {notice.previousTotal !== null && (
          <>
            <span class="before">{notice.previousTotal}</span> <span aria-label="to">→</span>{' '}
          </>
        )}
        <span class="after">{notice.total}</span> {unitOf(supplier)}
        {notice.previousTotal !== null && <span class="hint"> {by === 0 ? 'as before' : signed(by)}</span>}
      </p>
      <p class="hint">{whyInWords(reasons, notice.previousTotal === null)}</p>
    </>
  );
}

/** "Why: The Okafor Family +4, Ann Bell −1; 3 households with other dishes or diets." */
export function whyInWords({ households, otherFood }: Reasons, isFirst: boolean): string {
  if (isFirst) return 'Why: the first guests have said yes.';
  const named = households.slice(0, REASONS_NAMED).map(({ name, by }) => `${name} ${signed(by)}`);
  const more = households.length - named.length;
  const parts = [
    ...(named.length > 0 ? [`${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`] : []),
    ...(otherFood > 0 ? [`${counted(otherFood, 'household')} with other dishes or diets`] : []),
  ];
  return parts.length > 0
    ? `Why: ${parts.join('; ')}.`
    : 'Why: it is the final count; nothing has changed since.';
}

/** One message is shown as it is; many are folded one by one. */
function Messages({ entry, zone }: { entry: Entry; zone: string }): ComponentChildren {
  const { messages } = entry;
  if (messages.length === 0) return null;
  if (messages.length <= 2)
    return (
      <details class="folded">
        <summary>
          {messages.map((message) => (message.kind === 'sms' ? 'The text' : 'The letter')).join(' and ')}
        </summary>
        {messages.map((message) => (
          <Message key={message.sendId} message={message} zone={zone} />
        ))}
      </details>
    );
  return (
    <details class="folded">
      <summary>To whom, and how it looked</summary>
      <div class="many">
        {messages.map((message) => (
          <FoldedMessage key={message.sendId} message={message} zone={zone} />
        ))}
      </div>
    </details>
  );
}
