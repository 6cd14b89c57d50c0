import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Router } from 'express';
import { apiEndpoints } from '../../src/api/api-endpoints';
import { createApp } from '../../src/api/app';
import { createApiDescription, refusalCodes } from '../../src/api/reference/api-description';
import { EXAMPLES } from '../../src/api/reference/examples';
import { ERRORS } from '../../src/domain/shared/app-error';
import { startApi, withApi, type ApiBench } from './support/api-bench';

let api: ApiBench;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

interface Layer {
  route?: { path: string; methods?: Record<string, boolean>; stack: { method: string }[] };
  handle?: { stack?: Layer[] };
}

/** Method and path of every route the application serves. */
function registeredRoutes(layers: Layer[]): string[] {
  return layers.flatMap(({ route, handle }) => {
    if (route === undefined) return registeredRoutes(handle?.stack ?? []);
    const methods = new Set(route.stack.map((entry) => entry.method));
    return [...methods].map((method) => `${method} ${route.path.replace(/:(\w+)/g, '{$1}')}`);
  });
}

const DOCUMENTS = ['get /openapi.json', 'get /docs', 'get /docs/errors', 'get /favicon.ico'];

test('the API description holds exactly the routes that are served', () => {
  const app = createApp(api.dependencies) as unknown as { router: Router & { stack: Layer[] } };
  const served = registeredRoutes(app.router.stack).filter((route) => !DOCUMENTS.includes(route));
  const described = Object.entries(createApiDescription('http://localhost').paths ?? {}).flatMap(
    ([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`),
  );
  expect(described.length).toBeGreaterThan(25);
  expect(served.sort()).toEqual(described.sort());
});

test('each operation has a name of its own, and one that creates asks for an idempotency key', () => {
  const operations = apiEndpoints.map((endpoint) => endpoint.definition.operation);
  expect(new Set(operations).size).toBe(operations.length);
  for (const { definition, status } of apiEndpoints)
    if (definition.creates === true) {
      expect(status).toBe(201);
      expect(refusalCodes(definition)).toContain('request.idempotency_key_missing');
    }
});

test('the description is served as OpenAPI 3.1 with strict request schemas', async () => {
  const reply = await api.call<{
    openapi: string;
    components: { schemas: Record<string, { additionalProperties?: boolean }> };
  }>('GET', '/openapi.json');
  expect(reply.body.openapi).toBe('3.1.0');
  for (const name of ['NewWedding', 'WeddingChange', 'NewHousehold', 'NewSupplier', 'Answer'])
    expect([name, reply.body.components.schemas[name]?.additionalProperties]).toEqual([name, false]);
});

const inJson = apiEndpoints.flatMap(({ definition: { operation, body, takes, answer } }) => [
  ...(body !== undefined && takes === undefined ? [{ operation, part: 'body', schema: body } as const] : []),
  ...(answer !== undefined ? [{ operation, part: 'answer', schema: answer } as const] : []),
]);

test.each(inJson)(
  'the example of $operation’s $part passes the schema that checks it, whole',
  ({ operation, part, schema }) => {
    const example = EXAMPLES[operation]?.[part];
    expect(example).toBeDefined();
    const read = schema.parse(example);
    // What an answer's schema does not name, it would leave out.
    if (part === 'answer') expect(read).toEqual(example);
  },
);

test('every example is of an operation there is, and stands in the description and on the page', async () => {
  const known = new Set(inJson.map(({ operation, part }) => `${operation} ${part}`));
  const given = Object.entries(EXAMPLES).flatMap(([operation, example]) =>
    Object.keys(example).map((part) => `${operation} ${part}`),
  );
  expect(given.sort()).toEqual([...known].sort());
  const { body } = await api.call<{
    paths: Record<string, Record<string, { requestBody: { content: Record<string, { example: unknown }> } }>>;
  }>('GET', '/openapi.json');
  const described = body.paths['/v1/weddings']?.['post']?.requestBody.content['application/json']?.example;
  expect(described).toEqual(EXAMPLES['createWedding']?.body);
  const { text } = await api.call<string>('GET', '/docs');
  expect(text.match(/<summary>Example</g)).toHaveLength(inJson.length);
});

test('the reference page names every operation under what it is about, and loads nothing', async () => {
  const { text } = await api.call<string>('GET', '/docs');
  const contents = /<ul class="contents">.*?<\/nav>/s.exec(text)?.[0].split('<a class="group"') ?? [];
  for (const { definition } of apiEndpoints) {
    const group = contents.find((one) => one.includes(`>${definition.tag}</a>`));
    expect(group).toContain(`href="#${definition.operation}"`);
    expect(text).toContain(`id="${definition.operation}"`);
  }
  expect(text).not.toMatch(/<script|<link|src=|@import|url\(/);
  const targets = [...text.matchAll(/href="#([^"]+)"/g)].map((match) => match[1]);
  for (const target of targets) expect(text).toContain(`id="${target ?? ''}"`);
});

test('the reference pages of a demo say that they are one, and those of a live installation do not', async () => {
  const line = '<aside class="demo">Demo: mails and texts stay in the sandbox.';
  for (const path of ['/docs', '/docs/errors'])
    expect((await api.call<string>('GET', path)).text).toContain(line);
  await withApi(
    ({ installation }) => ({ installation: { ...installation, isDemo: false } }),
    async (live) => {
      for (const path of ['/docs', '/docs/errors'])
        expect((await live.call<string>('GET', path)).text).not.toContain('class="demo"');
    },
  );
});

test('every error code is on the error pages with its status, and no other', async () => {
  const manual = readFileSync(join(__dirname, '..', '..', 'docs', 'errors.md'), 'utf8');
  const rows = [...manual.matchAll(/^\| `([\w.]+)` +\| (\d+) +\| \S.+ \| \S.+ \|$/gm)];
  const told = Object.fromEntries(rows.map(([, code = '', status]) => [code, Number(status)] as const));
  expect(told).toEqual(
    Object.fromEntries(Object.entries(ERRORS).map(([code, { status }]) => [code, status])),
  );
  const page = await api.call<string>('GET', '/docs/errors');
  for (const code of Object.keys(ERRORS)) expect(page.text).toContain(`id="${code}"`);
});
