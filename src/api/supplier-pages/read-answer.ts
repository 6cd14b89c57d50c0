/** A supplier's answer as the page's form sends it. */
import type { NoticeAnswer } from '../../domain/suppliers/ports';
import { inputs } from '../../web/supplier/addresses';
import type { PageFault } from '../../web/design/fields';
import { supplierPage } from '../../web/supplier/supplier-page.en';
import type { FormBody } from '../guest-pages/form-body';

/** Longest name and longest words that are stored. */
export const LONGEST_NAME = 100;
export const LONGEST_WORDS = 2_000;

const words = supplierPage.answer;

/** The answer, or what has to be mended. A form without a chosen answer stores nothing. */
export function readAnswer(form: FormBody): { answer: NoticeAnswer } | { faults: PageFault[] } {
  const chosen = form.one(inputs.answer);
  const by = form.line(inputs.name);
  const said = form.one(inputs.words);
  const faults: PageFault[] = [];
  if (by === '') faults.push({ field: inputs.name, message: words.nameMissing });
  else if (by.length > LONGEST_NAME)
    faults.push({ field: inputs.name, message: words.nameLong(LONGEST_NAME) });
  if (chosen === 'disputed' && said === '') faults.push({ field: inputs.words, message: words.wordsMissing });
  if (chosen === 'disputed' && said.length > LONGEST_WORDS)
    faults.push({ field: inputs.words, message: words.wordsLong(LONGEST_WORDS) });
  if (chosen !== 'acknowledged' && chosen !== 'disputed')
    faults.push({ field: inputs.name, message: words.choose });
  if (faults.length > 0 || (chosen !== 'acknowledged' && chosen !== 'disputed')) return { faults };
  return { answer: { answer: chosen, by, words: chosen === 'disputed' ? said : null } };
}
