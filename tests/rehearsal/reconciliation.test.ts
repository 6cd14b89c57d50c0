/**
 * The reconciliation is seen to bite: a recorded rehearsal adds up, and each way of spoiling it puts exactly
 * the lines off that are about it. Needs no server.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  Evidence,
  HouseholdFacts,
  NoticeFacts,
  SendFacts,
} from '../../rehearsal/reconciliation/evidence';
import { reconcile } from '../../rehearsal/reconciliation/reconcile';
import { fromJson } from '../../rehearsal/record';

const json = readFileSync(join(__dirname, 'recorded-rehearsal.json'), 'utf8');
const recorded = () => fromJson(json).evidence;

const LINES = {
  list: 'Everybody in the list is a guest',
  stray: 'A message of a wave leaves when none is due',
  dinner: 'Dinner: invited = coming + not coming + silent',
  answers: 'Every answer is stored as it was last given',
  confirmations: 'One confirmation per revision of an answer and channel',
  finalReminder: 'final reminder (',
  reminder: 'reminder (',
  invitations: 'invitations (',
  reminded: 'A household that has answered is reminded',
  deadline: 'At the deadline the planner hears once how many are coming, and who is silent',
  caterer: 'Quinta Kitchen (caterer): final count',
  beforeAfter: 'Each notice tells the right number before and after',
  needless: 'A notice is sent although nothing has changed',
  lastChange: 'The last change is told, or kept by the planner’s decision',
  silence: 'Each silence is recalled once, then the planner is told',
  objections: 'Of each “this is not right” the planner hears once, and of nothing else',
  uncounted: 'A supplier that needs no count is written to',
  sends: 'Every message sent once',
  carried: 'Nothing is left to carry',
  audit: 'The audit chain is whole',
  over: 'The wedding is over by itself',
};

test('A recorded rehearsal adds up, line by line', () => {
  expect(offLines(recorded())).toEqual([]);
});

/** What is spoiled, how, and the lines that have to be off for it. */
const SPOILED: [string, (evidence: Evidence) => void, (keyof typeof LINES)[]][] = [
  ['an answer is stored the wrong way round', flipAnswer, ['answers', 'dinner']],
  ['a dish is forgotten', forgetDish, ['answers']],
  ['a tally is one too high', (evidence) => (dinnerOf(evidence).tally.attending += 1), ['dinner']],
  ['a confirmation is lost', loseMessage('confirmation/'), ['confirmations', 'sends']],
  ['a confirmation comes twice', repeatMessage('confirmation/'), ['confirmations', 'sends']],
  [
    'an answer is stored that nobody gave',
    (evidence) => (answeredOf(evidence).revision += 1),
    ['confirmations', 'audit'],
  ],
  [
    'an invitation is lost, and somebody reminded who was never invited',
    loseMessage('wave/invitations/'),
    ['invitations', 'reminder', 'reminder', 'finalReminder', 'sends'],
  ],
  ['a reminder never leaves', loseWave, ['finalReminder']],
  ['a wave leaves that nobody has planned', sendStrayWave, ['stray']],
  ['somebody of the list is lost in the import', loseListed, ['list']],
  ['somebody is a guest who is in no list', addListed, ['list']],
  ['somebody who has answered is reminded', remindAnswered, ['finalReminder', 'reminded']],
  ['the letter at the deadline is lost', loseMessage('planner/rsvp_deadline'), ['deadline', 'sends']],
  [
    'a final count forgets the crew',
    (evidence) => (finalOf(evidence).total -= 9),
    ['caterer', 'beforeAfter'],
  ],
  ['a notice names another number before', misrememberBefore, ['beforeAfter']],
  ['a notice is sent for nothing', tellForNothing, ['needless']],
  ['the last change is told to nobody', forgetLastNotice, ['lastChange']],
  ['a silent supplier is forgotten', (evidence) => (silentOf(evidence).escalatedAt = null), ['silence']],
  ['the planner is not told of a silence', loseMessage('planner/notice_unanswered/'), ['silence', 'sends']],
  ['a “seen” is taken for a “not right”', (evidence) => evidence.objections.pop(), ['objections']],
  ['a photographer is told a count', tellPhotographer, ['uncounted']],
  [
    'a send is left open',
    (evidence) => (evidence.sends[0] = { ...firstSend(evidence), state: 'sending' }),
    ['sends'],
  ],
  ['a row is left in the outbox', (evidence) => (evidence.leftOver = 1), ['carried']],
  [
    'an audit entry is altered',
    (evidence) => (found(evidence.audit.entries[16]).actor = 'somebody'),
    ['audit'],
  ],
  ['the head of the audit chain is altered', (evidence) => (evidence.audit.head.hash = 'ff'), ['audit']],
  ['the entry of an answer is cut off', cutOffAudit, ['audit']],
  ['the wedding is never closed', (evidence) => (evidence.weddingStatus = 'planned'), ['over']],
];

test.each(SPOILED)('When %s, the line about it is off and no other', (_what, spoil, lines) => {
  const evidence = recorded();
  spoil(evidence);
  expect(offLines(evidence).map(nameOf).sort()).toEqual([...lines].sort());
});

test('Every kind of line is spoiled here once', () => {
  const spoiled = SPOILED.flatMap(([, , lines]) => lines);
  expect(Object.keys(LINES).filter((line) => !spoiled.includes(line as keyof typeof LINES))).toEqual([]);
});

function offLines(evidence: Evidence): string[] {
  return reconcile(evidence).flatMap((line) => (line.faults.length > 0 ? [line.what] : []));
}

function nameOf(what: string): string {
  return Object.entries(LINES).find(([, beginning]) => what.includes(beginning))?.[0] ?? what;
}

function dinnerOf(evidence: Evidence) {
  return found(evidence.events.find((event) => event.name === 'Dinner'));
}

function answeredOf(evidence: Evidence): HouseholdFacts {
  return found(evidence.households.find((household) => household.hasEmail && household.revision > 0));
}

function flipAnswer(evidence: Evidence): void {
  const dinner = dinnerOf(evidence);
  const row = found(evidence.rsvps.find((one) => one.eventId === dinner.id && one.status === 'attending'));
  row.status = 'declined';
}

function forgetDish(evidence: Evidence): void {
  found(evidence.rsvps.find((row) => row.mealOptionId !== null)).mealOptionId = null;
}

function firstSend(evidence: Evidence): SendFacts {
  return found(evidence.sends[0]);
}

function sendOf(evidence: Evidence, prefix: string): SendFacts {
  return found(evidence.sends.find((send) => send.businessKey.startsWith(prefix)));
}

function loseMessage(prefix: string) {
  return (evidence: Evidence) => {
    const { id } = sendOf(evidence, prefix);
    evidence.messages = evidence.messages.filter((message) => message.sendId !== id);
  };
}

function repeatMessage(prefix: string) {
  return (evidence: Evidence) => {
    const { id } = sendOf(evidence, prefix);
    evidence.messages.push(found(evidence.messages.find((message) => message.sendId === id)));
  };
}

/** No message, no row of the log, no step: as if the plan had never held it. */
function loseWave(evidence: Evidence): void {
  const isLost = (send: SendFacts) => send.template === 'final-reminder';
  const lost = new Set(evidence.sends.filter(isLost).map((send) => send.id));
  if (lost.size === 0) throw new Error('The recording holds no last reminder.');
  evidence.sends = evidence.sends.filter((send) => !isLost(send));
  evidence.messages = evidence.messages.filter((message) => !lost.has(message.sendId ?? ''));
  evidence.steps = evidence.steps.filter((step) => step.kind !== 'final_reminder');
}

/** An invitation of its own, a day after the others. */
function sendStrayWave(evidence: Evidence): void {
  const model = sendOf(evidence, 'wave/invitations/');
  const message = found(evidence.messages.find((one) => one.sendId === model.id));
  evidence.sends.push({ ...model, id: 'planted' });
  evidence.messages.push({ ...message, sendId: 'planted', at: new Date(message.at.getTime() + 86_400_000) });
}

function loseListed(evidence: Evidence): void {
  evidence.list.guests = evidence.list.guests.filter((_, index) => index !== 3);
}

function addListed(evidence: Evidence): void {
  evidence.list.guests.push({ ...found(evidence.list.guests[0]), name: 'Nobody Atall' });
}

/** The chain is whole up to an answer, and its head says so: only the answer tells that there was more. */
function cutOffAudit(evidence: Evidence): void {
  const { entries, head } = evidence.audit;
  entries.splice(entries.findLastIndex((entry) => entry.action === 'rsvp.received'));
  Object.assign(head, { sequence: String(entries.length), hash: found(entries.at(-1)).hash });
}

function remindAnswered(evidence: Evidence): void {
  const wave = found(evidence.steps.find((step) => step.kind === 'final_reminder' && step.status === 'done'));
  const at = found(wave.ranAt);
  const answered = found(evidence.said.find((answer) => answer.at < at));
  const model = sendOf(evidence, 'wave/');
  const message = found(evidence.messages.find((one) => one.sendId === model.id));
  const send = {
    ...model,
    id: 'planted',
    template: 'final-reminder',
    householdId: answered.householdId,
    businessKey: `wave/${wave.id}/${answered.householdId}/email`,
  };
  evidence.sends.push(send);
  evidence.messages.push({ ...message, sendId: send.id, at });
}

function finalOf(evidence: Evidence): NoticeFacts {
  const caterer = found(evidence.suppliers.find((supplier) => supplier.type === 'caterer'));
  return found(
    evidence.notices.find((notice) => notice.supplierId === caterer.id && notice.kind === 'final'),
  );
}

function misrememberBefore(evidence: Evidence): void {
  const notice = found(evidence.notices.find((one) => one.previousTotal !== null));
  notice.previousTotal = (notice.previousTotal ?? 0) + 1;
}

/** The caterer's second version comes a minute after the first, when nobody has said anything yet. */
function tellForNothing(evidence: Evidence): void {
  const { supplierId } = finalOf(evidence);
  const version = (wanted: number) =>
    found(evidence.notices.find((one) => one.supplierId === supplierId && one.version === wanted));
  const { total, createdAt } = version(1);
  const early = new Date(createdAt.getTime() + 60_000);
  Object.assign(version(2), { total, previousTotal: total, createdAt: early });
  version(3).previousTotal = total;
}

/** Somebody was told of a change after the cut-off; now neither that nor the planner's decision is there. */
function forgetLastNotice(evidence: Evidence): void {
  const last = found(evidence.notices.find((notice) => notice.kind === 'after_cutoff'));
  const { supplierId } = last;
  evidence.notices = evidence.notices.filter(
    (notice) => notice.supplierId !== supplierId || notice.kind !== 'after_cutoff',
  );
  evidence.lateChanges = evidence.lateChanges.filter((change) => change.supplierId !== supplierId);
}

function silentOf(evidence: Evidence): NoticeFacts {
  const last = (one: NoticeFacts) =>
    !evidence.notices.some((other) => other.supplierId === one.supplierId && other.version > one.version);
  return found(evidence.notices.find((one) => one.escalatedAt !== null && one.answer === null && last(one)));
}

function tellPhotographer(evidence: Evidence): void {
  const photographer = found(evidence.suppliers.find((supplier) => supplier.type === 'photographer'));
  sendOf(evidence, 'notice/').supplierId = photographer.id;
}

function found<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('The recording holds nothing of this kind.');
  return value;
}
