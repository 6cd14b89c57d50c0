/** The guest list as a file, and the empty one to fill in. */
import type { Router } from 'express';
import { h } from 'preact';
import { AppError } from '../../domain/shared/app-error';
import { addresses } from '../../web/planner/addresses';
import { GuestListFilesPage } from '../../web/planner/guests/guest-list-files-page';
import { messages } from '../../web/planner/messages.en';
import { exportGuestList, guestListTemplate } from '../guests/guest-list-files';
import { listWish } from '../guests/schemas';
import type { PlannerPagesDependencies } from './dependencies';
import type { Visits } from './visits';

/** /planner/:weddingId/guests/files and what is fetched from there. */
export function createGuestListFilePages(
  router: Router,
  visits: Visits,
  dependencies: PlannerPagesDependencies,
): void {
  router.get(
    addresses.guestListFiles(':weddingId'),
    visits.wedding(async ({ weddingId }) => ({
      title: messages.guestListFiles.title,
      wedding: await dependencies.weddings.get(weddingId),
      current: 'guests',
      body: h(GuestListFilesPage, { weddingId }),
    })),
  );
  for (const [what, make] of [
    ['export', exportGuestList],
    ['template', guestListTemplate],
  ] as const)
    router.get(
      addresses.guestListFile(':weddingId', what),
      visits.wedding(async ({ weddingId, request }) => {
        const wish = listWish.safeParse(request.query);
        // Such an address stands in none of our forms.
        if (!wish.success) throw new AppError('request.not_found');
        return { file: await make(dependencies, weddingId, wish.data) };
      }),
    );
}
