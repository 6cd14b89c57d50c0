/** The frame of every planner's page: navigation, what was just done, and the page itself. */
import type { ComponentChildren, VNode } from 'preact';
import { renderPage, type PageInstallation } from '../design/page';
import { Notice } from '../design/parts';
import { addresses } from './addresses';
import { COPY_SCRIPT } from './copy-script';
import { messages } from './messages.en';
import { PLANNER_STYLES } from './styles';

/** The wedding a page is about. */
export interface FrameWedding {
  id: string;
  coupleNames: string;
  accentColor: string;
}

/** A page as its maker sees it. */
export interface PlannerView {
  title: string;
  body: ComponentChildren;
  /** Puts "Error: " in front of the title, so that it is heard first. */
  hasFaults?: boolean;
  wedding?: FrameWedding;
  current?: 'overview' | 'guests' | 'weddings';
  /** What was just done. */
  note?: string;
  isSignedIn: boolean;
  /** Needs the little script that copies links. */
  canCopy?: boolean;
  /** Shows something under way: this script looks again; without scripts, the browser does every 2 seconds. */
  lookingAgain?: string;
}

/** What this installation and this answer bring to a page. */
export interface PageSetting {
  nonce: string;
  installation: PageInstallation;
}

/** The whole page as HTML. */
export function renderPlannerPage(view: PlannerView, { nonce, installation }: PageSetting): string {
  const { title, wedding, hasFaults = false, note, canCopy = false, lookingAgain } = view;
  const names = wedding === undefined || wedding.coupleNames === title ? [] : [wedding.coupleNames];
  const whole = [title, ...names, messages.frame.brand].join(' · ');
  return renderPage(
    {
      title: hasFaults ? messages.form.errorTitle + whole : whole,
      lang: 'en',
      installation,
      nonce,
      width: 'wide',
      styles: PLANNER_STYLES,
      top: <TopBar view={view} />,
      ...(wedding === undefined ? {} : { accentColor: wedding.accentColor }),
      ...(lookingAgain === undefined ? {} : { head: <RefreshWithoutScript /> }),
    },
    <>
      {note !== undefined && (
        <div role="status" class="done-note">
          <Notice kind="good">{note}</Notice>
        </div>
      )}
      {view.body}
      {canCopy && <script nonce={nonce} dangerouslySetInnerHTML={{ __html: COPY_SCRIPT }} />}
      {lookingAgain !== undefined && (
        <script nonce={nonce} dangerouslySetInnerHTML={{ __html: lookingAgain }} />
      )}
    </>,
  );
}

function RefreshWithoutScript(): VNode {
  return (
    <noscript>
      <meta http-equiv="refresh" content="2" />
    </noscript>
  );
}

function TopBar({ view }: { view: PlannerView }): VNode {
  return (
    <header class="top">
      {view.isSignedIn ? (
        <a class="brand" href={addresses.weddings}>
          {messages.frame.brand}
        </a>
      ) : (
        <span class="brand">{messages.frame.brand}</span>
      )}
      {view.isSignedIn && (
        <nav aria-label={messages.frame.navigation}>
          <NavLink href={addresses.weddings} isCurrent={view.current === 'weddings'}>
            {messages.frame.weddings}
          </NavLink>
          {view.wedding !== undefined && <WeddingLinks wedding={view.wedding} current={view.current} />}
          <form method="post" action={addresses.signOut}>
            <button class="plain">{messages.frame.signOut}</button>
          </form>
        </nav>
      )}
    </header>
  );
}

function WeddingLinks(props: { wedding: FrameWedding; current: PlannerView['current'] }): VNode {
  const { wedding, current } = props;
  return (
    <>
      <NavLink href={addresses.overview(wedding.id)} isCurrent={current === 'overview'}>
        <bdi>{wedding.coupleNames}</bdi>
      </NavLink>
      <NavLink href={addresses.guests(wedding.id)} isCurrent={current === 'guests'}>
        {messages.frame.guests}
      </NavLink>
    </>
  );
}

function NavLink(props: { href: string; isCurrent: boolean; children: ComponentChildren }): VNode {
  return (
    <a href={props.href} {...(props.isCurrent ? { 'aria-current': 'page' as const } : {})}>
      {props.children}
    </a>
  );
}
