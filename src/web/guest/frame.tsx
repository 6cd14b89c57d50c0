/** The frame of every guest's page: whose wedding, on which day, the page itself, and whom to call. */
import type { ComponentChildren, VNode } from 'preact';
import { dayInWords } from '../../domain/shared/event-date';
import type { Wedding } from '../../domain/weddings/wedding';
import { ErrorSummary, titleWithFaults, type PageFault } from '../design/fields';
import { renderPage, type PageInstallation } from '../design/page';
import type { DateNews } from '../../domain/weddings/date-news';
import { Notice } from '../design/parts';
import { messages } from './messages.en';
import { GUEST_STYLES } from './style';

/** What this installation and this answer bring to a page. */
export interface GuestPageSetting {
  nonce: string;
  installation: PageInstallation;
}

/** How the day has changed since the household knew it. */
export interface ChangedDay {
  news: DateNews;
  hasAnswer: boolean;
}

/** A page as its maker sees it. `wedding` is missing where a link leads nowhere. */
export interface GuestView {
  /** Names no guest. */
  title: string;
  wedding?: Wedding;
  faults?: PageFault[];
  /** The first page greets: the couple's names stand large. */
  isFirst?: boolean;
  /** Said before anything else; missing where the household knows the day as it is. */
  changedDay?: ChangedDay;
  body: ComponentChildren;
}

/** The whole page as HTML. */
export function renderGuestPage(view: GuestView, { nonce, installation }: GuestPageSetting): string {
  const { wedding, faults = [], isFirst = false, changedDay, body } = view;
  const title = [view.title, ...(wedding === undefined ? [] : [wedding.coupleNames])].join(' · ');
  return renderPage(
    {
      title: titleWithFaults(title, faults),
      lang: messages.language,
      installation,
      nonce,
      styles: GUEST_STYLES,
      ...(wedding === undefined
        ? {}
        : {
            accentColor: wedding.accentColor,
            // Previews of a shared link name the couple, never the guest.
            head: <meta property="og:title" content={wedding.coupleNames} />,
            top: <Head wedding={wedding} isFirst={isFirst} />,
            foot: (
              <p>
                {messages.questions} <bdi>{wedding.contactLine}</bdi>
              </p>
            ),
          }),
    },
    <div class="stack">
      <ErrorSummary faults={faults} />
      {wedding?.status === 'planned' && changedDay !== undefined && (
        <Notice kind="open">{changedDayInWords(changedDay, dayInWords(wedding.weddingOn))}</Notice>
      )}
      {body}
    </div>,
  );
}

function changedDayInWords({ news, hasAnswer }: ChangedDay, day: string): string {
  const { changedDay } = messages;
  const from = news.from === null ? '' : dayInWords(news.from);
  const said = news.kind === 'moved' ? changedDay.moved(from, day) : changedDay.resumed(from, day);
  return hasAnswer ? `${said} ${changedDay.answered}` : said;
}

function Head({ wedding, isFirst }: { wedding: Wedding; isFirst: boolean }): VNode {
  return (
    <header class={isFirst ? 'head greeting' : 'head'}>
      <p class="names">
        <bdi>{wedding.coupleNames}</bdi>
      </p>
      {wedding.status === 'planned' && <p class="day">{dayInWords(wedding.weddingOn)}</p>}
    </header>
  );
}
