/** Signing in by a link: ask for it, look into the mail, press the button. */
import type { VNode } from 'preact';
import { Hidden } from '../../design/parts';
import { addresses } from '../addresses';
import { FaultSummary, TextField } from '../fields';
import type { FormState } from '../form-state';
import { messages } from '../messages.en';
import { MessagePage } from '../parts';

const words = messages.signIn;

/** Asks for the address. `then` is the page to open afterwards. */
export function SignInPage({ state, then }: { state: FormState; then: string | null }): VNode {
  return (
    <form class="reading stack" method="post" action={addresses.signIn} noValidate>
      <FaultSummary state={state} />
      <h1>{words.title}</h1>
      <p class="lead">{words.intro}</p>
      {then !== null && <Hidden values={{ then }} />}
      <TextField state={state} name="email" type="email" label={words.email} autoComplete="email" />
      <div>
        <button class="button primary">{words.send}</button>
      </div>
      <p class="quiet">{words.guests}</p>
    </form>
  );
}

/** The same answer, whoever asked. */
export function LinkSentPage(): VNode {
  return (
    <div class="reading stack">
      <h1>{words.sentTitle}</h1>
      <p class="lead">{words.sent}</p>
      <p class="quiet">{words.sentNext}</p>
      <p>
        <a href={addresses.signIn}>{words.again}</a>
      </p>
    </div>
  );
}

/** A button, because programs that check mail open links but press no buttons here. */
export function OpenLinkPage({ token, then }: { token: string; then: string | null }): VNode {
  return (
    <form class="reading stack" method="post" action={addresses.signInWith(token)}>
      <h1>{words.openTitle}</h1>
      <p class="lead">{words.open}</p>
      {then !== null && <Hidden values={{ then }} />}
      <div>
        <button class="button primary">{words.openButton}</button>
      </div>
    </form>
  );
}

/** A link that is used up, too old, or no link of ours: not told apart. */
export function LinkExpiredPage(): VNode {
  return (
    <MessagePage
      title={words.expiredTitle}
      text={words.expired}
      next={{ href: addresses.signIn, text: words.again }}
    />
  );
}

/** After signing out. */
export function SignedOutPage(): VNode {
  return (
    <div class="reading stack">
      <h1>{words.outTitle}</h1>
      <p>
        <a href={addresses.signIn}>{words.outNext}</a>
      </p>
    </div>
  );
}
