/**
 * A supplier's page: `/s/:token`, without account or cookie. Opening it changes nothing; an answer is a
 * POST from the page itself. The link opens one supplier of one wedding and nothing else.
 */
import express, { Router, type Request, type RequestHandler, type Response } from 'express';
import { AppError } from '../../domain/shared/app-error';
import type { SupplierFile } from '../../domain/suppliers/ports';
import type { Wedding } from '../../domain/weddings/wedding';
import { networkOf } from '../../security/network-of';
import { pageOf } from '../../web/supplier/addresses';
import type { FilledIn } from '../../web/supplier/answer-form';
import { countCsv, csvFileName } from '../../web/supplier/count-csv';
import { countPage, unknownPage, type CountPageInput } from '../../web/supplier/count-page';
import { renderSupplierPage, type SupplierView } from '../../web/supplier/frame';
import type { AppDependencies } from '../dependencies';
import { formBody } from '../guest-pages/form-body';
import { requireSameOrigin } from '../guest-pages/same-origin';
import { noteInLog } from '../request-log';
import { cspNonce } from '../security-headers';
import { readAnswer } from './read-answer';

/** What the pages work with. */
export type SupplierPageDependencies = Pick<
  AppDependencies,
  'access' | 'weddings' | 'suppliers' | 'rateLimits' | 'installation' | 'now'
>;

interface OpenedLink {
  token: string;
  wedding: Wedding;
  file: SupplierFile;
}

/** The router of the supplier's pages. */
export function createSupplierPages(dependencies: SupplierPageDependencies): Router {
  const { installation, suppliers, rateLimits, now } = dependencies;
  const router = Router();
  const limited: RequestHandler = async (request, response, next) => {
    response.set({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' });
    await rateLimits.take('supplier_page', networkOf(request.ip));
    next();
  };
  const readForm = express.urlencoded({ extended: false, limit: '32kb', parameterLimit: 20 });
  router.use('/s/:token', limited, requireSameOrigin(installation.publicUrl), readForm);

  const show = (response: Response, view: SupplierView, status = 200) => {
    const html = renderSupplierPage(view, { nonce: cspNonce(response), installation });
    response.status(status).type('html').send(html);
  };
  const showCount = (
    response: Response,
    link: OpenedLink,
    more: Pick<CountPageInput, 'filledIn' | 'replacedVersion'> = {},
    status = 200,
  ) => {
    show(response, countPage({ ...link, now: now().toISOString(), ...more }), status);
  };
  const opened =
    (handle: (link: OpenedLink, request: Request, response: Response) => Promise<void> | void) =>
    async (request: Request, response: Response) => {
      const link = await openLink(dependencies, request, response);
      if (link === null) show(response, unknownPage(), 404);
      else await handle(link, request, response);
    };

  router.get(
    '/s/:token',
    opened((link, _request, response) => {
      showCount(response, link);
    }),
  );
  router.get(
    '/s/:token/count.csv',
    opened((link, _request, response) => {
      const notice = link.file.notices[0];
      if (notice === undefined) throw new AppError('request.not_found');
      response.attachment(csvFileName(notice)).type('text/csv').send(countCsv(notice, link.wedding));
    }),
  );
  router.post(
    '/s/:token/versions/:version/answer',
    opened(async (link, request, response) => {
      const version = Number(request.params['version']);
      const newest = link.file.notices[0];
      if (newest === undefined || !Number.isInteger(version) || version < 1 || version > newest.version)
        throw new AppError('request.not_found');
      const form = formBody(request.body);
      const read = readAnswer(form);
      if (version < newest.version) {
        showCount(response, link, { replacedVersion: version }, 409);
        return;
      }
      if ('faults' in read) {
        const filledIn: FilledIn = { name: form.line('name'), words: form.one('words'), faults: read.faults };
        showCount(response, link, { filledIn }, 422);
        return;
      }
      try {
        await suppliers.answerNotice(link.wedding.id, link.file.supplier.id, version, read.answer);
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'notice.superseded') throw error;
        // A newer version came between opening this page and pressing the button.
        const file = await suppliers.file(link.wedding.id, link.file.supplier.id);
        showCount(response, { ...link, file }, { replacedVersion: version }, 409);
        return;
      }
      response.redirect(303, pageOf(link.token));
    }),
  );
  return router;
}

/** Opens the link in a request; null when it is none, whatever the reason. */
async function openLink(
  { access, weddings, suppliers }: SupplierPageDependencies,
  request: Request,
  response: Response,
): Promise<OpenedLink | null> {
  const token = String(request.params['token']);
  const holder = await access.find('supplier', token);
  if (holder?.weddingId == null || holder.subjectId === null) return null;
  noteInLog(response, { weddingId: holder.weddingId });
  const [wedding, file] = await Promise.all([
    weddings.get(holder.weddingId),
    suppliers.file(holder.weddingId, holder.subjectId),
  ]);
  return { token, wedding, file };
}
