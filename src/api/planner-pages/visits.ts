/** What every page does first: who is asking, whose wedding is it, where does the form come from. */
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { ListFile } from '../../domain/guest-list-files/ports';
import { AppError } from '../../domain/shared/app-error';
import type { Actor } from '../../domain/weddings/ports';
import { addresses } from '../../web/planner/addresses';
import { renderPlannerPage, type PlannerView } from '../../web/planner/frame';
import { messages } from '../../web/planner/messages.en';
import { networkOf } from '../../security/network-of';
import type { DoneNote } from '../../web/planner/copy/plan.en';
import { findPlanner } from '../access/authenticate';
import { isSameOrigin, readSessionCookie } from '../access/session-cookie';
import { sendFile } from '../file-answer';
import { noteInLog } from '../request-log';
import { cspNonce } from '../security-headers';
import type { PlannerPagesDependencies } from './dependencies';
import { refusalView } from './refusals';
import {
  FORM_WITH_FILE,
  OPEN_FORM,
  readSentForm,
  sentForm,
  USUAL_FORM,
  type FormBounds,
  type SentForm,
} from './sent-form';

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

/** Ways to make a route's handler from a page. Forms bring no file, but where they are said to. */
export interface Visits {
  open(page: (visit: Visit) => Promise<PageAnswer>): RequestHandler;
  planner(page: (visit: PlannerVisit) => Promise<PageAnswer>): RequestHandler;
  wedding(page: (visit: WeddingVisit) => Promise<PageAnswer>): RequestHandler;
  weddingWithFile(page: (visit: WeddingVisit) => Promise<PageAnswer>): RequestHandler;
}

const isId = (text: string): boolean => z.guid().safeParse(text).success;

/** The address of a wedding's page that says what was just done. */
export function doneAddress(address: string, note: DoneNote): string {
  return `${address}?done=${note}`;
}

/** Makes the ways. Foreign weddings are not told apart from missing ones. */
export function createVisits(dependencies: PlannerPagesDependencies): Visits {
  const { weddings, installation, rateLimits } = dependencies;
  const sessionOf = (request: Request) => readSessionCookie(request, installation.publicUrl);
  /** Budgets are taken before: nobody makes us read a form who is over one. */
  const visitOf = async (request: Request, response: Response, bounds: FormBounds): Promise<Visit> => {
    const form =
      request.method === 'POST' ? await readSentForm(request, response, bounds) : sentForm(new Map());
    return { request, response, session: sessionOf(request), form };
  };
  const refuseForeignForm = (request: Request) => {
    if (request.method === 'POST' && !isSameOrigin(request, installation.publicUrl))
      throw new AppError('request.cross_site');
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
  const planner = (page: (visit: PlannerVisit) => Promise<PageAnswer>, bounds = USUAL_FORM) =>
    handler(true, async (request, response) => {
      const plannerId = await findPlanner(request, 'session', sessionOf(request), dependencies);
      if (plannerId === null) return { goTo: signInAddress(request) };
      noteInLog(response, { plannerId });
      refuseForeignForm(request);
      await rateLimits.take('api', plannerId);
      const visit = await visitOf(request, response, bounds);
      return page({ ...visit, plannerId, actor: `planner:${plannerId}` });
    });
  const wedding = (page: (visit: WeddingVisit) => Promise<PageAnswer>, bounds = USUAL_FORM) =>
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
    }, bounds);
  return {
    open: (page) =>
      handler(false, async (request, response) => {
        refuseForeignForm(request);
        if (request.method === 'POST') await rateLimits.take('stranger', networkOf(request.ip));
        return page(await visitOf(request, response, OPEN_FORM));
      }),
    planner: (page) => planner(page),
    wedding: (page) => wedding(page),
    weddingWithFile: (page) => wedding(page, FORM_WITH_FILE),
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
