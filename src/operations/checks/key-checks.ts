/** Keys: of our own, well formed, the ones this database was written with. */
import type { FieldEncryption } from '../../security/field-encryption';
import type { Ask } from './database-checks';
import { bad, good, look, type Check, type Finding } from './finding';

/** The keys of an installation. */
export interface Keys {
  isDemo: boolean;
  encryptionKeys: string;
  blindIndexKey: string;
  payloadKeys: string | undefined;
  encryption: FieldEncryption;
}

/** What the keys are tried on. */
export interface StoredValues {
  encryption: FieldEncryption;
  relay: Ask;
  /** Addresses of one wedding's households with their fingerprints, as stored. */
  sealedEmails(weddingId: string): Promise<{ id: string; sealed: Buffer; fingerprint: Buffer }[]>;
}

const WEDDINGS_TRIED = 20;

/** Whether the keys are our own and well formed. */
export function keyCheck(keys: Keys): Check {
  return {
    subject: 'Keys',
    otherwise: 'make keys with: openssl rand -base64 32',
    make: () => Promise.resolve(keysOf(keys)),
  };
}

/** Whether what is stored opens with them. */
export function storedValuesCheck(stored: StoredValues): Check {
  return {
    subject: 'Stored values',
    otherwise: 'put the key back that these values were written with (docs/operating.md, Keys)',
    make: () => storedValues(stored),
  };
}

function keysOf({ isDemo, encryptionKeys, blindIndexKey, payloadKeys, encryption }: Keys): Finding[] {
  const subject = 'Keys';
  const ring = encryptionKeys.split(',').map((entry) => entry.split(':'));
  const material = [...ring.map(([, key = '']) => key), blindIndexKey, ...materialOf(payloadKeys)];
  const short = material.filter((key) => Buffer.from(key, 'base64').length !== 32);
  if (short.length > 0)
    return [bad(subject, 'a key is not 32 bytes', 'make it again: openssl rand -base64 32')];
  const names = ring.map(([id = '']) => id);
  if (new Set(names).size < names.length)
    return [
      bad(subject, 'two encryption keys have one id', 'give each key an id of its own: values name theirs'),
    ];
  if (new Set(material).size < material.length)
    return [
      look(
        subject,
        'one key serves two purposes',
        'make a key of its own for each, so that one leak opens one door',
      ),
    ];
  const secret = 'round trip';
  if (encryption.open(encryption.seal(secret, 'doctor.check', 'x'), 'doctor.check', 'x') !== secret)
    return [bad(subject, 'what was sealed opens as something else', 'report this as a fault')];
  const codec = payloadKeys === undefined ? 'payloads readable' : 'payloads encrypted';
  if (isDemo)
    return [
      look(subject, `valid, in demo mode; ${codec}`, 'never put real guests into a demo: its keys are known'),
    ];
  return [good(subject, `${names.length} for values (${names[0] ?? ''} writes), 1 for links; ${codec}`)];
}

function materialOf(ring: string | undefined): string[] {
  return ring === undefined ? [] : ring.split(',').map((entry) => entry.split(':')[1] ?? '');
}

/** Tries the keys on what is stored: the newest may fit while the oldest value does not. */
async function storedValues(patient: StoredValues): Promise<Finding[]> {
  const subject = 'Stored values';
  const weddings = await patient.relay<{ id: string }>(
    `select id from wedding_ids(null, ${WEDDINGS_TRIED}) as id`,
  );
  let tried = 0;
  for (const { id: weddingId } of weddings) {
    for (const { id, sealed, fingerprint } of await patient.sealedEmails(weddingId)) {
      const address = patient.encryption.open(sealed, 'households.email', id);
      if (!patient.encryption.blindIndex(address).equals(fingerprint))
        return [
          bad(
            subject,
            'BLIND_INDEX_KEY is not the one that this database was written with',
            'put it back before anything else: with another one no link in a new message opens',
          ),
        ];
      tried += 1;
    }
  }
  if (tried === 0)
    return [look(subject, 'there is none yet to try the keys on', 'ask again when weddings have guests')];
  return [good(subject, `${tried} of ${weddings.length} weddings open, and are found by their fingerprint`)];
}
