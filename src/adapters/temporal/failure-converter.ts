/**
 * Failures whose words and stack are payloads, so that the payload codec covers them as well. Loaded by its
 * path, by clients and workers and within the workflows' bundle.
 */
import { DefaultFailureConverter } from '@temporalio/common';

/** What the SDK looks for under this very name. */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
