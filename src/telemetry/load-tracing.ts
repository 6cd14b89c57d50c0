/** Starts to trace a process where a collector is set; where none is, no tracer is even loaded. */
import { createRequire } from 'node:module';
import type * as OtelTracing from './otel-tracing';

/** What settings say of traces. */
export interface TracingSettings {
  OTEL_EXPORTER_OTLP_ENDPOINT?: string | undefined;
  OTEL_TRACES_SAMPLER_ARG: number;
}

/** @param process name of what runs here. */
export function loadTracing(
  { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_TRACES_SAMPLER_ARG: ratio }: TracingSettings,
  process: 'api' | 'worker',
): OtelTracing.StartedTracing | undefined {
  if (endpoint === undefined) return undefined;
  const { startTracing } = createRequire(__filename)('./otel-tracing') as typeof OtelTracing;
  return startTracing({ endpoint, process, ratio });
}
