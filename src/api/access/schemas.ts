/** What may be said about API keys, and what is answered. */
import { z } from 'zod';
import { instant, line } from '../fields';

const apiKeyId = z.string().regex(/^[\da-f]{24}$/);

export const apiKeyParams = z.object({ apiKeyId });

/** POST /v1/api-keys */
export const newApiKeyBody = z.strictObject({
  label: line(100).meta({ description: 'What the key is for.', example: 'CRM' }),
});

export const apiKeyCreated = z
  .object({
    id: apiKeyId,
    label: z.string(),
    key: z.string().nullable().meta({
      description: 'The key itself, in this one answer only; null when the request is repeated.',
    }),
  })
  .meta({ id: 'NewApiKey' });

export const apiKeyList = z.object({
  items: z.array(z.object({ id: apiKeyId, label: z.string(), createdAt: instant }).meta({ id: 'ApiKey' })),
});
