/** Reads what a form has sent, with or without a file, and keeps it as it was typed. */
import express, { type Request, type RequestHandler, type Response } from 'express';
import type { z } from 'zod';
import { AppError, type FieldFault } from '../../domain/shared/app-error';
import { messages } from '../../web/planner/messages.en';
import type { FormState } from '../../web/planner/form-state';
import { LARGEST_FILE } from '../../domain/guest-import/run';

/** How much of a form is read, and whether it may bring a file. */
export interface FormBounds {
  bytes: number;
  takesFile: boolean;
}

/** Anybody's: an address and a button. */
export const OPEN_FORM: FormBounds = { bytes: 8 * 1024, takesFile: false };
/** A planner's. */
export const USUAL_FORM: FormBounds = { bytes: 256 * 1024, takesFile: false };
/** The file, and as much again as any other form. */
export const FORM_WITH_FILE: FormBounds = { bytes: LARGEST_FILE + USUAL_FORM.bytes, takesFile: true };

/** Twenty-five faulty rows of a list of 500 columns, each cell a field, have fewer; no other form comes near. */
const MOST_FIELDS = 15_000;
const FIELDS = 'application/x-www-form-urlencoded';
const FILES = 'multipart/form-data';
const LONGEST_FILE_NAME = 255;

/** A file that came with a form. */
export interface FormFile {
  name: string;
  /** As the browser has it; bytes decide. */
  contentType: string;
  bytes: Uint8Array;
}

/** What a form has sent. */
export interface SentForm {
  /** The first value of a field, trimmed; empty when there is none. */
  get(name: string): string;
  /** All values of a field. */
  all(name: string): string[];
  /** A file that was chosen; null when none was. */
  file(name: string): FormFile | null;
  /** The form as it was typed, to be shown again, with its faults in the order of its fields. */
  state(faults?: FieldFault[]): FormState;
}

/**
 * Reads the body of a POST.
 *
 * @throws AppError `request.too_large`; `request.unsupported_media_type` for a file where none is taken.
 */
export async function readSentForm(
  request: Request,
  response: Response,
  { bytes, takesFile }: FormBounds,
): Promise<SentForm> {
  if (request.is(FILES) === FILES) {
    if (!takesFile) throw new AppError('request.unsupported_media_type');
    const { values, files } = await readParts(request, response, bytes);
    return sentForm(values, files);
  }
  await pass(express.text({ type: FIELDS, limit: Math.min(bytes, USUAL_FORM.bytes) }), request, response);
  const body: unknown = request.body;
  return sentForm(fromEntries(new URLSearchParams(typeof body === 'string' ? body : '')));
}

/** A form from values, as `readSentForm` gives it. */
export function sentForm(values: Map<string, string[]>, files = new Map<string, FormFile>()): SentForm {
  return {
    get: (name) => values.get(name)?.[0]?.trim() ?? '',
    all: (name) => values.get(name) ?? [],
    file: (name) => files.get(name) ?? null,
    state: (faults = []) => ({ values, faults: inFormOrder(faults, [...values.keys()]) }),
  };
}

/** Browsers send fields in the order they stand in; what was not sent, a box without its tick, stays behind its neighbour. */
function inFormOrder(faults: FieldFault[], fields: string[]): FieldFault[] {
  let neighbour = -1;
  return faults
    .map((fault) => {
      const place = fields.findIndex((field) => fault.path === field || fault.path.startsWith(`${field}.`));
      neighbour = place === -1 ? neighbour : place;
      return { fault, place: neighbour };
    })
    .sort((a, b) => a.place - b.place)
    .map(({ fault }) => fault);
}

/** What each field is called on its page, by its name. */
export type Labels = Readonly<Record<string, string>>;

/** What zod found wrong, in words a person can act on: an empty field is needed, not "too small". */
export function faultsOf(error: z.ZodError, form: SentForm, labels: Labels): FieldFault[] {
  const seen = new Set<string>();
  return error.issues.flatMap((issue) => {
    const path = issue.path.map(String).join('.');
    if (seen.has(path)) return [];
    seen.add(path);
    const isEmpty = form.all(path).length > 0 && form.get(path) === '';
    return [{ path, message: inWords(labels[path], isEmpty, plainWords(issue)) }];
  });
}

/** zod speaks to programmers; limits and numbers are said again for people. */
function plainWords(issue: z.core.$ZodIssue): string {
  const { wholeNumber, atLeast, atMost, longest } = messages.form;
  if (issue.code === 'invalid_type' && issue.expected === 'number') return wholeNumber;
  if (issue.code === 'too_small' && issue.origin !== 'string') return atLeast(Number(issue.minimum));
  if (issue.code === 'too_big')
    return issue.origin === 'string' ? longest(Number(issue.maximum)) : atMost(Number(issue.maximum));
  return issue.message;
}

function inWords(label: string | undefined, isEmpty: boolean, message: string): string {
  if (isEmpty) return messages.form.required(label ?? messages.form.field);
  return label === undefined ? message : `${label}: ${message}`;
}

/** Lines of a field, trimmed, without empty ones. */
export function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** A whole number, or NaN, which no rule accepts. */
export function wholeNumber(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
}

/** The parts of a form with a file. A field for a file that nobody has chosen is an empty one. */
async function readParts(
  request: Request,
  response: Response,
  limit: number,
): Promise<{ values: Map<string, string[]>; files: Map<string, FormFile> }> {
  await pass(express.raw({ type: FILES, limit }), request, response);
  const body: unknown = request.body;
  const bytes = Buffer.isBuffer(body) ? new Uint8Array(body) : new Uint8Array();
  const headers = { 'content-type': request.headers['content-type'] ?? FILES };
  const parts = await new globalThis.Response(bytes, { headers }).formData().catch((cause: unknown) => {
    throw new AppError('request.malformed', { cause });
  });
  const texts: [string, string][] = [];
  const files = new Map<string, FormFile>();
  for (const [name, value] of parts) {
    if (typeof value === 'string') texts.push([name, value]);
    else if (value.size > 0)
      files.set(name, {
        name: value.name.slice(0, LONGEST_FILE_NAME),
        contentType: value.type,
        bytes: new Uint8Array(await value.arrayBuffer()),
      });
  }
  return { values: fromEntries(texts), files };
}

function fromEntries(entries: Iterable<[string, string]>): Map<string, string[]> {
  const values = new Map<string, string[]>();
  let count = 0;
  for (const [name, value] of entries) {
    count += 1;
    if (count > MOST_FIELDS) throw new AppError('request.too_large');
    const known = values.get(name);
    if (known === undefined) values.set(name, [value]);
    else known.push(value);
  }
  return values;
}

function pass(handler: RequestHandler, request: Request, response: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    void handler(request, response, (error?: unknown) => {
      if (error === undefined || error === null) resolve();
      else
        reject(error instanceof Error ? error : new Error('The form could not be read.', { cause: error }));
    });
  });
}
