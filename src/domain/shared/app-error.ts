/**
 * The one catalogue of errors, and the one table of their HTTP statuses.
 *
 * A code reads `room.what_is_wrong`. `title` is public: it says what is wrong and what to do next, and
 * names no person. What only operators may see goes into `cause`.
 */

/** Every refusal this program can give. `docs/errors.md` lists the same codes; a test compares the two. */
export const ERRORS = {
  'request.invalid': { status: 422, title: 'Some fields need mending; each is named with what is wrong.' },
  'request.malformed': { status: 400, title: 'The request body is not valid JSON.' },
  'request.too_large': { status: 413, title: 'The request is larger than this address accepts.' },
  'request.unsupported_media_type': { status: 415, title: 'This address does not accept that content type.' },
  'request.not_found': { status: 404, title: 'There is nothing here, or it is not yours to see.' },
  'request.rate_limited': { status: 429, title: 'Too many requests; wait as long as Retry-After says.' },
  'request.cross_site': {
    status: 403,
    title: 'The form was sent from another website; open the page itself and send it again.',
  },
  'request.idempotency_key_missing': {
    status: 400,
    title:
      'Send an Idempotency-Key header, a value of your own that stays the same when you repeat this request.',
  },
  'request.idempotency_key_reused': {
    status: 409,
    title: 'This Idempotency-Key was used for a different request; choose a new one.',
  },
  'request.idempotency_in_progress': {
    status: 409,
    title: 'The first request with this Idempotency-Key is still being answered; repeat it in a moment.',
  },
  'request.idempotency_answer_lost': {
    status: 409,
    title:
      'The first request with this Idempotency-Key was carried out, but its answer was lost. Load what it was to create; for anything else choose a new key.',
  },
  'access.unauthenticated': { status: 401, title: 'Sign in, or send a valid API key as a Bearer token.' },
  'access.link_expired': { status: 410, title: 'This link has been used or has expired; ask for a new one.' },
  'wedding.date_before_deadline': {
    status: 422,
    title: 'The RSVP deadline must lie before the wedding day.',
  },
  'wedding.not_open': {
    status: 409,
    title: 'The wedding is cancelled or over, so this can no longer be changed.',
  },
  'wedding.changed_meanwhile': {
    status: 409,
    title: 'The plan was changed meanwhile; load it again and repeat your change.',
  },
  'wedding.unknown_time_zone': {
    status: 422,
    title: 'The time zone is not known; give an IANA name such as Europe/Lisbon.',
  },
  'wedding.event_answered': {
    status: 409,
    title: 'Guests have answered for this event; say that so many answers may be lost with it.',
  },
  'wedding.last_event': { status: 409, title: 'This is the wedding’s only event; correct it instead.' },
  'wedding.too_many_events': { status: 409, title: 'A wedding has at most 20 events.' },
  'guests.last_of_household': {
    status: 409,
    title: 'Nobody would be left in the household; remove the household instead.',
  },
  'guests.household_full': {
    status: 409,
    title: 'No more than 50 people can answer together; add them to a household of their own.',
  },
  'guests.invitation_answered': {
    status: 409,
    title: 'They have answered for this event; say that so many answers may be lost with the invitation.',
  },
  'rsvp.deadline_passed': {
    status: 409,
    title: 'The RSVP deadline has passed; ask the couple to change the answer.',
  },
  'rsvp.final_count_sent': {
    status: 409,
    title: 'The final count has been sent; ask the couple to change the answer.',
  },
  'rsvp.conflict': {
    status: 409,
    title: 'The answer was changed elsewhere meanwhile; look at it and send yours again.',
  },
  'rsvp.not_open': {
    status: 409,
    title: 'The wedding is postponed, cancelled or over; there is nothing to answer now.',
  },
  'milestone.not_planned': {
    status: 409,
    title: 'This step is not planned any more: it has run, was skipped, or the plan has changed.',
  },
  'milestone.comes_by_itself': {
    status: 409,
    title:
      'This step is a date, which comes by itself; to have it earlier or later, change the dates of the wedding.',
  },
  'notice.superseded': { status: 409, title: 'There is a newer version of this notice; answer that one.' },
  'supplier.contact_missing': {
    status: 422,
    title: 'The supplier needs an e-mail address or a phone number for the chosen channel.',
  },
  'supplier.already_there': {
    status: 409,
    title: 'The wedding has a supplier of this name or e-mail address already; if it is another one, say so.',
  },
  'supplier.final_count_sent': {
    status: 409,
    title:
      'This supplier has its final count; what it is, its events and its cut-off stay as they were for it.',
  },
  'late_change.already_decided': { status: 409, title: 'This late change has been decided already.' },
  'import.no_name_column': {
    status: 422,
    title: 'The list has no column for names; name one "Name", or "First name" and "Last name".',
  },
  'import.empty_list': {
    status: 422,
    title: 'There is nothing in this list; look whether the guests are on another sheet or in another file.',
  },
  'import.too_many_rows': { status: 422, title: 'The list has more rows than one import accepts; split it.' },
  'import.other_excel_file': {
    status: 422,
    title: 'This is an Excel file of another kind (.xls, .xlsb); open it and save it as .xlsx or CSV.',
  },
  'import.password_protected': {
    status: 422,
    title: 'The file is protected with a password; save a copy without one.',
  },
  'import.numbers_file': {
    status: 422,
    title: 'This is a Numbers file; in Numbers choose File, Export To, Excel or CSV.',
  },
  'import.opendocument_file': {
    status: 422,
    title: 'This is an OpenDocument spreadsheet (.ods); save it as .xlsx or CSV.',
  },
  'import.pdf_file': {
    status: 422,
    title: 'A PDF cannot be read as a list; export the guests as .xlsx or CSV where the PDF came from.',
  },
  'import.not_a_list': {
    status: 422,
    title: 'This is no list that can be read; give a CSV, Excel (.xlsx) or vCard (.vcf) file.',
  },
  'import.file_damaged': {
    status: 422,
    title: 'The file is damaged or incomplete; save or download it again.',
  },
  'import.file_too_complex': {
    status: 422,
    title:
      'The file holds far more than a guest list does, be it cells, formulas, links or formats, and was not opened; save only the list, as CSV.',
  },
  'import.too_many_open': {
    status: 409,
    title: 'Too many imports of this wedding are open; finish one or throw one away.',
  },
  'import.not_open': {
    status: 409,
    title: 'This import has been carried out or thrown away, so it can no longer be changed.',
  },
  'import.plan_changed': {
    status: 409,
    title: 'What would be imported has changed since you looked at it; look at it again.',
  },
  'import.not_applied': {
    status: 409,
    title: 'This import has not been carried out, was undone already, or is too old to be undone.',
  },
  'import.not_undoable': {
    status: 409,
    title: 'There is nothing to undo: this import brought nothing new, or all of it has been changed since.',
  },
  'webhook.signature_invalid': {
    status: 401,
    title: 'The signature does not match, so the event was not accepted.',
  },
  'workflow.unreachable': {
    status: 503,
    title:
      'No worker is answering for this wedding at the moment; what is stored is safe, ask again in a minute.',
  },
  'service.unavailable': {
    status: 503,
    title: 'A part of this service does not answer; nothing was lost, try again in a minute.',
  },
  'service.fault': {
    status: 500,
    title: 'Something broke on our side; nothing was half stored. Quote the request id when you tell us.',
  },
} as const satisfies Record<string, { status: number; title: string }>;

/** A code of the catalogue. */
export type ErrorCode = keyof typeof ERRORS;

/** One field that needs mending: where it is, what is wrong and how to mend it. */
export interface FieldFault {
  path: string;
  message: string;
}

/** A refusal with a code of the catalogue. Everything thrown on purpose is one of these. */
export class AppError extends Error {
  override readonly name = 'AppError';

  constructor(
    readonly code: ErrorCode,
    readonly options: { fields?: FieldFault[]; cause?: unknown; retryAfterSeconds?: number } = {},
  ) {
    super(ERRORS[code].title, options.cause === undefined ? undefined : { cause: options.cause });
  }

  /** HTTP status of the code. */
  get status(): number {
    return ERRORS[this.code].status;
  }
}
