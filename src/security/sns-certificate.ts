/** Fetches from SNS, within limits: one try, few seconds, few bytes, 200 only, no redirects. */
import { X509Certificate } from 'node:crypto';
import { get, type Agent } from 'node:https';

/** The certificate could not be had now; a later try may succeed. */
export class CertificateUnavailableError extends Error {
  override readonly name = 'CertificateUnavailableError';
}

const TIMEOUT_MS = 5_000;
const MAX_BYTES = 64_000;

/**
 * GETs an address that was already found to be Amazon's.
 *
 * @throws Error for anything but a 200 of reasonable size in reasonable time.
 */
export function getFromAmazon(url: string, agent?: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const request = get(url, { signal, ...(agent === undefined ? {} : { agent }) }, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size > MAX_BYTES) request.destroy(new Error('the answer is too long'));
      });
      response.on('error', reject);
      response.on('end', () => {
        if (response.statusCode === 200) resolve(Buffer.concat(chunks).toString('utf8'));
        else reject(new Error(`the answer was HTTP ${String(response.statusCode)}`));
      });
    });
    request.on('error', reject);
  });
}

/**
 * Fetches a signing certificate in PEM.
 *
 * @throws CertificateUnavailableError when it cannot be had, is none, or is not valid today.
 */
export async function fetchCertificate(url: string, agent?: Agent): Promise<string> {
  try {
    const pem = await getFromAmazon(url, agent);
    const { validFrom, validTo } = new X509Certificate(pem);
    if (Date.parse(validFrom) > Date.now() || Date.parse(validTo) < Date.now())
      throw new Error('the certificate is not valid today');
    return pem;
  } catch (error) {
    throw new CertificateUnavailableError('The signing certificate of SNS could not be had.', {
      cause: error,
    });
  }
}
