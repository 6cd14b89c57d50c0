/** Where a household stops messages. Opening the page changes nothing; a press does. */
import { Button } from '../design/parts';
import { type PageFault } from '../design/fields';
import type { Wedding } from '../../domain/weddings/wedding';
import { inputs } from './addresses';
import type { GuestView } from './frame';
import { messages } from './messages.en';

const words = messages.stop;

/** The page with its two buttons. */
export function stopPage(wedding: Wedding, token: string, faults: PageFault[] = []): GuestView {
  return {
    title: words.title,
    wedding,
    faults,
    body: (
      <>
        <h1>{words.title}</h1>
        <p>{words.lead(wedding.coupleNames)}</p>
        <p>{words.still}</p>
        <form method="post" action={`/u/${encodeURIComponent(token)}`} novalidate>
          <div class="big" id={inputs.channel}>
            <Button name={inputs.channel} value="email">
              {words.email}
            </Button>
            <Button name={inputs.channel} value="sms" kind="quiet">
              {words.sms}
            </Button>
          </div>
        </form>
      </>
    ),
  };
}

/** Messages on a channel have been stopped. */
export function stoppedPage(wedding: Wedding, channel: 'email' | 'sms'): GuestView {
  return {
    title: words.doneTitle,
    wedding,
    body: (
      <>
        <h1>{words.doneTitle}</h1>
        <p>{channel === 'email' ? words.doneEmail : words.doneSms}</p>
        <p>{words.still}</p>
      </>
    ),
  };
}
