/** Who holds a secret, and what it opens. */

/** Kinds of secret. `guest` and `supplier` are links in messages; `sign_in` works once. */
export type TokenKind = 'guest' | 'supplier' | 'sign_in' | 'session' | 'api_key' | 'unsubscribe';

/** What a valid secret stands for: a planner, or one subject (household, supplier) of one wedding. */
export interface TokenHolder {
  kind: TokenKind;
  plannerId: string | null;
  weddingId: string | null;
  subjectId: string | null;
}

/** An API key as its owner may see it again: never the key itself. */
export interface ApiKey {
  id: string;
  label: string;
  createdAt: Date;
}

/** Secrets and planners. Only hashes are stored; a secret is seen once, when it is issued. */
export interface AccessStore {
  /** The holder of a valid secret of that kind; null for unknown, expired, revoked and used alike. */
  find(kind: TokenKind, token: string): Promise<TokenHolder | null>;
  /** Like `find`, and the secret never works again. */
  consume(kind: TokenKind, token: string): Promise<TokenHolder | null>;
  /**
   * Issues a `sign_in` link (15 minutes), a `session` (30 days) or an `api_key` (until revoked).
   *
   * @param seed 32 bytes nobody can guess; issued from the same again, it is the same secret, stored once.
   */
  issueForPlanner(
    plannerId: string,
    kind: 'sign_in' | 'session' | 'api_key',
    label?: string,
    seed?: Buffer,
  ): Promise<string>;
  /** Ends a session or key at once. */
  revoke(kind: TokenKind, token: string): Promise<void>;
  /** The planner with that e-mail address, made when `createIfMissing` and there is none. */
  findPlannerByEmail(email: string, createIfMissing: boolean): Promise<string | null>;
  /** Where a planner is written to. */
  plannerEmail(plannerId: string): Promise<string>;
}

/** A POST that creates, answered once per caller's own key. */
export interface IdempotencyStore {
  /**
   * Claims a key. `new`: go on by `carryOut`, then call `finish`. `repeat`: give the stored answer again.
   * `in_progress`, `mismatch`, `answer_lost`: refuse. A claim left for over a minute without having stored
   * anything is given to whoever asks next.
   */
  claim(plannerId: string, key: string, requestHash: Buffer): Promise<IdempotencyClaim>;
  /**
   * Runs `work`. What it stores is stored together with the note that this claim was carried out, so that
   * nobody does it again even if the process dies before `finish`.
   *
   * @throws AppError `request.idempotency_in_progress` when the claim was given to somebody else meanwhile;
   * nothing is stored then.
   */
  carryOut<T>(plannerId: string, claimId: string, work: () => Promise<T>): Promise<T>;
  finish(plannerId: string, claimId: string, statusCode: number, body: unknown): Promise<void>;
  /**
   * Gives a key back when the request was refused, so that a mended request may use it; nothing once this claim
   * was carried out, or given to somebody else.
   */
  release(plannerId: string, claimId: string): Promise<void>;
}

/** What is known about an idempotency key. */
export type IdempotencyClaim =
  | { kind: 'new'; claimId: string }
  | { kind: 'repeat'; statusCode: number; body: unknown }
  | { kind: 'in_progress' }
  | { kind: 'answer_lost' }
  | { kind: 'mismatch' };
