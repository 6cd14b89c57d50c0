/** The reconciliation: everything that must add up at the end of a rehearsal, line by line. */
import { checkAnswers, checkEvents } from './answer-checks';
import { checkAudit } from './audit-check';
import type { Evidence } from './evidence';
import { line, type Line } from './lines';
import { checkList } from './list-checks';
import { checkConfirmations, checkDeadline, checkReminders, checkSends, checkWaves } from './message-checks';
import {
  checkBeforeAndAfter,
  checkFinalCounts,
  checkLastChange,
  checkNeedlessNotices,
  checkObjections,
  checkSilence,
  checkUncounted,
} from './supplier-checks';

/** All lines, in the order in which a planner would ask. */
export function reconcile(evidence: Evidence): Line[] {
  return [
    checkList(evidence),
    ...checkEvents(evidence),
    checkAnswers(evidence),
    checkConfirmations(evidence),
    ...checkWaves(evidence),
    checkReminders(evidence),
    checkDeadline(evidence),
    ...checkFinalCounts(evidence),
    checkBeforeAndAfter(evidence),
    checkNeedlessNotices(evidence),
    checkLastChange(evidence),
    checkSilence(evidence),
    checkObjections(evidence),
    checkUncounted(evidence),
    checkSends(evidence),
    line('Nothing is left to carry', 0, evidence.leftOver),
    checkAudit(evidence),
    line('The wedding is over by itself', 'completed', evidence.weddingStatus),
  ];
}
