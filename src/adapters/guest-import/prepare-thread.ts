/** The thread that prepares one long list and ends. */
import type { StagedKind } from '../../domain/guest-import/staged';
import { createBlindIndex } from '../../security/blind-index';
import { createImportMarks } from '../../security/import-marks';
import { inThread } from '../threads/in-thread';
import { prepareHere } from './prepare-here';
import type { PrepareOrder, PrepareReport } from './thread-protocol';

/** Small enough that taking one over does not keep the owner from answering others. */
const ITEMS_PER_REPORT = 500;

inThread<{ order: PrepareOrder; report: PrepareReport }>((order, report) => {
  const mark = createImportMarks(createBlindIndex(order.blindIndexKey));
  const { description, counts, staged } = prepareHere(order.source, mark);
  report({ kind: 'plan', description, counts });
  for (const of of Object.keys(staged) as StagedKind[])
    for (let start = 0; start < staged[of].length; start += ITEMS_PER_REPORT)
      report({ kind: 'items', of, items: staged[of].slice(start, start + ITEMS_PER_REPORT) });
});
