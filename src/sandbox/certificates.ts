/**
 * The sandbox's own certificate authority, and what it signs with.
 *
 * Made at the first start and kept beside the mailbox. Only a client that was handed this authority
 * on purpose (see `agent.ts`) believes the sandbox to be another company.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from 'selfsigned';

/** A private key and its certificate, both PEM. */
export interface KeyPair {
  key: string;
  cert: string;
}

/** Everything the sandbox proves itself with. */
export interface Certificates {
  /** Path of the authority's certificate, to be trusted by `createSandboxAgent`. */
  caFile: string;
  /** For the TLS door. */
  tls: KeyPair;
  /** Signs SNS notifications; RSA, as SNS does. */
  sns: KeyPair;
  /** Names the SNS certificate in its address: 32 hex digits, changing with the certificate. */
  snsFingerprint: string;
}

const TEN_YEARS_MS = 3_650 * 86_400_000;

async function keep(folder: string, name: string, make: () => Promise<KeyPair>): Promise<KeyPair> {
  const keyFile = join(folder, `${name}.key`);
  const certFile = join(folder, `${name}.pem`);
  if (existsSync(keyFile) && existsSync(certFile))
    return { key: readFileSync(keyFile, 'utf8'), cert: readFileSync(certFile, 'utf8') };
  const made = await make();
  writeFileSync(keyFile, made.key, { mode: 0o600 });
  // Last and in one step: a certificate that is there means that its key is there too, and whole.
  writeFileSync(`${certFile}.new`, made.cert);
  renameSync(`${certFile}.new`, certFile);
  return made;
}

async function makeAuthority(): Promise<KeyPair> {
  const made = await generate([{ name: 'commonName', value: 'Sandbox authority' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + TEN_YEARS_MS),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return { key: made.private, cert: made.cert };
}

async function makeTlsPair(authority: KeyPair, hosts: string[]): Promise<KeyPair> {
  const made = await generate([{ name: 'commonName', value: 'Sandbox' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    ca: authority,
    notAfterDate: new Date(Date.now() + TEN_YEARS_MS),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: hosts.map((value) => ({ type: 2 as const, value })) },
    ],
  });
  return { key: made.private, cert: made.cert };
}

async function makeSnsPair(): Promise<KeyPair> {
  const made = await generate([{ name: 'commonName', value: 'sns.amazonaws.com' }], {
    keySize: 2048,
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + TEN_YEARS_MS),
  });
  return { key: made.private, cert: made.cert };
}

/**
 * Loads the certificates of `dataDir`, making what is missing.
 *
 * @param hosts names the TLS door answers to; its certificate is made anew at each start, so a changed
 *   list needs no clearing away.
 */
export async function loadCertificates(dataDir: string, hosts: string[]): Promise<Certificates> {
  const folder = join(dataDir, 'certificates');
  mkdirSync(folder, { recursive: true });
  const authority = await keep(folder, 'authority', makeAuthority);
  const sns = await keep(folder, 'sns', makeSnsPair);
  return {
    caFile: join(folder, 'authority.pem'),
    tls: await makeTlsPair(authority, hosts),
    sns,
    snsFingerprint: createHash('sha256').update(sns.cert).digest('hex').slice(0, 32),
  };
}
