/** Where a household that has lost its link asks for it. What it says tells nobody who is on the guest list. */
import type { Wedding } from '../../domain/weddings/wedding';
import { Button, ButtonLink } from '../design/parts';
import { faultAt, Field, type PageFault } from '../design/fields';
import { findPlace, inputs } from './addresses';
import { find as words } from './find.en';
import type { GuestView } from './frame';

/** The page with its one field. `refused` is what was typed and is no address. */
export function findPage(wedding: Wedding, token: string, refused: string | null = null): GuestView {
  const faults: PageFault[] = refused === null ? [] : [{ field: inputs.address, message: words.fault }];
  return {
    title: words.title,
    wedding,
    faults,
    body: (
      <>
        <h1>{words.title}</h1>
        <p>{words.lead}</p>
        <form class="stack" method="post" action={findPlace(token)} novalidate>
          <Field
            id={inputs.address}
            name={inputs.address}
            label={words.address}
            hint={words.hint}
            value={refused ?? ''}
            fault={faultAt(faults, inputs.address)}
            autoComplete="email"
            maxLength={254}
          />
          <div class="actions">
            <Button>{words.send}</Button>
          </div>
        </form>
      </>
    ),
  };
}

/** The answer, the same for every address. */
export function linkSentPage(wedding: Wedding, token: string): GuestView {
  return {
    title: words.sentTitle,
    wedding,
    body: (
      <>
        <h1>{words.sentTitle}</h1>
        <p>{words.sent}</p>
        <p>{words.spam}</p>
        <p>{words.nothing}</p>
        <div class="actions">
          <ButtonLink kind="quiet" href={findPlace(token)}>
            {words.other}
          </ButtonLink>
        </div>
      </>
    ),
  };
}
