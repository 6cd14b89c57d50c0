/** Storage, built from settings. Apart from the rest, so that whoever needs no provider and no Temporal loads none. */
import { createImportPreparer } from './adapters/guest-import/import-preparer';
import { createAccessStore, createIdempotencyStore } from './adapters/postgres/access-store';
import { createApiKeyStore } from './adapters/postgres/api-key-store';
import { type Database } from './adapters/postgres/database';
import { createGuestImportStore } from './adapters/postgres/guest-import-store';
import { createGuestImportWork } from './adapters/postgres/guest-import-work';
import { createGuestStore } from './adapters/postgres/guest-store';
import { createInvitationStore } from './adapters/postgres/invitation-store';
import { createLinkRequests } from './adapters/postgres/link-requests';
import { createMilestoneStore, createPlannerMessageStore } from './adapters/postgres/milestone-store';
import { createNoticeStore } from './adapters/postgres/notice-store';
import { createOverviewReadModel } from './adapters/postgres/overview-read-model';
import { createRecipientStore } from './adapters/postgres/recipient-store';
import { createProviderEventStore } from './adapters/postgres/provider-event-store';
import { createSupplierStore } from './adapters/postgres/supplier-store';
import { createWaveStore } from './adapters/postgres/wave-store';
import { createWeddingStore } from './adapters/postgres/wedding-store';
import type { Config } from './config';
import { createLinkTokens, createPublicTokens } from './security/access-token';
import { createFieldEncryption } from './security/field-encryption';

/** Storage shared by all doors. */
export function composeStores(config: Config, database: Database, now: () => Date) {
  const encryption = createFieldEncryption(config.ENCRYPTION_KEYS, config.BLIND_INDEX_KEY);
  const links = createLinkTokens(config.BLIND_INDEX_KEY);
  const recipients = createRecipientStore(database, encryption, links);
  return {
    access: createAccessStore(database, encryption),
    apiKeys: createApiKeyStore(database),
    idempotency: createIdempotencyStore(database),
    weddings: createWeddingStore(database),
    guests: createGuestStore(database, encryption, links),
    guestImports: createGuestImportStore(database, encryption),
    importWork: createGuestImportWork(database, { encryption, links }),
    prepareImport: createImportPreparer(config.BLIND_INDEX_KEY),
    invitations: createInvitationStore(database, encryption),
    suppliers: createSupplierStore(database, encryption, links, now),
    overview: createOverviewReadModel(database, encryption),
    providerEvents: createProviderEventStore(database),
    recipients,
    linkRequests: createLinkRequests(
      database,
      encryption,
      recipients,
      createPublicTokens(config.BLIND_INDEX_KEY),
    ),
    waves: createWaveStore(database),
    notices: createNoticeStore(database, encryption, links),
    milestones: createMilestoneStore(database),
    plannerMessages: createPlannerMessageStore(database, encryption, config.PUBLIC_URL),
  };
}
