/** Whether everybody was written to once, when it was due, and nobody who should have been left in peace. */
import type { Evidence, HouseholdFacts, SendFacts } from './evidence';
import { lastSaid } from './head-count';
import { line, missing, never, type Line } from './lines';
import { wavesDue, type DueWave } from './waves-due';

const REMINDERS = ['rsvp-reminder', 'final-reminder'];
const WAVE_TEMPLATES: Record<DueWave['kind'], string> = {
  invitations: 'invitation',
  reminder: 'rsvp-reminder',
  'final reminder': 'final-reminder',
};
/** How long after it is due the last message of a wave may leave. */
const LEAVES_WITHIN_MINUTES = 10;
/** By how much two clocks may differ. */
const ABOUT_MINUTES = 1;

/** One confirmation for each revision of a household's answer, on each channel it takes. */
export function checkConfirmations(evidence: Evidence): Line {
  const expected = evidence.households.flatMap((household) =>
    Array.from({ length: household.revision }, (_, index) =>
      channelsOf(household, true).map((channel) => `${household.id}/${index + 1}/${channel}`),
    ).flat(),
  );
  const reached = deliveredSends(evidence)
    .filter((send) => send.businessKey.startsWith('confirmation/'))
    .map((send) => send.businessKey.slice('confirmation/'.length));
  const said = evidence.households.filter(
    (household) =>
      household.revision !== evidence.said.filter((answer) => answer.householdId === household.id).length,
  );
  const name = (key: string) => {
    const [id, revision, channel] = key.split('/');
    const household = evidence.households.find((one) => one.id === id);
    return `${household?.name ?? String(id)}, revision ${String(revision)}, by ${String(channel)}`;
  };
  return line('One confirmation per revision of an answer and channel', expected.length, reached.length, [
    ...missing(expected, reached).map((key) => `${name(key)}: not confirmed`),
    ...missing(reached, expected).map((key) => `${name(key)}: confirmed once too often`),
    ...said.map((one) => `${one.name}: ${one.revision} revisions stored, not as many answers given`),
  ]);
}

/** Nobody who has answered is reminded. */
export function checkReminders(evidence: Evidence): Line {
  const faults = deliveredMessages(evidence).flatMap(({ send, message }) => {
    if (!REMINDERS.includes(send.template) || send.householdId === null) return [];
    if (!lastSaid(evidence.said, message.at).has(send.householdId)) return [];
    return [`${nameOf(evidence, send.householdId)}: reminded although it had answered`];
  });
  return never('A household that has answered is reminded', faults);
}

/**
 * Each wave that the plan must hold reaches every household that is silent when it leaves, once on each
 * channel it takes; and no message of a wave leaves at another time.
 */
export function checkWaves(evidence: Evidence): Line[] {
  const due = wavesDue(evidence.plan);
  const sent = deliveredMessages(evidence)
    .filter(({ send }) => Object.values(WAVE_TEMPLATES).includes(send.template))
    .map((one) => ({ ...one, wave: waveOf(due, one.send.template, one.message.at) }));
  const invited = (until: Date) =>
    new Set(
      sent.flatMap(({ send, message }) =>
        send.template === WAVE_TEMPLATES.invitations && message.at <= until ? [send.householdId] : [],
      ),
    );
  const strays = sent.filter(({ wave }) => wave === undefined);
  return [
    ...due.map((wave) => {
      const reached = sent
        .filter((one) => one.wave === wave)
        .map(({ send }) => `${send.householdId ?? ''}/${send.channel}`);
      const reachable = wave.kind === 'invitations' ? null : invited(wave.at);
      const concerned = evidence.households.filter(({ id }) => reachable?.has(id) ?? true);
      return waveLine(evidence, wave, concerned, reached);
    }),
    never(
      'A message of a wave leaves when none is due',
      strays.map(({ send, message }) => `${send.businessKey}: left at ${message.at.toISOString()}`),
    ),
  ];
}

function waveLine(evidence: Evidence, wave: DueWave, concerned: HouseholdFacts[], reached: string[]): Line {
  const answeredBefore = lastSaid(evidence.said, minutesAfter(wave.at, -ABOUT_MINUTES));
  const answeredSince = lastSaid(evidence.said, minutesAfter(wave.at, LEAVES_WITHIN_MINUTES));
  const expected = concerned
    .filter(({ id }) => !answeredBefore.has(id))
    .flatMap((household) =>
      channelsOf(household, wave.kind === 'final reminder').map((channel) => `${household.id}/${channel}`),
    )
    // Whoever answers while it leaves may have been reached, or not any more.
    .filter((key) => !answeredSince.has(householdOf(key)) || reached.includes(key));
  const name = (key: string) => nameOf(evidence, householdOf(key));
  return line(
    `${wave.kind} (${wave.at.toISOString().slice(0, 10)}): everybody silent is reached once`,
    expected.length,
    reached.length,
    [
      ...missing(expected, reached).map((key) => `${name(key)}: not reached`),
      ...missing(reached, expected).map((key) => `${name(key)}: reached, though not due or already reached`),
    ],
  );
}

/** The wave that a message belongs to: of its kind the last that was due, and not long before. */
function waveOf(due: DueWave[], template: string, at: Date): DueWave | undefined {
  const last = due
    .filter((wave) => WAVE_TEMPLATES[wave.kind] === template)
    .filter((wave) => at >= minutesAfter(wave.at, -ABOUT_MINUTES))
    .at(-1);
  return last !== undefined && at <= minutesAfter(last.at, LEAVES_WITHIN_MINUTES) ? last : undefined;
}

function minutesAfter(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * 60_000);
}

function householdOf(key: string): string {
  return key.split('/')[0] ?? '';
}

/** Each row of the send log is one message in the sandbox, each message one row, and none is left open. */
export function checkSends(evidence: Evidence): Line {
  const inbox = evidence.messages.map((message) => message.sendId ?? 'no send');
  const log = evidence.sends.map((send) => send.id);
  const open = evidence.sends.filter((send) => !['accepted', 'delivered'].includes(send.state));
  const key = (id: string) => evidence.sends.find((send) => send.id === id)?.businessKey ?? id;
  return line('Every message sent once', log.length, inbox.length, [
    ...missing(log, inbox).map((id) => `${key(id)}: in the log, not in the sandbox`),
    ...missing(inbox, log).map((id) => `${key(id)}: in the sandbox once too often`),
    ...open.map((send) => `${send.businessKey}: left as ${send.state}`),
  ]);
}

/** The planner hears once, at the deadline as it stands in the end, how many are coming and who is silent. */
export function checkDeadline(evidence: Evidence): Line {
  const answered = lastSaid(evidence.said, evidence.deadlineAt);
  const silent = evidence.households
    .filter((household) => !answered.has(household.id))
    .map((household) => household.name);
  const coming = [...answered.values()]
    .flatMap((answer) => answer.people)
    .filter((person) => person.events.some((event) => event.isComing)).length;
  const letters = deliveredMessages(evidence).filter(({ send }) => send.template === 'planner-rsvp_deadline');
  const text = letters[0]?.message.text ?? '';
  const listed = [...text.matchAll(/^\* (.+)$/gm)].map((item) => item[1] ?? '');
  const more = Number(/^and (\d+) more$/.exec(listed.at(-1) ?? '')?.[1] ?? 0);
  const named = more === 0 ? listed : listed.slice(0, -1);
  const said = /(\d+) guests? (?:is|are) coming/.exec(text)?.[1] ?? 'no number';
  return line(
    'At the deadline the planner hears once how many are coming, and who is silent',
    `1 letter: ${coming} coming, ${silent.length} silent`,
    `${letters.length} letter${letters.length === 1 ? '' : 's'}: ${said} coming, ${named.length + more} silent`,
    missing(named, silent).map((name) => `${name}: has answered, or is named twice`),
  );
}

/** Sends whose message reached the sandbox; one as often as it did. */
function deliveredSends(evidence: Evidence): SendFacts[] {
  return deliveredMessages(evidence).map(({ send }) => send);
}

/** Messages of the sandbox with the send they belong to. */
export function deliveredMessages(
  evidence: Evidence,
): { send: SendFacts; message: Evidence['messages'][number] }[] {
  const sends = new Map(evidence.sends.map((send) => [send.id, send]));
  return evidence.messages.flatMap((message) => {
    const send = sends.get(message.sendId ?? '');
    return send === undefined ? [] : [{ send, message }];
  });
}

/** E-mail where there is one; a text where it was allowed, beside the e-mail only for some messages. */
function channelsOf(household: HouseholdFacts, isBeside: boolean): ('email' | 'sms')[] {
  if (!household.hasEmail) return household.takesTexts ? ['sms'] : [];
  return household.takesTexts && isBeside ? ['email', 'sms'] : ['email'];
}

function nameOf(evidence: Evidence, householdId: string): string {
  return evidence.households.find((household) => household.id === householdId)?.name ?? householdId;
}
