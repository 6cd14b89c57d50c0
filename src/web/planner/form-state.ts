/** What a form holds: values as they were typed, and what is wrong with them. */
import type { FieldFault } from '../../domain/shared/app-error';

/** A form's state. A name may have several values, as checkboxes do. */
export interface FormState {
  values: ReadonlyMap<string, readonly string[]>;
  faults: readonly FieldFault[];
}

/** Names one showing of a form that creates something. */
export const SUBMISSION_ID = 'submissionId';

/** The first value of a field; empty when there is none. */
export function valueOf(state: FormState, name: string): string {
  return state.values.get(name)?.[0] ?? '';
}

/** Whether a checkbox or radio of that name and value is ticked. */
export function isTicked(state: FormState, name: string, value: string): boolean {
  return state.values.get(name)?.includes(value) ?? false;
}

/** What is wrong with a field; undefined when nothing is. Faults of parts of it count as its own. */
export function faultOf(state: FormState, name: string): string | undefined {
  return state.faults.find(({ path }) => path === name || path.startsWith(`${name}.`))?.message;
}

/** A form's state from values of one each. */
export function formOf(values: Record<string, string | readonly string[]>): FormState {
  return {
    values: new Map(
      Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? [value] : value]),
    ),
    faults: [],
  };
}
