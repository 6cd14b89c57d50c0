/** A planner's keys for programs, by the same rules as over the API. */
import type { Router } from 'express';
import { h } from 'preact';
import { AppError } from '../../domain/shared/app-error';
import { addresses } from '../../web/planner/addresses';
import { formOf, SUBMISSION_ID, type FormState } from '../../web/planner/form-state';
import { messages } from '../../web/planner/messages.en';
import { ApiKeysPage, type MadeKey } from '../../web/planner/setup/api-keys-page';
import { newApiKeyBody } from '../access/schemas';
import { namedForm } from './create-once';
import type { PlannerPagesDependencies } from './dependencies';
import { faultsOf } from './sent-form';
import { doneAddress, type PageAnswer, type Visits } from './visits';

const words = messages.apiKeys;

/** /planner/api-keys and …/:apiKeyId/end */
export function createApiKeyPages(
  router: Router,
  visits: Visits,
  { access, apiKeys, requestFingerprint }: PlannerPagesDependencies,
): void {
  const page = async (
    plannerId: string,
    state: FormState = namedForm(formOf({})),
    made: MadeKey | null = null,
  ): Promise<PageAnswer> => ({
    title: words.title,
    hasFaults: state.faults.length > 0,
    canCopy: made !== null,
    body: h(ApiKeysPage, { keys: await apiKeys.list(plannerId), made, state }),
  });
  router.get(
    addresses.apiKeys,
    visits.planner(({ plannerId }) => page(plannerId)),
  );
  router.post(
    addresses.apiKeys,
    visits.planner(async ({ plannerId, form, request }) => {
      const parsed = newApiKeyBody.safeParse({ label: form.get('label') });
      if (!parsed.success)
        return page(plannerId, form.state(faultsOf(parsed.error, form, { label: words.label })));
      const { label } = parsed.data;
      // Whoever presses twice sees what the second press answers, so that has to show the key of the first.
      const seed =
        form.get(SUBMISSION_ID) === ''
          ? undefined
          : requestFingerprint('api key', request.path, [plannerId, ...form.state().values]);
      const key = await access.issueForPlanner(plannerId, 'api_key', label, seed);
      const isEnded = (await access.find('api_key', key)) === null;
      return page(plannerId, undefined, isEnded ? null : { label, key });
    }),
  );
  router.post(
    addresses.endApiKey(':apiKeyId'),
    visits.planner(async ({ plannerId, request }) => {
      const { apiKeyId } = request.params;
      const isKnown = typeof apiKeyId === 'string' && (await apiKeys.revoke(plannerId, apiKeyId));
      if (!isKnown) throw new AppError('request.not_found');
      return { goTo: doneAddress(addresses.apiKeys, 'key-ended') };
    }),
  );
}
