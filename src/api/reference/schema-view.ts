/** JSON Schema as a nested list that a person can read. */
import { escapeHtml } from './html';

/** The parts of a JSON Schema that are shown. */
export interface ShownSchema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  maxItems?: number;
  properties?: Record<string, ShownSchema>;
  required?: string[];
  items?: ShownSchema;
  anyOf?: ShownSchema[];
  oneOf?: ShownSchema[];
}

/** The fields of a schema; named schemas are linked, not repeated. */
export function schemaView(schema: ShownSchema): string {
  if (schema.$ref !== undefined) return `<p>${typeView(schema)}</p>`;
  const fields = fieldsView(schema);
  return fields === '' ? `<p>${typeView(schema)}${noteView(schema)}</p>` : fields;
}

function fieldsView(schema: ShownSchema): string {
  const choices = (schema.oneOf ?? schema.anyOf ?? []).filter((choice) => choice.properties !== undefined);
  if (choices.length > 0) {
    const options = choices.map((choice) => `<li>one of: ${fieldsView(choice)}</li>`);
    return `<ul class="fields">${options.join('')}</ul>`;
  }
  if (schema.items !== undefined) return fieldsView(schema.items);
  if (schema.properties === undefined) return '';
  const fields = Object.entries(schema.properties).map(([name, field]) => {
    const need = schema.required?.includes(name) === true ? '' : ', may be absent';
    return `<li><code>${escapeHtml(name)}</code> <span class="soft">${typeView(field)}${need}</span>${noteView(field)}${fieldsView(field)}</li>`;
  });
  return `<ul class="fields">${fields.join('')}</ul>`;
}

function typeView(schema: ShownSchema): string {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.split('/').at(-1) ?? '';
    return `<a href="#schema-${escapeHtml(name)}">${escapeHtml(name)}</a>`;
  }
  if (schema.const !== undefined) return `<code>${escapeHtml(JSON.stringify(schema.const))}</code>`;
  if (schema.enum !== undefined)
    return schema.enum.map((value) => `<code>${escapeHtml(String(value))}</code>`).join(' | ');
  if (schema.items !== undefined) return `list of ${typeView(schema.items)}`;
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices !== undefined) return choices.map(typeView).join(' or ');
  const types = [schema.type ?? 'any']
    .flat()
    .map((type) => (type === 'string' ? (schema.format ?? type) : type));
  return escapeHtml(types.join(' or '));
}

function noteView(schema: ShownSchema): string {
  const notes = [
    schema.description,
    schema.maxLength === undefined ? undefined : `At most ${schema.maxLength} characters.`,
    schema.maxItems === undefined ? undefined : `At most ${schema.maxItems}.`,
    schema.default === undefined ? undefined : `Default: ${JSON.stringify(schema.default)}.`,
  ].filter((note) => note !== undefined);
  return notes.length === 0 ? '' : ` <span class="soft">— ${escapeHtml(notes.join(' '))}</span>`;
}
