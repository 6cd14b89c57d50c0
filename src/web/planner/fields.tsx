/** Fields over a form's state: the shared components, plus the kinds of input only planners need. */
import type { ComponentChildren, VNode } from 'preact';
import { Checkboxes, ErrorSummary, Radios, Tick, type Choice } from '../design/fields';
import { Hidden } from '../design/parts';
import { faultOf, isTicked, SUBMISSION_ID, valueOf, type FormState } from './form-state';

interface FieldProps {
  state: FormState;
  /** Name of the value, and path of its faults. */
  name: string;
  label: string;
  hint?: string;
}

/** The id of a field on its page; faults link to it. */
export function fieldId(name: string): string {
  return `field-${name.replaceAll('.', '-')}`;
}

/** A field of one line. `size` is how much it usually holds. */
export function TextField(
  props: FieldProps & {
    type?: 'text' | 'email' | 'tel' | 'date' | 'datetime-local' | 'time' | 'color' | 'search';
    size?: 'brief' | 'medium' | 'long';
    autoComplete?: string;
    isName?: boolean;
    /** Id of a list of suggestions. */
    list?: string;
  },
): VNode {
  const { state, name, type = 'text', size = 'long', autoComplete = 'off', isName = false, list } = props;
  return (
    <Labelled {...props}>
      <input
        id={fieldId(name)}
        name={name}
        type={type}
        class={`input ${size}`}
        value={valueOf(state, name)}
        autocomplete={autoComplete}
        {...(isName ? { spellcheck: false, dir: 'auto' as const } : {})}
        {...(list === undefined ? {} : { list })}
        {...describedBy(props)}
      />
    </Labelled>
  );
}

/** A field of several lines. */
export function AreaField(props: FieldProps & { rows: number }): VNode {
  const { state, name, rows } = props;
  return (
    <Labelled {...props}>
      <textarea
        id={fieldId(name)}
        name={name}
        rows={rows}
        class="input"
        autocomplete="off"
        spellcheck={false}
        dir="auto"
        {...describedBy(props)}
      >
        {/* A parser drops the first newline of a textarea, so there is one to spare. */}
        {`\n${valueOf(state, name)}`}
      </textarea>
    </Labelled>
  );
}

/** A choice from a list. */
export function SelectField(props: FieldProps & { options: Choice[]; size?: 'medium' | 'long' }): VNode {
  const { state, name, options, size = 'medium' } = props;
  return (
    <Labelled {...props}>
      <select id={fieldId(name)} name={name} class={`input ${size}`} {...describedBy(props)}>
        {options.map(({ value, label }) => (
          <option key={value} value={value} selected={valueOf(state, name) === value}>
            {label}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

/** Radios or checkboxes under one question. */
export function ChoiceGroup(
  props: FieldProps & { kind: 'radio' | 'checkbox'; options: Choice[]; isDense?: boolean },
): VNode {
  const { state, name, label, hint, kind, options, isDense = false } = props;
  const shared = {
    id: fieldId(name),
    name,
    label,
    hint,
    fault: faultOf(state, name),
    choices: options,
    layout: isDense ? ('dense' as const) : ('side' as const),
  };
  return kind === 'radio' ? (
    <Radios {...shared} value={valueOf(state, name)} />
  ) : (
    <>
      {/* Sent also without a tick, so that what is wrong with it is named in its place. */}
      <Hidden values={{ [name]: '' }} />
      <Checkboxes {...shared} values={state.values.get(name) ?? []} />
    </>
  );
}

/** One sentence to tick. */
export function TickField({ state, name, label, hint }: FieldProps): VNode {
  return (
    <Tick
      id={fieldId(name)}
      name={name}
      label={label}
      hint={hint}
      fault={faultOf(state, name)}
      isChecked={isTicked(state, name, 'yes')}
    />
  );
}

/** What a form that creates something is known by when it is pressed twice. */
export function SubmissionId({ state }: { state: FormState }): VNode {
  return <Hidden values={{ [SUBMISSION_ID]: valueOf(state, SUBMISSION_ID) }} />;
}

/** What needs mending, first thing on the page, each with a link to its field. */
export function FaultSummary({ state }: { state: FormState }): VNode {
  return (
    <ErrorSummary faults={state.faults.map(({ path, message }) => ({ field: fieldId(path), message }))} />
  );
}

function Labelled(props: FieldProps & { children: ComponentChildren }): VNode {
  const { state, name, label, hint, children } = props;
  const fault = faultOf(state, name);
  return (
    <div class={`field${fault === undefined ? '' : ' faulty'}`}>
      <label for={fieldId(name)}>{label}</label>
      {hint !== undefined && (
        <p class="hint" id={`${fieldId(name)}-hint`}>
          {hint}
        </p>
      )}
      {fault !== undefined && (
        <p class="fault" id={`${fieldId(name)}-fault`}>
          {fault}
        </p>
      )}
      {children}
    </div>
  );
}

function describedBy({ state, name, hint }: FieldProps) {
  const hasFault = faultOf(state, name) !== undefined;
  const ids = [
    ...(hint === undefined ? [] : [`${fieldId(name)}-hint`]),
    ...(hasFault ? [`${fieldId(name)}-fault`] : []),
  ];
  return {
    ...(ids.length === 0 ? {} : { 'aria-describedby': ids.join(' ') }),
    ...(hasFault ? { 'aria-invalid': 'true' as const } : {}),
  };
}
