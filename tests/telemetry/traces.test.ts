/** Tracing by itself; tests/journeys/kill-and-restart.test.ts follows an answer through the real processes. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { startTracing } from '../../src/telemetry/otel-tracing';

const ROOT = join(__dirname, '..', '..');

test('where no collector is set, nothing is traced, and no tracer is even loaded', () => {
  const script = `
    const { loadTracing } = require('./dist/src/telemetry/load-tracing');
    require('./dist/src/worker');
    const loaded = Object.keys(require.cache).filter((path) => /@opentelemetry.(sdk|exporter|otlp)/.test(path));
    process.stdout.write(JSON.stringify([loadTracing({}, 'worker') ?? null, loaded]));`;
  const output = execFileSync(process.execPath, ['-e', script], { cwd: ROOT, encoding: 'utf8' });
  expect(JSON.parse(output)).toEqual([null, []]);
});

test('a collector that is away costs nothing but the traces; work that fails fails as before', async () => {
  const tracing = startTracing({ endpoint: 'http://127.0.0.1:9', process: 'api', ratio: 1 });
  const result = await tracing.span('work', {}, () => Promise.resolve(tracing.traceparent()));
  expect(result).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  await expect(tracing.span('work', {}, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(tracing.traceparent()).toBeNull();
  await tracing.close();
});

test('what is not to be kept is not kept by those who carry it on either', async () => {
  const tracing = startTracing({ endpoint: 'http://127.0.0.1:9', process: 'api', ratio: 0 });
  const left = await tracing.span('work', {}, () => Promise.resolve(tracing.traceparent()));
  expect(left).toMatch(/-00$/);
  const carried = await tracing.span('later', { from: left }, () => Promise.resolve(tracing.traceparent()));
  expect(carried?.slice(0, 35)).toBe(left?.slice(0, 35));
  expect(carried).toMatch(/-00$/);
  await tracing.close();
});
