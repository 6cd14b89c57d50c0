/** Pieces that several planner's pages are made of, from the shared design. */
import type { ComponentChildren, VNode } from 'preact';
import { Button, ButtonLink, Hidden, type ButtonKind } from '../design/parts';
import { messages } from './messages.en';

/** A form that is only a button. `about` says to what, for those who hear the button alone. */
export function ButtonForm(props: {
  action: string;
  text: string;
  about?: string;
  kind?: ButtonKind;
  values?: Record<string, string | number>;
}): VNode {
  return (
    <form method="post" action={props.action}>
      <Hidden values={props.values ?? {}} />
      <Button kind={props.kind ?? 'quiet'}>
        <Told text={props.text} about={props.about} />
      </Button>
    </form>
  );
}

/** A link that looks like a button: it leads to a page that asks first. */
export function StepLink(props: { href: string; text: string; about?: string; kind?: ButtonKind }): VNode {
  return (
    <ButtonLink href={props.href} kind={props.kind ?? 'quiet'}>
      <Told text={props.text} about={props.about} />
    </ButtonLink>
  );
}

/** Words, and what they are about for those who hear them alone. */
export function Told({ text, about }: { text: string; about?: string | undefined }): VNode {
  return (
    <span>
      {text}
      {about !== undefined && <span class="unseen"> {about}</span>}
    </span>
  );
}

/** How something stands: a sign and a word, so that colour is never alone. */
export function Standing({ kind, children }: { kind: StandingKind; children: ComponentChildren }): VNode {
  return (
    <span class={`standing ${kind}`}>
      <span aria-hidden="true">{SIGNS[kind]}</span> {children}
    </span>
  );
}

/** Ways to stand. */
export type StandingKind = 'good' | 'bad' | 'open' | 'quiet';
const SIGNS: Record<StandingKind, string> = { good: '✓', bad: '!', open: '…', quiet: '–' };

/** A link that may be copied: by the button where there is a script, by hand where there is none. */
export function CopyField({ id, label, url }: { id: string; label: string; url: string }): VNode {
  return (
    <div class="copy">
      <label class="unseen" for={id}>
        {label}
      </label>
      <input id={id} class="input" readOnly value={url} />
      <button type="button" class="button quiet" hidden data-copy={id} data-copied={messages.silent.copied}>
        {messages.silent.copy}
      </button>
    </div>
  );
}

/** The head of a table whose rows fold into cards on a phone: roles are said, as folding takes them away. */
export function TableHead({ headings }: { headings: readonly string[] }): VNode {
  return (
    <thead role="rowgroup">
      <tr role="row">
        {headings.map((heading) => (
          <th key={heading} role="columnheader" scope="col">
            {heading}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** A section of a page with its heading. */
export function Section(props: {
  id: string;
  heading: string;
  class?: string;
  aside?: ComponentChildren;
  children: ComponentChildren;
}): VNode {
  return (
    <section class={props.class ?? ''} aria-labelledby={`${props.id}-heading`} id={props.id}>
      <div class="line">
        <h2 id={`${props.id}-heading`}>{props.heading}</h2>
        {props.aside}
      </div>
      {props.children}
    </section>
  );
}

/** A page that says what will happen, and asks; what is left to choose stands in the same form. */
export function ConfirmPage(props: {
  title: string;
  points: string[];
  action: string;
  button: string;
  values: Record<string, string | number>;
  backTo: string;
  isGrave?: boolean;
  children?: ComponentChildren;
}): VNode {
  return (
    <div class="reading stack">
      <h1>{props.title}</h1>
      <ul class="points">
        {props.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <form class="stack" method="post" action={props.action}>
        <Hidden values={props.values} />
        {props.children}
        <div class="actions">
          <Button kind={props.isGrave === true ? 'grave' : 'primary'}>{props.button}</Button>
          <StepLink href={props.backTo} text={messages.confirm.back} />
        </div>
      </form>
    </div>
  );
}

/** A page that only says something, and one way on. */
export function MessagePage(props: {
  title: string;
  text: string;
  next: { href: string; text: string };
}): VNode {
  return (
    <div class="reading stack">
      <h1>{props.title}</h1>
      <p class="lead">{props.text}</p>
      <p>
        <a href={props.next.href}>{props.next.text}</a>
      </p>
    </div>
  );
}
