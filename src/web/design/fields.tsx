/**
 * Form fields. Label, hint and fault belong to their input for eyes and ears alike; nothing is required
 * or checked in the browser, the server answers with the same page and everything that was typed.
 */
import type { ComponentChildren, VNode } from 'preact';
import { messages } from './messages.en';

/** A fault at a field; `field` is the field's id. */
export interface PageFault {
  field: string;
  message: string;
}

/** One choice and what it is called. */
export interface Choice {
  value: string;
  label: ComponentChildren;
}

interface FieldProps {
  /** Unique on the page; faults link to it. */
  id: string;
  name: string;
  label: ComponentChildren;
  hint?: string | undefined;
  fault?: string | undefined;
  isOptional?: boolean;
}

interface TextProps extends FieldProps {
  value: string;
  type?: 'text' | 'email' | 'tel';
  /** Only on data of the person who is answering. */
  autoComplete?: 'email' | 'name' | 'organization' | 'tel';
  /** A person's name: no spelling hints. */
  isName?: boolean;
  rows?: number;
  maxLength?: number;
}

/** A field of one line, or of several with `rows`. */
export function Field(props: TextProps): VNode {
  const { id, value, rows } = props;
  return (
    <div class={`field${props.fault === undefined ? '' : ' faulty'}`}>
      <label for={id}>
        {props.label}
        {props.isOptional === true && <span class="quiet"> {messages.optional}</span>}
      </label>
      <Hint {...props} />
      <Fault {...props} />
      {rows === undefined ? (
        <OneLine {...props} />
      ) : (
        // A parser drops the first newline of a textarea, so there is one to spare.
        <textarea rows={rows} {...textAttributes(props)}>{`\n${value}`}</textarea>
      )}
    </div>
  );
}

/** One of several answers; nothing is chosen beforehand unless `value` says so. */
export function Radios(
  props: FieldProps & {
    choices: Choice[];
    value: string | null;
    /** `side`: next to each other where there is room. */
    layout?: 'list' | 'side' | 'dense';
    /** The question is the page's own: the legend is its heading. */
    isPageQuestion?: boolean;
  },
): VNode {
  const { id, name, choices, value, isPageQuestion = false } = props;
  return (
    <fieldset
      class={`choices${props.fault === undefined ? '' : ' faulty'}`}
      {...(props.fault === undefined ? {} : { 'aria-describedby': `${id}-fault` })}
    >
      {isPageQuestion ? (
        <legend class="question">
          <h1>{props.label}</h1>
        </legend>
      ) : (
        <legend>{props.label}</legend>
      )}
      <Hint {...props} />
      <Fault {...props} />
      <div class={`options ${props.layout ?? 'list'}`}>
        {choices.map((choice, index) => (
          <Option
            key={choice.value}
            type="radio"
            id={index === 0 ? id : `${id}-${index}`}
            name={name}
            choice={choice}
            isChecked={choice.value === value}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** Any number of answers. */
export function Checkboxes(
  props: FieldProps & { choices: Choice[]; values: readonly string[]; layout?: 'list' | 'side' | 'dense' },
): VNode {
  const { id, name, choices, values } = props;
  return (
    <fieldset
      class={`choices${props.fault === undefined ? '' : ' faulty'}`}
      {...(props.fault === undefined ? {} : { 'aria-describedby': `${id}-fault` })}
    >
      <legend>{props.label}</legend>
      <Hint {...props} />
      <Fault {...props} />
      <div class={`options ${props.layout ?? 'list'}`}>
        {choices.map((choice, index) => (
          <Option
            key={choice.value}
            type="checkbox"
            id={index === 0 ? id : `${id}-${index}`}
            name={name}
            choice={choice}
            isChecked={values.includes(choice.value)}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** One sentence to agree to. Sends `yes` when ticked. */
export function Tick(props: FieldProps & { isChecked: boolean }): VNode {
  const { id, name, label, isChecked } = props;
  return (
    <div class={`field${props.fault === undefined ? '' : ' faulty'}`}>
      <Fault {...props} />
      <Option
        type="checkbox"
        id={id}
        name={name}
        choice={{ value: 'yes', label }}
        isChecked={isChecked}
        aria={describedBy(props)}
      />
      <Hint {...props} />
    </div>
  );
}

/** What needs mending, first thing on the page, each with a link to its field. */
export function ErrorSummary({ faults }: { faults: PageFault[] }): VNode | null {
  if (faults.length === 0) return null;
  return (
    // Focused, because a form may stand far down its page, and the browser opens it at the top.
    <div class="summary" role="alert" aria-labelledby="summary-title" tabIndex={-1} autofocus>
      <h2 id="summary-title">{messages.faultsTitle}</h2>
      <ul>
        {faults.map(({ field, message }) => (
          <li key={field}>
            <a href={`#${field}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The fault at a field, if it has one. */
export function faultAt(faults: PageFault[], field: string): string | undefined {
  return faults.find((fault) => fault.field === field)?.message;
}

/** A title that says first that something needs mending. */
export function titleWithFaults(title: string, faults: PageFault[]): string {
  return faults.length === 0 ? title : messages.errorTitle + title;
}

function Option(props: {
  type: 'radio' | 'checkbox';
  id: string;
  name: string;
  choice: Choice;
  isChecked: boolean;
  aria?: Record<string, string>;
}): VNode {
  const { type, id, name, choice, isChecked } = props;
  return (
    <label class="option">
      <input type={type} id={id} name={name} value={choice.value} checked={isChecked} {...props.aria} />
      <span>{choice.label}</span>
    </label>
  );
}

/** What may stand in an input depends on its literal type, so each is written out. */
function OneLine(props: TextProps): VNode {
  const { type = 'text', value } = props;
  const attributes = textAttributes(props);
  if (type === 'email') return <input {...attributes} type="email" value={value} />;
  if (type === 'tel') return <input {...attributes} type="tel" value={value} />;
  return <input {...attributes} type="text" value={value} />;
}

function textAttributes(props: TextProps) {
  const { id, name, autoComplete, isName = false, maxLength } = props;
  return {
    id,
    name,
    class: 'input',
    autocomplete: autoComplete ?? ('off' as const),
    dir: 'auto' as const,
    ...(isName ? { spellcheck: false, autocapitalize: 'words' as const } : {}),
    ...(maxLength === undefined ? {} : { maxlength: maxLength }),
    ...describedBy(props),
  };
}

function Hint({ id, hint }: FieldProps): VNode | null {
  if (hint === undefined) return null;
  return (
    <p class="hint" id={`${id}-hint`}>
      {hint}
    </p>
  );
}

function Fault({ id, fault }: FieldProps): VNode | null {
  if (fault === undefined) return null;
  return (
    <p class="fault" id={`${id}-fault`}>
      {fault}
    </p>
  );
}

function describedBy({ id, hint, fault }: FieldProps): Record<string, string> {
  const ids = [
    ...(hint === undefined ? [] : [`${id}-hint`]),
    ...(fault === undefined ? [] : [`${id}-fault`]),
  ];
  return {
    ...(ids.length === 0 ? {} : { 'aria-describedby': ids.join(' ') }),
    ...(fault === undefined ? {} : { 'aria-invalid': 'true' }),
  };
}
