/** Saying "seen" or "this is not right": one name, two answers, or what has been said already. */
import type { VNode } from 'preact';
import type { SupplierNotice } from '../../domain/suppliers/notice';
import { Field, faultAt, type PageFault } from '../design/fields';
import { Button, Card } from '../design/parts';
import { moment } from '../messages/dates';
import { answerOf, inputs } from './addresses';
import { supplierPage } from './supplier-page.en';

const words = supplierPage.answer;

/** What was filled in so far, and what is wrong with it. */
export interface FilledIn {
  name: string;
  words: string;
  faults: PageFault[];
}

interface FormProps {
  notice: SupplierNotice;
  token: string;
  filledIn: FilledIn;
}

/** The newest version's answer, and the form to give or change it. */
export function AnswerSection(props: FormProps & { zone: string; now: string }): VNode {
  const { notice, zone, now } = props;
  const { answer, version } = notice;
  const due = moment(notice.acknowledgeBy, zone);
  if (answer === null)
    return (
      <div class="unprinted">
        <Card id="answer" heading={words.title}>
          <p>{notice.acknowledgeBy < now ? words.overdue(due) : words.due(due)}</p>
          <OpenForm {...props} />
        </Card>
      </div>
    );
  const heading = answer === 'acknowledged' ? words.confirmedTitle(version) : words.disputedTitle(version);
  return (
    <Card id="answer" heading={heading}>
      <Given notice={notice} zone={zone} />
      <div class="unprinted">
        <SecondThought {...props} to={answer === 'acknowledged' ? 'disputed' : 'acknowledged'} />
      </div>
    </Card>
  );
}

function Given({ notice, zone }: { notice: SupplierNotice; zone: string }): VNode {
  const who = notice.answeredBy ?? words.somebody;
  const when = notice.answeredAt === null ? '' : moment(notice.answeredAt, zone);
  if (notice.answer === 'acknowledged') return <p>{words.confirmed(who, when)}</p>;
  return (
    <>
      <p>{words.disputed(who, when)}</p>
      <p class="words" dir="auto">
        {notice.dispute}
      </p>
      <p>{words.disputedNext}</p>
    </>
  );
}

/** Both answers under one name. */
function OpenForm(props: FormProps): VNode {
  const { filledIn } = props;
  const isOpen = filledIn.words !== '' || faultAt(filledIn.faults, inputs.words) !== undefined;
  return (
    <form {...formOf(props)}>
      <NameField filledIn={filledIn} />
      <Button name={inputs.answer} value="acknowledged">
        {words.seen(props.notice.version)}
      </Button>
      <details open={isOpen}>
        <summary>{words.notRight}</summary>
        <div class="flow">
          <Dispute filledIn={filledIn} />
        </div>
      </details>
    </form>
  );
}

/** The other answer, for whoever comes back. */
function SecondThought(props: FormProps & { to: 'acknowledged' | 'disputed' }): VNode {
  const { filledIn, to, notice } = props;
  return (
    <details open={filledIn.faults.length > 0}>
      <summary>{to === 'disputed' ? words.notRight : words.after}</summary>
      <form {...formOf(props)}>
        <NameField filledIn={filledIn} />
        {to === 'disputed' ? (
          <Dispute filledIn={filledIn} />
        ) : (
          <Button name={inputs.answer} value="acknowledged">
            {words.seen(notice.version)}
          </Button>
        )}
      </form>
    </details>
  );
}

function NameField({ filledIn }: { filledIn: FilledIn }): VNode {
  return (
    <Field
      id={inputs.name}
      name={inputs.name}
      label={words.name}
      hint={words.nameHint}
      value={filledIn.name}
      fault={faultAt(filledIn.faults, inputs.name)}
      autoComplete="name"
      isName
    />
  );
}

function Dispute({ filledIn }: { filledIn: FilledIn }): VNode {
  return (
    <>
      <Field
        id={inputs.words}
        name={inputs.words}
        label={words.words}
        hint={words.wordsHint}
        value={filledIn.words}
        fault={faultAt(filledIn.faults, inputs.words)}
        rows={4}
      />
      <Button kind="quiet" name={inputs.answer} value="disputed">
        {words.send}
      </Button>
    </>
  );
}

function formOf({ notice, token }: FormProps) {
  return {
    method: 'post' as const,
    action: answerOf(token, notice.version),
    novalidate: true,
    class: 'flow',
  };
}
