/** What every page does first: who is asking, whose wedding is it, where does the form come from. */
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { ListFile } from '../../domain/guest-list-files/ports';
import { AppError } from '../../domain/shared/app-error';
import type { Actor } from '../../domain/weddings/ports';
import { addresses } from '../../web/planner/addresses';
import { renderPlannerPage, type PlannerView } from '../../web/planner/frame';
import { messages } from '../../web/planner/messages.en';
import type { DoneNote } from '../../web/planner/copy/plan.en';
import { isSameOrigin, readSessionCookie } from '../access/session-cookie';
import { sendFile } from '../file-answer';
import { noteInLog } from '../request-log';
import { cspNonce } from '../security-headers';
import type { PlannerPagesDependencies } from './dependencies';
import { refusalView } from './refusals';
import { readSentForm, sentForm, type SentForm } from './sent-form';

/** What a page answers with: itself (a form with faults as 422), the address to go on to, or a file to keep. */
export type PageAnswer =
  (Omit<PlannerView, 'isSignedIn'> & { status?: number }) | { goTo: string } | { file: ListFile };

/** Somebody looking at a page. Forms are read before the page's own code runs. */
export interface Visit {
  request: Request;
  response: Response;
  form: SentForm;
  /** The session's secret; null for a stranger. */
  session: string | null;
}

/** A planner looking at a page. */
export interface PlannerVisit extends Visit {
  plannerId: string;
  actor: Actor;
}

/** A planner looking at an own wedding. */
export interface WeddingVisit extends PlannerVisit {
  weddingId: string;
  /** An id in the address. @throws AppError `request.not_found` when it cannot be one. */
  idInAddress(name: string): string;
}

/** Ways to make a route's handler from a page. */
export interface Visits {
  open(page: (visit: Visit) => Promise<PageAnswer>): RequestHandler;
  planner(page: (visit: PlannerVisit) => Promise<PageAnswer>): RequestHandler;
  wedding(page: (visit: WeddingVisit) => Promise<PageAnswer>): RequestHandler;
}

const LONGEST_SECRET = 200;
const isId = (text: string): boolean => z.guid().safeParse(text).success;

/** The address of a wedding's page that says what was just done. */
export function doneAddress(address: string, note: DoneNote): string {
  return `${address}?done=${note}`;
}

/** Makes the ways. Foreign weddings are not told apart from missing ones. */
export function createVisits(dependencies: PlannerPagesDependencies): Visits {
  const { access, weddings, installation } = dependencies;
  const plannerOf = async (session: string | null) =>
    session === null || session.length > LONGEST_SECRET
      ? null
      : ((await access.find('session', session))?.plannerId ?? null);
  const visitOf = async (request: Request, response: Response): Promise<Visit> => {
    const session = readSessionCookie(request, installation.publicUrl);
    if (request.method !== 'POST') return { request, response, session, form: sentForm(new Map()) };
    if (!isSameOrigin(request, installation.publicUrl)) throw new AppError('request.cross_site');
    return { request, response, session, form: await readSentForm(request, response) };
  };
  const handler =
    (
      isSignedIn: boolean,
      answer: (request: Request, response: Response) => Promise<PageAnswer>,
    ): RequestHandler =>
    async (request, response) => {
      response.setHeader('Cache-Control', 'no-store');
      try {
        const page = await answer(request, response);
        if ('file' in page) await sendFile(response, page.file);
        else send(dependencies, request, response, page, isSignedIn);
      } catch (error) {
        // Half a file has left; the connection is cut, so that nobody takes it for the whole.
        if (response.headersSent) throw error;
        const refusal = refusalView(error, request, response, dependencies);
        send(dependencies, request, response, refusal.view, refusal.isStranger ? false : isSignedIn);
      }
    };
  const planner = (page: (visit: PlannerVisit) => Promise<PageAnswer>) =>
    handler(true, async (request, response) => {
      const session = readSessionCookie(request, installation.publicUrl);
      const plannerId = await plannerOf(session);
      if (plannerId === null) return { goTo: signInAddress(request) };
      noteInLog(response, { plannerId });
      const visit = await visitOf(request, response);
      return page({ ...visit, plannerId, actor: `planner:${plannerId}` });
    });
  return {
    open: (page) => handler(false, async (request, response) => page(await visitOf(request, response))),
    planner,
    wedding: (page) =>
      planner(async (visit) => {
        const idInAddress = (name: string) => {
          const value = visit.request.params[name];
          if (typeof value !== 'string' || !isId(value)) throw new AppError('request.not_found');
          return value;
        };
        const weddingId = idInAddress('weddingId');
        if (!(await weddings.belongsTo(weddingId, visit.plannerId))) throw new AppError('request.not_found');
        noteInLog(visit.response, { weddingId });
        return page({ ...visit, weddingId, idInAddress });
      }),
  };
}

function signInAddress(request: Request): string {
  if (request.method !== 'GET') return addresses.signIn;
  return `${addresses.signIn}?${new URLSearchParams({ then: request.originalUrl }).toString()}`;
}

function send(
  { installation }: PlannerPagesDependencies,
  request: Request,
  response: Response,
  answer: Exclude<PageAnswer, { file: ListFile }>,
  isSignedIn: boolean,
): void {
  if ('goTo' in answer) {
    response.redirect(303, answer.goTo);
    return;
  }
  const { status = answer.hasFaults === true ? 422 : 200, ...view } = answer;
  const note = view.note ?? noteOf(request);
  const html = renderPlannerPage(
    { ...view, isSignedIn, ...(note === undefined ? {} : { note }) },
    { nonce: cspNonce(response), installation },
  );
  response.status(status).type('html').send(html);
}

/** What was just done, by its key in the address; anything else there says nothing. */
function noteOf(request: Request): string | undefined {
  const { done } = request.query;
  const notes: Record<string, string> = messages.doneNotes;
  return typeof done === 'string' && Object.hasOwn(notes, done) ? notes[done] : undefined;
}
