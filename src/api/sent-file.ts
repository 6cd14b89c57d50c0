/** A file as the body of a request, beside JSON. */
import { createHash } from 'node:crypto';
import { z } from 'zod';

/** A body that was taken as it came. */
export class SentFile {
  constructor(
    readonly bytes: Uint8Array,
    /** What the sender calls it; bytes decide. */
    readonly contentType: string,
  ) {}

  /** Stands for the file where requests are compared. */
  toJSON(): string {
    return createHash('sha256').update(this.bytes).digest('hex');
  }
}

/** The schema of a body that is a file. */
export const sentFile = z
  .instanceof(SentFile)
  .refine((file) => file.bytes.length > 0, { path: ['body'], message: 'The file is empty.' });
