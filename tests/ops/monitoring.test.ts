/** The dashboard and the alerts ask for what is measured, and an alert leads to what is to be done. */
import { parse } from 'yaml';
import { z } from 'zod';
import { createApiMetrics } from '../../src/telemetry/api-metrics';
import { codeWords, exists, read, section, tableRows } from '../docs/documents';

const alertFile = z.object({
  groups: z.array(
    z.object({
      name: z.string(),
      rules: z.array(
        z.object({
          alert: z.string(),
          expr: z.string(),
          for: z.string(),
          labels: z.object({ severity: z.enum(['page', 'ticket']) }),
          annotations: z.strictObject({ summary: z.string(), action: z.string(), runbook: z.string() }),
        }),
      ),
    }),
  ),
});
const dashboardFile = z.object({
  panels: z.array(
    z.object({
      type: z.string(),
      title: z.string(),
      description: z.string().optional(),
      targets: z.array(z.object({ expr: z.string() })).optional(),
    }),
  ),
});

const alerts = alertFile
  .parse(parse(read('ops/prometheus/alerts.yml')))
  .groups.flatMap((group) => group.rules);
const panels = dashboardFile.parse(JSON.parse(read('ops/grafana/dashboards/wedsync.json'))).panels;
const charts = panels.filter((panel) => panel.type !== 'row');

/** Metric → its labels, as docs/metrics.md has them; documents.test.ts holds that page to the code. */
const measured = new Map<string, string[]>();
for (const heading of ['API', 'Worker', 'The whole installation', 'Every process'])
  for (const [name = '', , labels = ''] of tableRows(section(read('docs/metrics.md'), heading)))
    measured.set(name.replaceAll('`', ''), codeWords(labels));
const fromTemporal = tableRows(section(read('docs/metrics.md'), 'Metrics of Temporal')).map(
  ([name = '']) => codeWords(name)[0] ?? '',
);
const fromNode = createApiMetrics()
  .metrics.registry.getMetricsAsArray()
  .map(({ name }) => name);
const known = new Set(['up', ...measured.keys(), ...fromTemporal, ...fromNode]);

/** Metrics an expression asks for; a histogram is asked by its series. */
const metricsIn = (expr: string) =>
  [...expr.matchAll(/\b(?:wedsync|temporal|process|nodejs)_\w+|\bup\b/g)].map(([name]) =>
    known.has(name) ? name : name.replace(/_(?:bucket|count|sum)$/, ''),
  );

type Asker = [name: string, exprs: string[]];
const askersOf: Record<string, Asker[]> = {
  alert: alerts.map(({ alert, expr }) => [alert, [expr]]),
  panel: charts.map(({ title, targets = [] }) => [title, targets.map(({ expr }) => expr)]),
};

describe.each(Object.keys(askersOf))('Each %s', (what) => {
  const askers = askersOf[what] ?? [];

  test.each(askers)('%s asks for metrics that exist', (_name, exprs) => {
    const asked = exprs.flatMap(metricsIn);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((name) => !known.has(name))).toEqual([]);
  });

  test.each(askers)('%s chooses by labels that its metrics have', (_name, exprs) => {
    const wrong = exprs.flatMap((expr) =>
      [...expr.matchAll(/\b(wedsync_\w+?)(?:_bucket|_count|_sum)?\{([^}]*)\}/g)].flatMap(
        ([, name = '', matchers = '']) =>
          [...matchers.matchAll(/(\w+)\s*(?:=~|!=|!~|=)/g)]
            .map(([, label = '']) => `${name} ${label}`)
            .filter((pair) => !measured.get(name)?.includes(pair.split(' ')[1] ?? '')),
      ),
    );
    expect(wrong).toEqual([]);
  });
});

test('nothing is measured that the dashboard does not show', () => {
  const shown = new Set(charts.flatMap(({ targets = [] }) => targets.flatMap(({ expr }) => metricsIn(expr))));
  expect([...measured.keys(), ...fromTemporal].filter((name) => !shown.has(name))).toEqual([]);
});

test('every panel says in words what it shows', () => {
  expect(charts.filter(({ description = '' }) => description.length < 10)).toEqual([]);
});

test.each(alerts.map(({ alert, annotations }) => [alert, annotations] as const))(
  '%s leads to its row in the operating guide, which says what it means and what to do',
  (alert, { runbook }) => {
    const [path = '', anchor] = runbook.split('#');
    expect(exists(path)).toBe(true);
    const heading = [...read(path).matchAll(/^#+ (.+)$/gm)]
      .map(([, text = '']) => text)
      .find((text) => text.toLowerCase().replaceAll(' ', '-') === anchor);
    const rows = tableRows(section(read(path), heading ?? `(no heading for ${runbook})`));
    const row = rows.find(([symptom = '']) => codeWords(symptom).includes(alert));
    expect(row?.slice(1).map((cell) => cell.length > 10)).toEqual([true, true]);
  },
);

test('the operating guide explains no alert that does not exist', () => {
  const named = codeWords(read('docs/operating.md')).filter((word) => /^Wedsync[A-Z]/.test(word));
  expect(named.filter((name) => !alerts.some(({ alert }) => alert === name))).toEqual([]);
});

test('whole-installation gauges are never added up over workers, who all tell the same', () => {
  const ofInstallation = tableRows(section(read('docs/metrics.md'), 'The whole installation')).map(
    ([name = '']) => codeWords(name)[0] ?? '',
  );
  const exprs = [
    ...alerts.map(({ expr }) => expr),
    ...charts.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)),
  ];
  const summed = exprs.filter((expr) =>
    ofInstallation.some((name) => new RegExp(String.raw`\bsum\b[^(]*\([^)]*\b${name}\b`).test(expr)),
  );
  expect(summed).toEqual([]);
});
