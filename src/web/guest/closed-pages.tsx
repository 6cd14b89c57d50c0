/** Pages for when there is nothing to answer, or not any more. Each says what is stored and offers one way on. */
import { Button, ButtonLink, Card } from '../design/parts';
import { faultAt, Field, type PageFault } from '../design/fields';
import type { VNode } from 'preact';
import type { OpenInvitation } from '../../domain/rsvp/ports';
import { dayInWords } from '../../domain/shared/event-date';
import { inputs, placeOf } from './addresses';
import { AnswerInShort, AnswerPerPerson, AnswerSentences } from './answer-parts';
import { previewOf, type Form } from './draft';
import type { GuestView } from './frame';
import { messages } from './messages.en';

/** Why an invitation takes no answer. */
export type ClosedBecause =
  'nothing_asked' | 'late' | 'final_count' | 'postponed' | 'cancelled' | 'completed';

type Invitation = Pick<OpenInvitation, 'wedding' | 'household'>;
const words = messages.closed;

/** An invitation that takes no answer now. */
export function closedPage(
  invitation: Invitation,
  token: string,
  because: ClosedBecause,
  asked: { faults: PageFault[]; words: string } = { faults: [], words: '' },
): GuestView {
  const { wedding, household } = invitation;
  const { title, lead } = reasonWords(invitation, because);
  const canAsk = because === 'late' || because === 'final_count';
  const hasAnswer = household.revision > 0;
  return {
    title,
    wedding,
    faults: asked.faults,
    body: (
      <>
        <h1>{title}</h1>
        <p>{lead}</p>
        {because !== 'completed' && (hasAnswer || canAsk) && <Stored invitation={invitation} />}
        {canAsk && (
          <form class="stack" method="post" action={placeOf(token, 'ask')} novalidate>
            <h2>{hasAnswer ? words.ask : words.askNone}</h2>
            <Field
              id={inputs.words}
              name={inputs.words}
              label={hasAnswer ? words.words : words.wordsNone}
              hint={words.wordsHint}
              value={asked.words}
              fault={faultAt(asked.faults, inputs.words)}
              rows={4}
            />
            <div class="actions">
              <Button>{words.send}</Button>
            </div>
          </form>
        )}
      </>
    ),
  };
}

/** A request has been handed to the couple. */
export function askedPage(invitation: Invitation): GuestView {
  return {
    title: words.askedTitle,
    wedding: invitation.wedding,
    body: (
      <>
        <h1>{words.askedTitle}</h1>
        <p>{words.asked}</p>
        <Stored invitation={invitation} />
      </>
    ),
  };
}

/** Another answer was stored since the page was opened; both are shown, and nothing is overwritten. */
export function conflictPage(form: Form, token: string): GuestView {
  const { conflict } = messages;
  return {
    title: conflict.title,
    wedding: form.wedding,
    body: (
      <>
        <h1>{conflict.title}</h1>
        <p>{conflict.lead}</p>
        <Card heading={conflict.stored}>
          <AnswerInShort wedding={form.wedding} household={form.household} />
        </Card>
        <Card heading={conflict.yours}>
          <AnswerInShort wedding={form.wedding} household={previewOf(form)} />
        </Card>
        <div class="actions">
          <ButtonLink kind="primary" href={placeOf(token, 'check')}>
            {conflict.useYours}
          </ButtonLink>
          <form method="post" action={placeOf(token, 'keep')}>
            <Button kind="quiet">{conflict.keep}</Button>
          </form>
        </div>
      </>
    ),
  };
}

/** A link that leads nowhere; the same words whatever the reason. */
export function unknownPage(): GuestView {
  return {
    title: messages.unknown.title,
    body: (
      <>
        <h1>{messages.unknown.title}</h1>
        <p>{messages.unknown.text}</p>
        <p>{messages.unknown.what}</p>
      </>
    ),
  };
}

function reasonWords({ wedding }: Invitation, because: ClosedBecause): { title: string; lead: string } {
  switch (because) {
    case 'nothing_asked':
      return { title: words.nothingTitle, lead: words.nothing(wedding.contactLine) };
    case 'late':
      return { title: words.lateTitle, lead: words.late(dayInWords(wedding.rsvpDeadlineOn)) };
    case 'final_count':
      return { title: words.finalTitle, lead: words.final };
    case 'postponed':
      return { title: words.postponedTitle, lead: words.postponed };
    case 'cancelled':
      return { title: words.cancelledTitle, lead: words.cancelled };
    case 'completed':
      return { title: words.overTitle, lead: words.over };
  }
}

function Stored({ invitation }: { invitation: Invitation }): VNode {
  const { household, wedding } = invitation;
  if (household.revision === 0) return <p>{words.none}</p>;
  return (
    <Card heading={words.stored}>
      <AnswerSentences wedding={wedding} household={household} />
      <AnswerPerPerson wedding={wedding} household={household} />
    </Card>
  );
}
