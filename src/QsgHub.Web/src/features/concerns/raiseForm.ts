import type { RaiseConcernInput } from '../../generated/operations';
import { type Classification, type ConfidenceSource, type Corroboration, isImmediacy, type Likelihood, type Nature, type PreferredAction, type Severity, type SourceType, type Tlp } from './vocabulary';

/** The figures of a form, as they are typed. */
export interface QuantityForm extends Record<string, string> {
  indicator: string;
  periodStart: string;
  periodEnd: string;
  numerator: string;
  denominator: string;
  value: string;
}

/** The form for raising a concern, as it is typed: texts only, so that it can be kept as it is. */
export interface RaiseForm extends QuantityForm {
  provider: string;
  text: string;
  /** Codes, comma-separated. */
  topics: string;
  immediacy: string;
  location: string;
  serviceLine: string;
  ward: string;
  knownOn: string;
  sourceType: string;
  nature: string;
  severity: string;
  likelihood: string;
  confidence: string;
  corroboration: string;
  action: string;
  class: string;
  classification: string;
  descriptor: string;
  tlp: string;
  summary: string;
  group: string;
  /** Made when the form is begun: however often it is sent, it makes one concern. */
  key: string;
}

/** An empty form. */
export function emptyRaiseForm(key: string, provider: string): RaiseForm {
  return {
    provider, text: '', topics: '', immediacy: '', location: '', serviceLine: '', ward: '', knownOn: '', sourceType: '',
    nature: 'QUALITATIVE', indicator: '', periodStart: '', periodEnd: '', numerator: '', denominator: '', value: '',
    severity: '', likelihood: '', confidence: '', corroboration: '', action: '',
    class: '4', classification: 'OFFICIAL', descriptor: '', tlp: 'AMBER', summary: '', group: '', key,
  };
}

/** Ids of the form's fields by path of the API. */
export const raiseFields: Readonly<Record<string, string>> = {
  providerCode: 'provider',
  text: 'text',
  topics: 'topics',
  immediacy: 'immediacy',
  locationCode: 'location',
  serviceLine: 'serviceLine',
  ward: 'ward',
  knownOn: 'knownOn',
  sourceType: 'sourceType',
  nature: 'nature',
  quantity: 'indicator',
  'quantity.indicatorCode': 'indicator',
  'quantity.periodStart': 'periodStart',
  'quantity.periodEnd': 'periodEnd',
  'quantity.numerator': 'numerator',
  'quantity.denominator': 'denominator',
  'quantity.value': 'value',
  severity: 'severity',
  likelihood: 'likelihood',
  confidenceSource: 'confidence',
  corroboration: 'corroboration',
  preferredAction: 'action',
  class: 'class',
  classification: 'classification',
  descriptor: 'descriptor',
  tlp: 'tlp',
  summary: 'summary',
  groupCode: 'group',
};

/** What is missing or unreadable, before the hub is asked: by id of the field, in the order of the form. */
export function missingIn(form: RaiseForm): { field: string; message: string }[] {
  const missing: { field: string; message: string }[] = [];
  const ask = (isMissing: boolean, field: string, message: string): void => {
    if (isMissing) {
      missing.push({ field, message });
    }
  };
  ask(form.provider === '', 'provider', 'Choose the provider from the list');
  ask(form.text.trim() === '', 'text', 'Say what the matter is');
  ask(form.topics === '', 'topics', 'Choose at least one topic');
  ask(!isImmediacy(form.immediacy), 'immediacy', 'Say how soon somebody must act, or choose “Unsure”');
  return form.nature === 'QUANTITATIVE' ? [...missing, ...missingInQuantity(form)] : missing;
}

/** What is missing or unreadable in figures. */
export function missingInQuantity(form: QuantityForm): { field: keyof QuantityForm & string; message: string }[] {
  const missing: { field: string; message: string }[] = [];
  const ask = (isMissing: boolean, field: string, message: string): void => {
    if (isMissing) {
      missing.push({ field, message });
    }
  };
  ask(form.indicator.trim() === '', 'indicator', 'Choose the indicator');
  ask(form.periodStart === '', 'periodStart', 'Enter the first day of the period');
  ask(form.periodEnd === '', 'periodEnd', 'Enter the last day of the period');
  for (const field of ['numerator', 'denominator', 'value'] as const) {
    ask(form[field].trim() !== '' && numberOf(form[field]) === null, field, `The ${field} must be a number, such as 1234.5`);
  }

  return missing;
}

/** The request that a form makes; only once nothing is missing. */
export function inputOf(form: RaiseForm, asDraft: boolean, confirmNoPersonalData: boolean): RaiseConcernInput {
  return {
    providerCode: form.provider,
    text: form.text,
    topics: form.topics.split(',').filter((code) => code !== ''),
    immediacy: isImmediacy(form.immediacy) ? form.immediacy : 'UNSURE',
    locationCode: orNull(form.location),
    serviceLine: orNull(form.serviceLine),
    ward: orNull(form.ward),
    knownOn: orNull(form.knownOn),
    sourceType: orNull(form.sourceType) as SourceType | null,
    nature: form.nature as Nature,
    quantity: form.nature === 'QUANTITATIVE' ? quantityOf(form) : null,
    severity: orNull(form.severity) as Severity | null,
    likelihood: orNull(form.likelihood) as Likelihood | null,
    confidenceSource: orNull(form.confidence) as ConfidenceSource | null,
    corroboration: orNull(form.corroboration) as Corroboration | null,
    preferredAction: orNull(form.action) as PreferredAction | null,
    class: Number(form.class),
    classification: form.classification as Classification,
    descriptor: orNull(form.descriptor),
    tlp: form.tlp as Tlp,
    summary: orNull(form.summary),
    groupCode: orNull(form.group),
    asDraft,
    confirmNoPersonalData,
    idempotencyKey: form.key,
  };
}

/** Whether anything beyond the required part differs from an empty form, so that it must not be hidden. */
export function hasMore(form: RaiseForm): boolean {
  const empty = emptyRaiseForm('', '');
  const required = ['provider', 'text', 'topics', 'immediacy', 'key', 'summary'];
  return Object.keys(empty).some((field) => !required.includes(field) && form[field] !== empty[field]);
}

/** The figures that a form makes; only once nothing is missing. */
export function quantityOf(form: QuantityForm): NonNullable<RaiseConcernInput['quantity']> {
  return {
    indicatorCode: form.indicator.trim(),
    periodStart: form.periodStart,
    periodEnd: form.periodEnd,
    numerator: numberOf(form.numerator),
    denominator: numberOf(form.denominator),
    value: numberOf(form.value),
  };
}

// People paste figures with thousands separators.
function numberOf(text: string): number | null {
  const plain = text.trim().replace(/[,\s]/g, '');
  const number = Number(plain);
  return plain === '' || !Number.isFinite(number) ? null : number;
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text;
}
