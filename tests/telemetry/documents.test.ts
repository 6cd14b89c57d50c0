/** docs/metrics.md says what the code measures, word for word. */
import { createApiMetrics } from '../../src/telemetry/api-metrics';
import { samplePools, type Metrics } from '../../src/telemetry/registry';
import { createWorkerMetrics, INSTALLATION_GAUGES } from '../../src/telemetry/worker-metrics';
import { codeWords, read, section, tableRows } from '../docs/documents';

interface Defined {
  name: string;
  type: string;
  labelNames: string[];
  help: string;
}

const api = createApiMetrics();
const worker = createWorkerMetrics();
worker.watchInstallation({ counts: () => Promise.resolve([]), backlogs: () => Promise.resolve([]) });
samplePools(api.metrics, {});
samplePools(worker.metrics, {});

const ours = (metrics: Metrics) =>
  (metrics.registry.getMetricsAsArray() as unknown as Defined[])
    .filter(({ name }) => name.startsWith('wedsync_'))
    .map(({ name, type, labelNames, help }) => [name, type, labelNames, help] as const);

const inBoth = ['wedsync_pool_connections', 'wedsync_scrape_faults_total'];
const isOfInstallation = (name: string) =>
  name in INSTALLATION_GAUGES || name.startsWith('wedsync_task_queue_');

const documented = (heading: string) =>
  tableRows(section(read('docs/metrics.md'), heading)).map(([name = '', type, labels = '', meaning]) => [
    name.replaceAll('`', ''),
    type,
    codeWords(labels),
    meaning,
  ]);

test.each([
  ['API', ours(api.metrics).filter(([name]) => !inBoth.includes(name))],
  ['Worker', ours(worker.metrics).filter(([name]) => !inBoth.includes(name) && !isOfInstallation(name))],
  ['The whole installation', ours(worker.metrics).filter(([name]) => isOfInstallation(name))],
  ['Every process', ours(api.metrics).filter(([name]) => inBoth.includes(name))],
])('docs/metrics.md, %s: name, type, labels and meaning of each, and no other', (heading, defined) => {
  expect(documented(heading).sort()).toEqual(defined.map((row) => [...row]).sort());
});

test('no label is made to hold a person or an id', () => {
  const labels = [api, worker].flatMap(({ metrics }) => ours(metrics).flatMap(([, , names]) => names));
  const allowed = [
    'by',
    'channel',
    'kind',
    'method',
    'outcome',
    'part',
    'pool',
    'provider',
    'queue',
    'route',
  ];
  expect([...new Set(labels)].sort()).toEqual([...allowed, 'state', 'status', 'template', 'topic'].sort());
});

test('Node’s own metrics that are named are there', () => {
  const named = codeWords(section(read('docs/metrics.md'), 'Every process')).filter((word) =>
    /^(process|nodejs)_/.test(word),
  );
  expect(named.length).toBeGreaterThan(2);
  expect(named.filter((name) => api.metrics.registry.getSingleMetric(name) === undefined)).toEqual([]);
});
