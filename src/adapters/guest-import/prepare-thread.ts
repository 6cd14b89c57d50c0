/** The thread that prepares one long list and ends. */
import { createBlindIndex } from '../../security/blind-index';
import { createImportMarks } from '../../security/import-marks';
import { inThread } from '../threads/in-thread';
import { prepareHere } from './prepare-here';
import type { PrepareOrder, PrepareReport } from './thread-protocol';

inThread<{ order: PrepareOrder; report: PrepareReport }>(({ source, blindIndexKey }, report) => {
  const mark = createImportMarks(createBlindIndex(blindIndexKey));
  report({ kind: 'plan', plan: prepareHere(source, mark) });
});
