/** Answers that are files, made while they are sent. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { ListFile } from '../domain/guest-list-files/ports';

/** Sends a file to be kept. Rejects when making it fails, not when the reader goes away. */
export async function sendFile(response: Response, file: ListFile): Promise<void> {
  response.status(200).attachment(file.fileName).set({
    'Content-Type': file.contentType,
    'Cache-Control': 'no-store',
  });
  try {
    await pipeline(Readable.from(file.bytes), response);
  } catch (error) {
    const isGone = error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
    if (!isGone) throw error;
  }
}
