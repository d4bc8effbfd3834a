import type { CorrectConcernInput, WholeConcernFragment } from '../../generated/operations';
import { missingInQuantity, type QuantityForm, quantityOf } from '../concerns/raiseForm';

type Detail = NonNullable<WholeConcernFragment['detail']>;

/** The form of a correction, as it is typed. */
export interface CorrectionForm extends QuantityForm {
  reason: string;
  text: string;
  summary: string;
  /** Codes, comma-separated. */
  topics: string;
}

/** What the concern says, to be put right. */
export function correctedForm({ summary }: Pick<WholeConcernFragment, 'summary'>, { text, topics, quantity }: Pick<Detail, 'text' | 'topics' | 'quantity'>): CorrectionForm {
  return {
    reason: '',
    text: text ?? '',
    summary: summary ?? '',
    topics: topics.map(({ code }) => code).join(','),
    indicator: quantity?.indicatorCode ?? '',
    periodStart: quantity?.periodStart ?? '',
    periodEnd: quantity?.periodEnd ?? '',
    numerator: quantity?.numerator?.toString() ?? '',
    denominator: quantity?.denominator?.toString() ?? '',
    value: quantity?.value?.toString() ?? '',
  };
}

/** The parts that the form puts right; what it leaves as it was is left out. */
export function changedIn(
  form: CorrectionForm,
  concern: Pick<WholeConcernFragment, 'summary'>,
  detail: Pick<Detail, 'text' | 'topics' | 'quantity'>,
): Pick<CorrectConcernInput, 'text' | 'summary' | 'topics' | 'quantity'> {
  const before = correctedForm(concern, detail);
  const codes = codesOf(form.topics);
  const figures = ['indicator', 'periodStart', 'periodEnd', 'numerator', 'denominator', 'value'] as const;
  return {
    ...(form.text.trim() !== before.text.trim() && { text: form.text }),
    ...(concern.summary !== null && form.summary.trim() !== before.summary.trim() && { summary: form.summary }),
    ...([...codes].sort().join() !== codesOf(before.topics).sort().join() && { topics: codes }),
    ...(detail.quantity !== null && !detail.quantity.isWithheld && figures.some((field) => form[field].trim() !== before[field]) && { quantity: quantityOf(form) }),
  };
}

/** What is missing before the hub is asked, in the order of the form. */
export function missingInCorrection(
  form: CorrectionForm,
  concern: Pick<WholeConcernFragment, 'summary'>,
  detail: Pick<Detail, 'text' | 'topics' | 'quantity'>,
): { field: keyof CorrectionForm & string; message: string }[] {
  const isEmpty = (field: keyof CorrectionForm & string): boolean => form[field]!.trim() === '';
  const isAsIs = Object.keys(changedIn(form, concern, detail)).length === 0;
  return [
    ...(isEmpty('reason') ? [{ field: 'reason', message: 'Say what was wrong' }] : []),
    ...(isEmpty('text') ? [{ field: 'text', message: 'Say what is right; where nothing of it holds, withdraw the concern' }] : []),
    ...(concern.summary !== null && isEmpty('summary') ? [{ field: 'summary', message: 'A correction does not take the summary back: change the summary for that' }] : []),
    ...(isEmpty('topics') ? [{ field: 'topics', message: 'Choose at least one topic' }] : []),
    ...(detail.quantity !== null && !detail.quantity.isWithheld ? missingInQuantity(form) : []),
    ...(isAsIs ? [{ field: 'text', message: 'Nothing is put right yet: the form says what the concern says already' }] : []),
  ];
}

function codesOf(topics: string): string[] {
  return topics.split(',').filter((code) => code !== '');
}
