/** The frame of every supplier's page: whose wedding, the page itself, whom to call. */
import type { ComponentChildren, VNode } from 'preact';
import type { Wedding } from '../../domain/weddings/wedding';
import { ErrorSummary, titleWithFaults, type PageFault } from '../design/fields';
import { renderPage, type PageInstallation } from '../design/page';
import { longDay } from '../messages/dates';
import { messages } from '../messages/messages.en';
import { STYLES } from './styles';
import { supplierPage as words } from './supplier-page.en';

/** A page as its maker sees it. `wedding` is missing where a link leads nowhere. */
export interface SupplierView {
  title: string;
  wedding?: Wedding;
  faults?: PageFault[];
  /** Stands on each printed sheet. */
  printFoot?: string;
  body: ComponentChildren;
}

/** The whole page as HTML, with this answer's nonce. */
export function renderSupplierPage(
  view: SupplierView,
  setting: { nonce: string; installation: PageInstallation },
): string {
  const { wedding, faults = [] } = view;
  return renderPage(
    {
      title: titleWithFaults(view.title, faults),
      lang: messages.language,
      ...(wedding === undefined
        ? {}
        : {
            accentColor: wedding.accentColor,
            head: <meta property="og:title" content={wedding.coupleNames} />,
            top: <Head wedding={wedding} />,
            foot: <Foot wedding={wedding} />,
          }),
      installation: setting.installation,
      nonce: setting.nonce,
      styles: STYLES,
    },
    <>
      <ErrorSummary faults={faults} />
      {view.body}
      {view.printFoot !== undefined && (
        <p class="print-foot" aria-hidden="true">
          {view.printFoot}
        </p>
      )}
    </>,
  );
}

function Head({ wedding }: { wedding: Wedding }): VNode {
  return (
    <header class="head">
      <p>
        <bdi class="names">{wedding.coupleNames}</bdi>
        {wedding.status === 'postponed' ? '' : ` · ${longDay(wedding.weddingOn)}`}
      </p>
    </header>
  );
}

function Foot({ wedding }: { wedding: Wedding }): VNode {
  return (
    <>
      {wedding.contactLine !== '' && (
        <p>
          <bdi>{words.questions(wedding.contactLine)}</bdi>
        </p>
      )}
      <p>
        {messages.supplierNotice.footer.noNames} {words.noAccount}
      </p>
    </>
  );
}
