/** Everything the planner's pages work with, in memory, and an HTTP server that serves them. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import pino from 'pino';
import { writeGuestList } from '../../../../src/adapters/guest-files/guest-list-writer';
import { phoneNumbers } from '../../../../src/adapters/phone-numbers/phone-numbers';
import { createPlannerPages, type PlannerPagesDependencies } from '../../../../src/api/planner-pages/routes';
import { createSecurityHeaders } from '../../../../src/api/security-headers';
import type { AccessStore, IdempotencyStore, TokenKind } from '../../../../src/domain/access/ports';
import type { OutgoingEmail } from '../../../../src/domain/communications/ports';
import { AppError } from '../../../../src/domain/shared/app-error';
import { createRequestFingerprint } from '../../../../src/security/idempotency-key';
import type { WeddingWorkflows } from '../../../../src/domain/weddings/ports';
import { createMemoryGuestImports, createMemoryGuests, createMemoryInvitations } from './guest-stores';
import { createMemoryOverview } from './overview';
import { newId, type MemoryState } from './state';
import { createMemorySuppliers } from './supplier-store';
import { createMemoryWeddings } from './wedding-store';

/** What tests look at and turn. */
export interface MemoryInstallation {
  state: MemoryState;
  dependencies: PlannerPagesDependencies;
  emails: OutgoingEmail[];
  /** What the workflows were asked to do. */
  asked: string[];
  /** While true, no worker answers. */
  faults: { workersAreAway: boolean; attemptsLeft: number };
  /** Address under which the pages are served. */
  url: string;
  /** A planner, and the session that opens the own pages. */
  signIn(email: string): Promise<{ plannerId: string; session: string }>;
  stop(): Promise<void>;
}

/** Starts the pages on a free port. `now` is where the clock stands. */
export async function startMemoryInstallation(now: string): Promise<MemoryInstallation> {
  const state: MemoryState = { now: new Date(now), weddings: new Map() };
  const emails: OutgoingEmail[] = [];
  const asked: string[] = [];
  const faults = { workersAreAway: false, attemptsLeft: Infinity };
  const app = express();
  app.disable('x-powered-by');
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const access = createMemoryAccess();
  const dependencies: PlannerPagesDependencies = {
    installation: { publicUrl: url, isDemo: false, mailboxUrl: null, trustProxyHops: 0 },
    logger: pino({ level: 'silent' }),
    now: () => state.now,
    access,
    apiKeys: { list: () => Promise.resolve([]), revoke: () => Promise.resolve(false) },
    idempotency: createMemoryIdempotency(),
    requestFingerprint: createRequestFingerprint(''),
    weddings: createMemoryWeddings(state),
    guests: createMemoryGuests(state),
    linkRequests: { tokenOf: (weddingId) => weddingId, weddingOf: () => null, ask: () => Promise.resolve() },
    writeGuestList,
    guestImports: createMemoryGuestImports(),
    phones: phoneNumbers,
    invitations: createMemoryInvitations(state),
    suppliers: createMemorySuppliers(state),
    overview: createMemoryOverview(state),
    workflows: createWorkflows(asked, faults),
    signInEmails: {
      send: (email) => {
        emails.push(email);
        return Promise.resolve({ kind: 'accepted', providerMessageId: newId() });
      },
    },
    mayPlan: () => true,
    rateLimits: {
      take: async () => {
        faults.attemptsLeft -= 1;
        if (faults.attemptsLeft < 0) throw new AppError('request.rate_limited', { retryAfterSeconds: 600 });
        return Promise.resolve();
      },
      refuseSpent: () => undefined,
    },
  };
  app.use(createSecurityHeaders(url));
  app.use(createPlannerPages(dependencies));
  return {
    state,
    dependencies,
    emails,
    asked,
    faults,
    url,
    async signIn(email) {
      const plannerId = (await access.findPlannerByEmail(email, true)) ?? '';
      return { plannerId, session: await access.issueForPlanner(plannerId, 'session') };
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function createMemoryAccess(): AccessStore {
  const planners = new Map<string, string>();
  const tokens = new Map<string, { kind: TokenKind; plannerId: string }>();
  const find = (kind: TokenKind, token: string) => {
    const held = tokens.get(token);
    return held?.kind === kind ? { ...held, weddingId: null, subjectId: null } : null;
  };
  return {
    find: (kind, token) => Promise.resolve(find(kind, token)),
    consume: (kind, token) => {
      const held = find(kind, token);
      if (held !== null) tokens.delete(token);
      return Promise.resolve(held);
    },
    issueForPlanner: (plannerId, kind) => {
      const token = `${kind}_${newId()}`;
      tokens.set(token, { kind, plannerId });
      return Promise.resolve(token);
    },
    revoke: (_kind, token) => {
      tokens.delete(token);
      return Promise.resolve();
    },
    findPlannerByEmail: (email, createIfMissing) => {
      const key = email.trim().toLowerCase();
      if (!planners.has(key) && createIfMissing) planners.set(key, newId());
      return Promise.resolve(planners.get(key) ?? null);
    },
    plannerEmail: (plannerId) => Promise.resolve([...planners].find(([, id]) => id === plannerId)?.[0] ?? ''),
  };
}

/** Presses come one after another here; two at once are tried on a real database. */
function createMemoryIdempotency(): IdempotencyStore {
  const kept = new Map<string, { statusCode: number; body: unknown }>();
  return {
    claim: (plannerId, key) => {
      const answer = kept.get(`${plannerId}/${key}`);
      return Promise.resolve(
        answer === undefined ? { kind: 'new', claimId: newId() } : { kind: 'repeat', ...answer },
      );
    },
    carryOut: (_plannerId, _claimId, work) => work(),
    finish: (plannerId, key, statusCode, body) => {
      kept.set(`${plannerId}/${key}`, { statusCode, body });
      return Promise.resolve();
    },
    release: () => Promise.resolve(),
  };
}

function createWorkflows(asked: string[], faults: { workersAreAway: boolean }): WeddingWorkflows {
  const note = async (what: string) => {
    if (faults.workersAreAway) throw new AppError('workflow.unreachable');
    asked.push(what);
    return Promise.resolve();
  };
  return {
    state: () => Promise.reject(new AppError('workflow.unreachable')),
    adjustMilestone: (_weddingId, milestoneId, action) => note(`${action} ${milestoneId}`),
    tellSuppliersNow: () => note('tell suppliers'),
  };
}
