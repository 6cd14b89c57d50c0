/** What happened, one line each, with the messages it made folded beneath. */
import type { ComponentChildren, VNode } from 'preact';
import type { LedgerAnswer } from '../play/ledger';
import type { MessageFacts } from '../reconciliation/evidence';
import type { DiaryInput, Entry, Told } from './diary';
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
      {entry.kind === 'told' ? (
        <ToldTogether notices={entry.notices} zone={zone} />
      ) : (
        <Foldable messages={entry.messages} zone={zone}>
          <Telling entry={entry} input={input} />
        </Foldable>
      )}
    </li>
  );
}

/** Who acts, for the mark beside it. */
function actorOf(entry: Entry): string {
  switch (entry.kind) {
    case 'answer':
      return 'guest';
    case 'notice_answered':
      return 'supplier';
    case 'told':
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

/** A sentence that opens to the messages it is about; one message as it is, many folded one by one. */
function Foldable(props: { messages: MessageFacts[]; zone: string; children: ComponentChildren }): VNode {
  const { messages, zone, children } = props;
  if (messages.length === 0) return <div class="what">{children}</div>;
  return (
    <details>
      <summary class="what">
        {children}
        <span class="opens">{kindsOf(messages)}</span>
      </summary>
      {messages.length <= 2
        ? messages.map((message) => <Message key={message.sendId} message={message} zone={zone} />)
        : messages.map((message) => <FoldedMessage key={message.sendId} message={message} zone={zone} />)}
    </details>
  );
}

/** "letter", "letter and text", "62 letters and texts" */
function kindsOf(messages: MessageFacts[]): string {
  const texts = messages.filter((message) => message.kind === 'sms').length;
  const letters = messages.length - texts;
  const parts = [
    ...(letters > 0 ? [letters === 1 ? 'letter' : `${letters} letters`] : []),
    ...(texts > 0 ? [texts === 1 ? 'text' : `${texts} texts`] : []),
  ];
  return parts.join(' and ');
}

type Sentence = Exclude<Entry, { kind: 'told' }>;

function Telling({ entry, input }: { entry: Sentence; input: DiaryInput }): VNode {
  switch (entry.kind) {
    case 'list_read':
      return <ListRead input={input} />;
    case 'answer':
      return <Answer answer={entry.answer} input={input} />;
    case 'wave':
      return <>{WAVES[entry.wave] ?? 'Messages go out.'}</>;
    case 'deadline_moved':
      return (
        <>
          The planner moves the last day for answers from {dayOfMonth(entry.from)} to{' '}
          <b>{dayOfMonth(entry.to)}</b>.
        </>
      );
    case 'planner_letter':
      return <>To the planner: {entry.messages[0]?.subject}</>;
    case 'notice_recalled':
      return (
        <>
          {entry.supplier.name} is reminded of version {entry.version}.
        </>
      );
    case 'notice_answered':
      return (
        <>
          {entry.deed.by} of {entry.supplier.name}:{' '}
          {entry.deed.answer === 'acknowledged' ? (
            <span class="good">“I have seen it”</span>
          ) : (
            <span class="bad">“This is not right”</span>
          )}{' '}
          <span class="hint">about version {entry.deed.version}</span>
        </>
      );
    case 'late_change_decided':
      return (
        <>
          {entry.decision === 'send'
            ? `The planner asks ${entry.supplier.name} for the change all the same.`
            : `The planner keeps the locked count of ${entry.supplier.name}.`}
        </>
      );
    case 'wedding_day':
      return <>The wedding day.</>;
    case 'closed':
      return <>The wedding is closed by itself; suppliers’ links stop working.</>;
    case 'other':
      return <>A message to {entry.messages.map(receiverOf).join(', ')}</>;
  }
}

function ListRead({ input }: { input: DiaryInput }): VNode {
  const { people, households, remarks } = input.list;
  return (
    <>
      The planner brings the guest list: <b>{counted(people, 'person', 'people')}</b> in{' '}
      {counted(households, 'household')}.
      {remarks.length > 0 && (
        <details>
          <summary>
            <span class="opens alone">{counted(remarks.length, 'row')} to look at</span>
          </summary>
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

const WAVES: Record<string, string> = {
  invitations: 'The invitations go out.',
  reminder: 'Whoever is still silent is reminded.',
  final_reminder: 'The last reminder before answers close.',
};

const TAGS: Record<LedgerAnswer['reason'], string | null> = {
  first: null,
  flip: 'changes their mind',
  change: 'a change',
  late: 'after the deadline',
  allergy: 'a severe allergy',
  after_lock: 'after final counts are locked',
};

function Answer({ answer, input }: { answer: LedgerAnswer; input: DiaryInput }): VNode {
  const { events } = input.evidence;
  const coming = answer.answer.filter((person) => person.events.some((event) => event.isComing));
  const attended = events.filter((event) =>
    coming.some((person) => person.events.some((one) => one.eventId === event.id && one.isComing)),
  );
  const isSevere = coming.some((person) =>
    person.needs.some((need) => need.kind === 'allergy' && need.severity === 'severe'),
  );
  const tags = [
    TAGS[answer.reason],
    answer.by === 'planner' ? 'by phone' : null,
    isSevere && answer.reason !== 'allergy' ? 'a severe allergy' : null,
  ].filter((tag) => tag !== null);
  return (
    <>
      <bdi>{answer.householdName}</bdi>{' '}
      <b class={coming.length === 0 ? 'no' : 'yes'}>{comingInWords(coming.length, answer.answer.length)}</b>
      {attended.length > 0 && attended.length < events.length && (
        <span class="hint"> to {listed(attended.map((event) => event.name.toLowerCase()))}</span>
      )}
      {tags.map((tag) => (
        <span key={tag} class={`tag ${tag === 'a severe allergy' ? 'grave' : ''}`}>
          {tag}
        </span>
      ))}
    </>
  );
}

function comingInWords(coming: number, people: number): string {
  if (coming === 0) return 'cannot come';
  if (coming < people) return `${coming} of ${people} come`;
  if (people === 1) return 'comes';
  return people === 2 ? 'both come' : `all ${people} come`;
}

const MARKS = {
  estimate: null,
  final: 'final count',
  after_cutoff: 'after the cut-off',
  wedding_moved: 'moved',
  wedding_cancelled: 'cancelled',
} as const;

function ToldTogether({ notices, zone }: { notices: Told[]; zone: string }): VNode {
  return (
    <ul class="told-together">
      {notices.map(({ notice, supplier, reasons, messages }) => {
        const by = notice.total - (notice.previousTotal ?? 0);
        return (
          <li key={notice.id}>
            <Foldable messages={messages} zone={zone}>
              <span class="whom">
                {supplier.name} <span class="hint">version {notice.version}</span>
                {MARKS[notice.kind] !== null && <span class="tag strong">{MARKS[notice.kind]}</span>}
              </span>
              <span class="change">
                {notice.previousTotal !== null && (
                  <>
                    <span class="before">{notice.previousTotal}</span> <span aria-label="to">→</span>{' '}
                  </>
                )}
                <span class="after">{notice.total}</span> {unitOf(supplier)}
                {notice.previousTotal !== null && (
                  <span class="hint"> {by === 0 ? 'as before' : signed(by)}</span>
                )}
              </span>
              <span class="hint">{whyInWords(reasons, notice.previousTotal === null)}</span>
            </Foldable>
          </li>
        );
      })}
    </ul>
  );
}

/** "The Okafor Family +4, Ann Bell −1; 3 households with other dishes or diets" */
export function whyInWords({ households, otherFood, elsewhere }: Reasons, isFirst: boolean): string {
  if (isFirst) return 'The first guests have said yes';
  const named = households.slice(0, REASONS_NAMED).map(({ name, by }) => `${name} ${signed(by)}`);
  const more = households.length - named.length;
  const parts = [
    ...(named.length > 0 ? [`${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`] : []),
    ...(otherFood > 0 ? [`${counted(otherFood, 'household')} with other dishes or diets`] : []),
    ...(elsewhere > 0 ? [`${counted(elsewhere, 'household')} changed at smaller events`] : []),
  ];
  return parts.length > 0 ? parts.join('; ') : 'The final count; nothing has changed since';
}
