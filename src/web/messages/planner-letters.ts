/** Messages to the planner, each about one thing, and the sign-in link. */
import type { PlannerMessage } from '../../domain/communications/messages';
import { longDay } from './dates';
import type { Block, Letter } from './letter';
import { HOUSE_ACCENT } from '../design/tokens';
import { messages } from './messages.en';

const words = messages.planner;
/** More households than this are read better on the page. */
const MOST_HOUSEHOLDS = 12;

/** The letter of a message to the planner. */
export function plannerLetter(message: PlannerMessage): Letter {
  const { wedding } = message;
  const { subject, preheader, blocks } = contentOf(message);
  return {
    subject,
    preheader,
    masthead: { title: wedding.coupleNames, line: longDay(wedding.weddingOn), isCouple: false },
    accentColor: wedding.accentColor,
    blocks: [
      { kind: 'paragraph', text: preheader, voice: 'lead' },
      ...blocks,
      { kind: 'button', label: words.button, url: message.plannerUrl },
    ],
    footer: [words.footer(wedding.coupleNames)],
  };
}

/** The letter that carries a sign-in link. */
export function signInLetter(url: string): Letter {
  const say = words.signIn;
  return {
    subject: say.subject,
    preheader: say.note,
    masthead: { title: say.product, line: '', isCouple: false },
    accentColor: HOUSE_ACCENT,
    blocks: [
      { kind: 'paragraph', text: say.lead, voice: 'lead' },
      { kind: 'button', label: say.button, url, note: say.note },
      paragraph(say.notYou),
    ],
    footer: [say.footer],
  };
}

interface Content {
  subject: string;
  preheader: string;
  blocks: Block[];
}

function contentOf(message: PlannerMessage): Content {
  const { coupleNames } = message.wedding;
  switch (message.about) {
    case 'notice_unanswered': {
      const { supplierName, version } = message;
      const say = words.unanswered;
      return {
        subject: say.subject(supplierName, version, coupleNames),
        preheader: say.lead(supplierName, version),
        blocks: [paragraph(say.todo)],
      };
    }
    case 'notice_disputed': {
      const { supplierName, version } = message;
      const say = words.disputed;
      const text = message.words === '' ? say.noWords : message.words;
      return {
        subject: say.subject(supplierName, version, coupleNames),
        preheader: say.lead(supplierName, version),
        blocks: [{ kind: 'callout', tone: 'calm', title: say.words, text }, paragraph(say.todo)],
      };
    }
    case 'late_change':
      return lateChange(message);
    case 'rsvp_deadline':
      return deadline(message);
  }
}

function lateChange(message: Extract<PlannerMessage, { about: 'late_change' }>): Content {
  const { supplierName, lockedTotal, total, wedding } = message;
  const say = words.lateChange;
  return {
    subject: say.subject(supplierName, lockedTotal, total, wedding.coupleNames),
    preheader: say.lead(supplierName),
    blocks: [
      {
        kind: 'facts',
        rows: [
          { label: say.locked, lines: [String(lockedTotal)] },
          { label: say.now, lines: [String(total)] },
        ],
      },
      ...(lockedTotal === total ? [paragraph(say.sameTotal)] : []),
      paragraph(say.todo),
    ],
  };
}

function deadline(message: Extract<PlannerMessage, { about: 'rsvp_deadline' }>): Content {
  const { attending, silentHouseholds, wedding } = message;
  const say = words.deadline;
  const silent = silentHouseholds.length;
  const shown = silentHouseholds.slice(0, MOST_HOUSEHOLDS);
  const more = silent > shown.length ? [say.more(silent - shown.length)] : [];
  return {
    subject: say.subject(attending, silent, wedding.coupleNames),
    preheader: say.lead(attending),
    blocks:
      silent === 0
        ? [paragraph(say.all)]
        : [paragraph(say.silent(silent)), { kind: 'list', items: [...shown, ...more] }, paragraph(say.todo)],
  };
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', text };
}
