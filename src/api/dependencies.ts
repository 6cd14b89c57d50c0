/** What the HTTP room is given; `composition.ts` builds it, tests build it on a real database. */
import type { Logger } from 'pino';
import type { AccessStore, ApiKey, IdempotencyStore } from '../domain/access/ports';
import type { EmailSender, ProviderEvent } from '../domain/communications/ports';
import type { GuestListWriter } from '../domain/guest-list-files/ports';
import type { GuestImportStore } from '../domain/guest-import/ports';
import type { LinkRequests } from '../domain/guests/link-requests';
import type { PhoneNumbers } from '../domain/guests/phone-numbers';
import type { GuestStore } from '../domain/guests/ports';
import type { InvitationStore } from '../domain/rsvp/ports';
import type { Tracing } from '../domain/shared/tracing';
import type { SupplierStore } from '../domain/suppliers/ports';
import type { RequestFingerprint } from '../security/idempotency-key';
import type { RateLimiting } from '../security/rate-limits';
import type { OverviewReadModel } from '../domain/weddings/overview';
import type { WeddingStore, WeddingWorkflows } from '../domain/weddings/ports';

/** Facts about this installation that pages and links need. */
export interface Installation {
  publicUrl: string;
  /** Demo installations say on every page that nothing really leaves. */
  isDemo: boolean;
  /** Where the sandbox's mailbox is, in a demo. */
  mailboxUrl: string | null;
  trustProxyHops: number;
}

/** A planner's API keys as their owner may see them again. */
export interface ApiKeyStore {
  /** Keys that still work, oldest first. */
  list(plannerId: string): Promise<ApiKey[]>;
  /** Ends a key at once; false when the planner has none of that id. */
  revoke(plannerId: string, apiKeyId: string): Promise<boolean>;
}

/** Verified events of a provider, from the raw request; rejects with AppError `webhook.signature_invalid`. */
export interface ProviderEventReader {
  /** A subscription handshake is answered inside and yields no events. */
  read(request: {
    rawBody: string;
    url: string;
    headers: Record<string, string | undefined>;
  }): Promise<ProviderEvent[]>;
}

/** Stores what providers say of our sends; the same event twice changes nothing. */
export interface ProviderEventStore {
  apply(events: ProviderEvent[]): Promise<void>;
}

/** One part that readiness depends on. */
export interface ReadinessProbe {
  name: string;
  /** Rejects, or takes longer than two seconds, when the part is missing. */
  check(): Promise<void>;
}

/** Hears of every request once its answer has ended; `route` is a route's own text, or `none`. */
export type RequestWatch = (request: {
  method: string;
  route: string;
  status: number;
  seconds: number;
}) => void;

/** Everything the API works with. */
export interface AppDependencies {
  installation: Installation;
  logger: Logger;
  now(): Date;
  access: AccessStore;
  apiKeys: ApiKeyStore;
  idempotency: IdempotencyStore;
  requestFingerprint: RequestFingerprint;
  weddings: WeddingStore;
  guests: GuestStore;
  writeGuestList: GuestListWriter;
  guestImports: GuestImportStore;
  phones: PhoneNumbers;
  invitations: InvitationStore;
  linkRequests: LinkRequests;
  suppliers: SupplierStore;
  overview: OverviewReadModel;
  workflows: WeddingWorkflows;
  /** Sign-in links leave through this at once; everything else goes by workflow. */
  signInEmails: EmailSender;
  /** Whether whoever has this e-mail address may sign in as a planner. */
  mayPlan(email: string): boolean;
  rateLimits: RateLimiting;
  sesEvents: ProviderEventReader;
  messagebirdReports: ProviderEventReader;
  providerEvents: ProviderEventStore;
  probes: ReadinessProbe[];
  /** Absent where nobody counts. */
  requestWatch?: RequestWatch;
  /** Absent where nothing is traced. */
  tracing?: Tracing;
}
