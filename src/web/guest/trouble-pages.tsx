/** Pages for when something outside the answer is in the way. They know no wedding: storage may be away. */
import { Button, ButtonLink, Hidden } from '../design/parts';
import type { GuestView } from './frame';
import { trouble as words } from './trouble.en';

/** Too many requests from one connection. */
export function busyPage(seconds: number, wasPress: boolean): GuestView {
  return plain(
    words.busyTitle,
    <>
      <p>{words.busy(seconds)}</p>
      {wasPress && <p>{words.busyTyped}</p>}
    </>,
  );
}

/** A form sent from another website; `address` is the page to open instead. */
export function elsewherePage(address: string): GuestView {
  return plain(
    words.elsewhereTitle,
    <>
      <p>{words.elsewhere}</p>
      <div class="actions">
        <ButtonLink kind="primary" href={address}>
          {words.open}
        </ButtonLink>
      </div>
    </>,
  );
}

/** More than the page takes. */
export function tooMuchPage(): GuestView {
  return plain(words.tooMuchTitle, <p>{words.tooMuch}</p>);
}

/**
 * A part of the service does not answer. What was sent stands in the page, so that pressing again sends
 * the same once more; a repeated answer is stored once.
 */
export function faultPage(address: string, reference: string, sent: [string, string][] | null): GuestView {
  return plain(
    words.faultTitle,
    <>
      <p>{words.fault}</p>
      <p>
        {sent === null ? words.faultLater : words.faultTyped} {words.faultUrgent}
      </p>
      {sent === null ? (
        <div class="actions">
          <ButtonLink kind="primary" href={address}>
            {words.again}
          </ButtonLink>
        </div>
      ) : (
        <form method="post" action={address}>
          {sent.map(([name, value], index) => (
            <Hidden key={index} values={{ [name]: value }} />
          ))}
          <div class="actions">
            <Button>{words.again}</Button>
          </div>
        </form>
      )}
      <p class="quiet small">{words.reference(reference)}</p>
    </>,
  );
}

function plain(title: string, body: GuestView['body']): GuestView {
  return {
    title,
    body: (
      <>
        <h1>{title}</h1>
        {body}
      </>
    ),
  };
}
