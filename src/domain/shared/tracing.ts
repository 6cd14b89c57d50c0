/** Following one piece of work through the processes that carry it on. */

/** Facts of a span: routes, topics, states, ids, numbers. Never a person, an address or a token. */
export type SpanFacts = Record<string, string | number>;

/** A span while its work goes on. */
export interface OpenSpan {
  /** Names it after what is known only now. */
  rename(name: string): void;
  note(facts: SpanFacts): void;
  /** It did not end well; `code` is a word of ours, never a message of somebody else's. */
  fail(code: string): void;
}

/** Whose work a span is, and what is known of it. */
export interface SpanOptions {
  /**
   * W3C `traceparent` of the work that this carries on. Left out or null, the span belongs to what is
   * current; where nothing is, a trace begins.
   */
  from?: string | null;
  /** `server` answers a request, `client` asks somebody else, `consumer` takes up what was left for it. */
  kind?: 'server' | 'client' | 'consumer';
  facts?: SpanFacts;
}

/** Traces work, or does not. */
export interface Tracing {
  /** What carries the current trace on, as W3C's `traceparent`; null when nothing is followed. */
  traceparent(): string | null;
  /** Does `work` as a span. A rejection ends the span as failed and is passed on. */
  span<T>(name: string, options: SpanOptions, work: (span: OpenSpan) => Promise<T>): Promise<T>;
}

const unseen: OpenSpan = {
  rename: () => undefined,
  note: () => undefined,
  fail: () => undefined,
};

/** Follows nothing and costs nothing. */
export const noTracing: Tracing = {
  traceparent: () => null,
  span: (_name, _options, work) => work(unseen),
};
