/**
 * The frame of every page: head, demo line, skip link, the page itself, foot.
 *
 * One request and no other: styles are inlined under the answer's own CSP nonce. Both colour schemes are
 * declared before the first paint.
 */
import type { ComponentChildren, VNode } from 'preact';
import { render } from 'preact-render-to-string';
import { accentTokens } from './accent';
import { messages } from './messages.en';
import { SHARED_STYLES } from './styles';
import { HOUSE_ACCENT, TOKENS } from './tokens';

/** What this installation brings to every page. */
export interface PageInstallation {
  isDemo: boolean;
  /** Where the sandbox's mailbox is, in a demo. */
  mailboxUrl: string | null;
}

/** A page apart from what stands on it. */
export interface PageFrame {
  /** Names no guest: titles end up in histories and previews. */
  title: string;
  /** BCP 47. */
  lang: string;
  /** The couple's `#rrggbb`; without it the house's own accent. */
  accentColor?: string;
  installation: PageInstallation;
  /** The nonce of this answer, `cspNonce(response)`. */
  nonce: string;
  /** More for the head, e.g. preview tags. */
  head?: ComponentChildren;
  /** More styles, for pages of one kind. */
  styles?: string;
  /** `narrow` (the default) for reading and forms, `wide` for tables and overviews. */
  width?: 'narrow' | 'wide';
  /** Above the page: navigation, or nothing. */
  top?: ComponentChildren;
  /** Below the page. */
  foot?: ComponentChildren;
}

/** The whole page as HTML. Everything in `children` is escaped. */
export function renderPage(frame: PageFrame, children: ComponentChildren): string {
  return `<!doctype html>${render(<Document frame={frame}>{children}</Document>)}`;
}

function Document({ frame, children }: { frame: PageFrame; children: ComponentChildren }): VNode {
  const styles = small(
    TOKENS + accentTokens(frame.accentColor ?? HOUSE_ACCENT) + SHARED_STYLES + (frame.styles ?? ''),
  );
  return (
    <html lang={frame.lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <meta name="format-detection" content="telephone=no" />
        <title>{frame.title}</title>
        {/* An empty icon, or the browser asks for one. */}
        <link rel="icon" href="data:," />
        {frame.head}
        <style nonce={frame.nonce} dangerouslySetInnerHTML={{ __html: styles }} />
      </head>
      <body>
        <a class="skip" href="#main">
          {messages.skip}
        </a>
        {frame.installation.isDemo && <DemoLine mailboxUrl={frame.installation.mailboxUrl} />}
        {frame.top}
        <main id="main" class={frame.width ?? 'narrow'} tabIndex={-1}>
          {children}
        </main>
        {frame.foot !== undefined && <footer class="foot">{frame.foot}</footer>}
      </body>
    </html>
  );
}

/** The demo line as HTML, for the plain pages that stand outside this frame; empty where nothing is a demo. */
export function demoLine({ isDemo, mailboxUrl }: PageInstallation): string {
  return isDemo ? render(<DemoLine mailboxUrl={mailboxUrl} />) : '';
}

function DemoLine({ mailboxUrl }: { mailboxUrl: string | null }): VNode {
  return (
    <aside class="demo">
      {messages.demo} {mailboxUrl !== null && <a href={mailboxUrl}>{messages.mailbox}</a>}
    </aside>
  );
}

/** Leaves out what only a reader of the source needs. */
function small(styles: string): string {
  return styles
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};]) ?/g, '$1')
    .trim();
}
