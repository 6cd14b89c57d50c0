/** The thread that prepares long lists, one after the other. */
import { createBlindIndex } from '../../security/blind-index';
import { createImportMarks } from '../../security/import-marks';
import { inThread } from '../threads/in-thread';
import { prepareHere } from './prepare-here';
import type { PrepareOrder, PrepareReport } from './thread-protocol';

inThread<{ order: PrepareOrder; report: PrepareReport }>(({ source, blindIndexKey }, report) => {
  const mark = createImportMarks(createBlindIndex(blindIndexKey));
  const plan = prepareHere(source, mark);
  const pages = Object.values(plan.staged).flat();
  report(
    { kind: 'plan', plan },
    pages.map(({ json }) => json.buffer),
  );
});
