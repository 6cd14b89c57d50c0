/** The API description as a page: no script, nothing from elsewhere, prints well. */
import type { ApiDescription } from './api-description';
import { escapeHtml } from './html';
import { schemaView, type ShownSchema } from './schema-view';

interface ShownContent {
  content?: Record<string, { schema?: ShownSchema; example?: unknown }>;
}

interface ShownOperation {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  parameters?: { name: string; in: string; required?: boolean; schema: ShownSchema; description?: string }[];
  requestBody?: ShownContent;
  responses: Record<string, ShownContent & { description: string }>;
}

interface ShownDescription {
  info: { title: string; description: string };
  tags: { name: string }[];
  paths: Record<string, Record<string, ShownOperation>>;
  components: { schemas: Record<string, ShownSchema> };
}

/** The body of the reference page. */
export function referenceView(description: ApiDescription): string {
  const { info, tags, paths, components } = description as unknown as ShownDescription;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const groups = tags.map(({ name }) => ({
    name: escapeHtml(name),
    id: `operations-${name.toLowerCase().replaceAll(' ', '-')}`,
    operations: operations.filter(({ operation }) => operation.tags.includes(name)),
  }));
  const sections = groups.map(
    ({ name, id, operations: own }) => `<h2 id="${id}">${name}</h2>${own.map(operationView).join('')}`,
  );
  const contents = groups.map(({ name, id, operations: own }) => {
    const links = own.map(
      ({ operation }) => `<li><a href="#${operation.operationId}">${escapeHtml(operation.summary)}</a></li>`,
    );
    return `<li><a class="group" href="#${id}">${name}</a><ul>${links.join('')}</ul></li>`;
  });
  const schemas = Object.entries(components.schemas).map(
    ([name, schema]) =>
      `<article id="schema-${escapeHtml(name)}"><h3>${escapeHtml(name)}</h3>${schemaView(schema)}</article>`,
  );
  return `<header><h1>${escapeHtml(info.title)}: API reference</h1>
<p>${escapeHtml(info.description)}</p>
<p>Sign in and make a key under <a href="/planner/api-keys">API keys</a>, then send <code>Authorization: Bearer &lt;API key&gt;</code>. The same in machine form: <a href="/openapi.json">openapi.json</a>. Every refusal: <a href="/docs/errors">error codes</a>.</p></header>
<nav aria-label="Operations"><ul class="contents">${contents.join('')}</ul></nav>
<main>${sections.join('')}<h2>Schemas</h2>${schemas.join('')}</main>`;
}

function operationView(shown: { path: string; method: string; operation: ShownOperation }): string {
  const { path, method, operation } = shown;
  const parameters = (operation.parameters ?? []).map((parameter) => {
    const need = parameter.required === true ? '' : ', may be absent';
    const about = parameter.description ?? parameter.schema.description;
    const note = about === undefined ? '' : ` <span class="soft">— ${escapeHtml(about)}</span>`;
    return `<li><code>${escapeHtml(parameter.name)}</code> <span class="soft">${parameter.in}${need}</span>${note}</li>`;
  });
  const bodies = contentsView(operation.requestBody, 'Body');
  const isProblem = (answer: ShownContent) => answer.content?.['application/problem+json'] !== undefined;
  const responses = Object.entries(operation.responses);
  const answers = responses
    .filter(([, answer]) => !isProblem(answer))
    .map(
      ([status, answer]) =>
        `<li><code>${status}</code> ${escapeHtml(answer.description)}${contentsView(answer, '')}</li>`,
    );
  const refusals = responses
    .filter(([, answer]) => isProblem(answer))
    .map(([status, answer]) => `<li><code>${status}</code> ${codesView(answer.description)}</li>`);
  return `<article id="${operation.operationId}">
<h3>${escapeHtml(operation.summary)}</h3>
<p><span class="method">${method}</span> <code>${escapeHtml(path)}</code></p>
${operation.description === undefined ? '' : `<p>${escapeHtml(operation.description)}</p>`}
${parameters.length === 0 ? '' : `<h4>Parameters</h4><ul class="fields">${parameters.join('')}</ul>`}
${bodies}<h4>Answers</h4><ul class="fields">${answers.join('')}</ul>
${refusals.length === 0 ? '' : `<details><summary>Refusals</summary><ul class="fields">${refusals.join('')}</ul></details>`}</article>`;
}

function contentsView(holder: ShownContent | undefined, title: string): string {
  return Object.entries(holder?.content ?? {})
    .map(([type, { schema, example }]) => {
      const heading = title === '' ? '' : `<h4>${title}: ${escapeHtml(type)}</h4>`;
      return heading + (schema === undefined ? '' : schemaView(schema)) + exampleView(example);
    })
    .join('');
}

function exampleView(example: unknown): string {
  if (example === undefined) return '';
  const json = JSON.stringify(example, null, 2);
  return `<details><summary>Example</summary><pre><code>${escapeHtml(json)}</code></pre></details>`;
}

function codesView(codes: string): string {
  return codes
    .split(', ')
    .map((code) => `<a href="/docs/errors#${code}"><code>${escapeHtml(code)}</code></a>`)
    .join(', ');
}
