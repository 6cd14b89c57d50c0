/** How a trace travels in Temporal's headers: as in the SDKs of other languages, so that theirs join in. */
import { defaultPayloadConverter, type Headers } from '@temporalio/common';

const HEADER = '_tracer-data';

/** The headers with a trace among them. */
export function withTrace(headers: Headers, traceparent: string | null): Headers {
  if (traceparent === null) return headers;
  return { ...headers, [HEADER]: defaultPayloadConverter.toPayload({ traceparent }) };
}

/** The trace among headers; null when there is none, or it is none of ours to read. */
export function traceIn(headers: Headers): string | null {
  const payload = headers[HEADER];
  if (payload === undefined) return null;
  const { traceparent } = defaultPayloadConverter.fromPayload<{ traceparent?: unknown }>(payload);
  return typeof traceparent === 'string' ? traceparent : null;
}
