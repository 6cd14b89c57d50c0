/** Every endpoint of the API, in the order the reference page shows them. */
import { accessEndpoints } from './access/routes';
import { communicationEndpoints } from './communications/routes';
import type { Endpoint } from './endpoint';
import { guestImportEndpoints } from './guest-imports/routes';
import { guestEndpoints } from './guests/routes';
import { rsvpEndpoints } from './rsvp/routes';
import { supplierEndpoints } from './suppliers/routes';
import { weddingEndpoints } from './weddings/routes';

/** Served by `createEndpointRouter`, described by `createApiDescription`. */
export const apiEndpoints: Endpoint[] = [
  ...weddingEndpoints,
  ...guestEndpoints,
  ...guestImportEndpoints,
  ...rsvpEndpoints,
  ...supplierEndpoints,
  ...communicationEndpoints,
  ...accessEndpoints,
];
