/** Refusals as pages: what happened, and one way on. */
import type { Request, Response } from 'express';
import { h } from 'preact';
import type { AppError } from '../../domain/shared/app-error';
import { addresses } from '../../web/planner/addresses';
import type { PlannerView } from '../../web/planner/frame';
import { messages } from '../../web/planner/messages.en';
import { MessagePage } from '../../web/planner/parts';
import { refusalOf } from '../refusal';
import { requestIdOf } from '../request-log';
import type { PlannerPagesDependencies } from './dependencies';

const words = messages.refusals;

/** A refusal, drawn. To a stranger nothing of the signed-in frame is shown. */
export interface Refusal {
  view: Omit<PlannerView, 'isSignedIn'> & { status: number };
  isStranger: boolean;
}

/** The page for anything thrown; what nobody threw on purpose is logged. */
export function refusalView(
  thrown: unknown,
  request: Request,
  response: Response,
  { logger }: Pick<PlannerPagesDependencies, 'logger'>,
): Refusal {
  const error = refusalOf(thrown);
  if (error.status >= 500) logger.error({ err: thrown, requestId: requestIdOf(response) }, 'page failed');
  const seconds = error.options.retryAfterSeconds;
  if (seconds !== undefined) response.setHeader('Retry-After', String(Math.ceil(seconds)));
  const { title, text, next } = wordsFor(error, request, response);
  return {
    view: { title, status: error.status, body: h(MessagePage, { title, text, next }) },
    isStranger: error.code === 'request.rate_limited' || error.code === 'request.cross_site',
  };
}

interface Words {
  title: string;
  text: string;
  next: { href: string; text: string };
}

function wordsFor(error: AppError, request: Request, response: Response): Words {
  const toWeddings = { href: addresses.weddings, text: words.notFound.next };
  const back = { href: backAddress(request), text: words.back };
  switch (error.code) {
    case 'request.not_found':
      return { ...words.notFound, next: toWeddings };
    case 'request.cross_site':
      return { ...words.crossSite, next: toWeddings };
    case 'request.rate_limited': {
      const minutes = Math.ceil((error.options.retryAfterSeconds ?? 60) / 60);
      return { title: words.rateLimited.title, text: words.rateLimited.text(minutes), next: back };
    }
    case 'workflow.unreachable':
    case 'service.unavailable':
      return { ...words.unreachable, next: back };
    case 'wedding.not_open':
      return { ...words.notOpen, next: back };
    case 'milestone.not_planned':
      return { ...words.notPlanned, next: back };
    case 'late_change.already_decided':
      return { ...words.alreadyDecided, next: back };
    case 'rsvp.not_open':
      return { ...words.answerNotOpen, next: back };
    case 'request.too_large':
      return { ...words.tooLarge, next: back };
    default:
      return error.status >= 500
        ? { title: words.fault.title, text: words.fault.text(requestIdOf(response)), next: back }
        : { title: error.message, text: '', next: back };
  }
}

/** The wedding's page, where there is one in the address, else the list. */
function backAddress(request: Request): string {
  const { weddingId } = request.params;
  if (typeof weddingId === 'string') return addresses.overview(weddingId);
  return request.path.startsWith(addresses.signIn) ? addresses.signIn : addresses.weddings;
}
