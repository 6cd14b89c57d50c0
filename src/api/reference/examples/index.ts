/** An example of each body and each answer in JSON, by the name of its operation. A test holds each to its schema. */
import { guestImportExamples } from './guest-imports';
import { guestExamples } from './guests';
import type { Example } from './story';
import { supplierExamples } from './suppliers';
import { weddingExamples } from './weddings';

/** All of them: one wedding, from its setting up to what its caterer is told. */
export const EXAMPLES: Readonly<Record<string, Example>> = {
  ...weddingExamples,
  ...guestExamples,
  ...guestImportExamples,
  ...supplierExamples,
};
