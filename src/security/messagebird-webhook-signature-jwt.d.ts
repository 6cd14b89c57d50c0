/** The part of the messagebird package that checks signatures and ships without types. */
declare module 'messagebird/lib/webhook-signature-jwt' {
  import type { KeyObject } from 'node:crypto';

  /** Name of the header that carries the token. */
  export const SIGNATURE_HEADER_NAME: 'messagebird-signature-jwt';

  /**
   * Resolves when the token signs exactly this address and body, and rejects otherwise. It must be
   * awaited; the package's own middleware does not, and lets everything through.
   */
  export function verify(url: string, payload: Buffer, jwt: string, key: KeyObject): Promise<true>;
}
