/** What the planner's pages work with. */
import type { AppDependencies } from '../dependencies';

/** The part of the API's dependencies that the planner's pages use. */
export type PlannerPagesDependencies = Pick<
  AppDependencies,
  | 'installation'
  | 'logger'
  | 'now'
  | 'access'
  | 'apiKeys'
  | 'idempotency'
  | 'requestFingerprint'
  | 'weddings'
  | 'guests'
  | 'linkRequests'
  | 'guestImports'
  | 'writeGuestList'
  | 'phones'
  | 'invitations'
  | 'suppliers'
  | 'overview'
  | 'workflows'
  | 'signInEmails'
  | 'mayPlan'
  | 'rateLimits'
>;
