/**
 * Traces by OpenTelemetry, sent to a collector over OTLP/HTTP. Loaded only where an endpoint is set.
 *
 * Nothing but what this project says itself becomes part of a span: no message of an error, which may
 * quote a value, and no address that was asked for, which may be somebody's personal link.
 */
import {
  context,
  isSpanContextValid,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Context,
  type Span,
  type SpanContext,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  ParentBasedSampler,
  RandomIdGenerator,
  TraceIdRatioBasedSampler,
  type IdGenerator,
} from '@opentelemetry/sdk-trace-base';
import type { OpenSpan, SpanOptions, Tracing } from '../domain/shared/tracing';
import type { Arrival } from './workflow-tracing';

/** Where traces go, and how many. */
export interface TracingOptions {
  /** Base address of an OTLP/HTTP receiver; `/v1/traces` is added. */
  endpoint: string;
  /** `api` or `worker`. */
  process: string;
  /** Share of traces that are kept, from 0 to 1. */
  ratio: number;
}

/** Tracing that has been started; `close` sends what is left, for a few seconds at most. */
export interface StartedTracing extends Tracing {
  /** A message that a workflow took in, told by the worker that ran it. */
  arrived(arrival: Arrival): void;
  close(): Promise<void>;
}

const KINDS = { server: SpanKind.SERVER, client: SpanKind.CLIENT, consumer: SpanKind.CONSUMER } as const;
const CLOSING_MILLISECONDS = 3_000;
const EXPORT_MILLISECONDS = 3_000;

/** Ids as usual, but for a span whose id its workflow has already given to what it started. */
class Ids implements IdGenerator {
  given: string | null = null;
  private readonly random = new RandomIdGenerator();

  generateTraceId(): string {
    return this.random.generateTraceId();
  }

  generateSpanId(): string {
    const id = this.given ?? this.random.generateSpanId();
    this.given = null;
    return id;
  }
}

/** Starts to trace this process. */
export function startTracing({ endpoint, process, ratio }: TracingOptions): StartedTracing {
  const ids = new Ids();
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/$/, '')}/v1/traces`,
    timeoutMillis: EXPORT_MILLISECONDS,
  });
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': `wedsync-${process}` }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [new BatchSpanProcessor(exporter)],
    idGenerator: ids,
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const tracer = provider.getTracer('wedsync-rsvp');
  return {
    traceparent() {
      const current = trace.getSpanContext(context.active());
      return current === undefined ? null : toTraceparent(current);
    },
    span(name, options, work) {
      const { parent, links } = placeOf(options);
      const kind = options.kind === undefined ? SpanKind.INTERNAL : KINDS[options.kind];
      const span = tracer.startSpan(name, { kind, links, attributes: options.facts ?? {} }, parent);
      return context.with(trace.setSpan(parent, span), () => watched(span, work));
    },
    arrived({ name, from, spanId, facts, beginMilliseconds, endMilliseconds }) {
      const parent = fromTraceparent(from);
      if (parent === null) return;
      ids.given = spanId;
      tracer
        .startSpan(
          name,
          { kind: SpanKind.CONSUMER, startTime: beginMilliseconds, attributes: facts },
          trace.setSpanContext(context.active(), parent),
        )
        .end(endMilliseconds);
    },
    async close() {
      await Promise.race([
        provider.shutdown().catch(() => undefined),
        new Promise((resolve) => setTimeout(resolve, CLOSING_MILLISECONDS).unref()),
      ]);
      context.disable();
    },
  };
}

/**
 * What a span hangs under. Work that was left for later is part of the trace that it was left by; what
 * takes it up together with others is a trace of its own, and the two are linked.
 */
function placeOf({ from }: SpanOptions): { parent: Context; links: { context: SpanContext }[] } {
  const active = context.active();
  const origin = from == null ? null : fromTraceparent(from);
  const current = trace.getSpanContext(active);
  if (origin === null || current?.traceId === origin.traceId) return { parent: active, links: [] };
  const links = current === undefined ? [] : [{ context: current }];
  return { parent: trace.setSpanContext(active, origin), links };
}

async function watched<T>(span: Span, work: (span: OpenSpan) => Promise<T>): Promise<T> {
  const fail = (code: string) => {
    span.setStatus({ code: SpanStatusCode.ERROR });
    span.setAttribute('error.type', code);
  };
  try {
    return await work({
      rename: (name) => span.updateName(name),
      note: (facts) => span.setAttributes(facts),
      fail,
    });
  } catch (error) {
    fail(error instanceof Error ? error.name : 'unknown');
    throw error;
  } finally {
    span.end();
  }
}

function toTraceparent({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-0${traceFlags & TraceFlags.SAMPLED}`;
}

function fromTraceparent(text: string): SpanContext | null {
  const [, traceId = '', spanId = '', flags = ''] =
    /^00-([0-9a-f]{32})-([0-9a-f]{16})-0([01])$/.exec(text) ?? [];
  const origin = { traceId, spanId, traceFlags: Number(flags), isRemote: true };
  return isSpanContextValid(origin) ? origin : null;
}
