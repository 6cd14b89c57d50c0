/** Carries out a creating request once per caller's own key, and repeats its answer afterwards. */
import { AppError } from '../domain/shared/app-error';
import type { IdempotencyStore } from '../domain/access/ports';

/** A creating request, named by its caller. */
export interface KeyedRequest {
  plannerId: string;
  key: string;
  fingerprint: Buffer;
}

/** An answer with its status. */
export interface KeptAnswer {
  status: number;
  body: unknown;
}

/**
 * Runs `work` unless this very request has been answered before.
 *
 * A refusal gives the key back, so that the mended request may use it. After a fault the key stays
 * taken for a while; then it is free again if nothing was stored, and never if something was.
 *
 * @throws AppError `request.idempotency_key_reused`, `request.idempotency_in_progress`,
 * `request.idempotency_answer_lost`, and what `work` throws.
 */
export async function answerOnce(
  store: IdempotencyStore,
  request: KeyedRequest,
  work: () => Promise<{ answer: KeptAnswer; remembered: unknown }>,
): Promise<KeptAnswer> {
  const { plannerId, key, fingerprint } = request;
  const claim = await store.claim(plannerId, key, fingerprint);
  if (claim.kind === 'repeat') return { status: claim.statusCode, body: claim.body };
  if (claim.kind === 'mismatch') throw new AppError('request.idempotency_key_reused');
  if (claim.kind === 'answer_lost') throw new AppError('request.idempotency_answer_lost');
  if (claim.kind === 'in_progress')
    throw new AppError('request.idempotency_in_progress', { retryAfterSeconds: 2 });
  try {
    const { answer, remembered } = await store.carryOut(plannerId, claim.claimId, work);
    await store.finish(plannerId, claim.claimId, answer.status, remembered);
    return answer;
  } catch (error) {
    if (error instanceof AppError && error.status < 500) await store.release(plannerId, claim.claimId);
    throw error;
  }
}
