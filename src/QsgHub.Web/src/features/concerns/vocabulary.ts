import type {
  AudienceColumn,
  Classification,
  ClosureOutcome,
  ConcernState,
  ConfidenceSource,
  Corroboration,
  Immediacy,
  Likelihood,
  Nature,
  PreferredAction,
  Severity,
  SourceType,
  Tlp,
} from '../../generated/operations';

export type {
  AudienceColumn,
  Classification,
  ClosureOutcome,
  ConcernState,
  ConfidenceSource,
  Corroboration,
  Immediacy,
  Likelihood,
  Nature,
  PreferredAction,
  Severity,
  SourceType,
  Tlp,
};

// A Record over the generated union: a value that the schema gains or loses stops the build until it has words.

/** Most pressing first. */
export const immediacyWords: Readonly<Record<Immediacy, { readonly label: string; readonly hint: string }>> = {
  IMMEDIATE_RISK: { label: 'Immediate risk', hint: 'People may come to harm now. Act first by phone and with your own powers; do not wait for an answer here.' },
  URGENT: { label: 'Urgent', hint: 'Somebody must act within days.' },
  DEVELOPING: { label: 'Developing', hint: 'It is getting worse, or is not yet clear.' },
  BACKGROUND: { label: 'Background', hint: 'Worth knowing alongside what others see.' },
  UNSURE: { label: 'Unsure', hint: 'Your body cannot say. That is an answer; post anyway.' },
};

/** In the order in which they follow each other. */
export const stateWords: Readonly<Record<ConcernState, string>> = {
  DRAFT: 'Draft',
  POSTED: 'Posted',
  TRIAGED: 'Triaged',
  ACCEPTED: 'Accepted by a lead',
  NO_FURTHER_ACTION: 'No further action',
  UNDER_REVIEW: 'Under review',
  CLOSED: 'Closed',
  WITHDRAWN: 'Withdrawn',
};

export const severityWords: Readonly<Record<Severity, string>> = {
  CATASTROPHIC: '5 Catastrophic',
  MAJOR: '4 Major',
  MODERATE: '3 Moderate',
  MINOR: '2 Minor',
  NEGLIGIBLE: '1 Negligible',
  UNSURE: 'Unsure',
};

export const likelihoodWords: Readonly<Record<Likelihood, string>> = {
  ALMOST_CERTAIN: '5 Almost certain',
  LIKELY: '4 Likely',
  POSSIBLE: '3 Possible',
  UNLIKELY: '2 Unlikely',
  RARE: '1 Rare',
  UNSURE: 'Unsure',
};

export const confidenceWords: Readonly<Record<ConfidenceSource, string>> = {
  FIRST_HAND: 'First hand: we saw it ourselves',
  REPORTED: 'Reported by somebody known to us',
  ANONYMOUS: 'Reported anonymously',
  DERIVED: 'Worked out from data',
  UNSURE: 'Unsure',
};

export const corroborationWords: Readonly<Record<Corroboration, string>> = {
  NONE: 'Not yet borne out by others',
  PARTLY: 'Partly borne out',
  CORROBORATED: 'Another source agrees',
  VERIFIED: 'Checked and found true',
  REFUTED: 'Checked and found untrue',
  UNSURE: 'Unsure',
};

export const actionWords: Readonly<Record<PreferredAction, string>> = {
  NOTE: 'Note it',
  SEEK_INFORMATION: 'Seek information',
  JOINT_VISIT: 'Visit together',
  CHANGE_SURVEILLANCE_LEVEL: 'Change the surveillance level',
  INSPECT_SOONER: 'Inspect sooner',
  CONTRACT_ACTION: 'Act on the contract',
  SUPPORT: 'Offer support',
  ESCALATE_TO_REGION: 'Escalate to the region',
  RAPID_QUALITY_REVIEW: 'Call a rapid quality review',
  REFER_PROFESSIONAL: 'Refer a professional to their regulator',
  SAFEGUARDING: 'Refer to safeguarding',
  ENFORCEMENT: 'Enforce',
  UNSURE: 'Unsure',
};

export const natureWords: Readonly<Record<Nature, { readonly label: string; readonly hint: string }>> = {
  QUALITATIVE: { label: 'What people say or saw', hint: 'A visit, feedback, a call, soft intelligence.' },
  QUANTITATIVE: { label: 'Figures', hint: 'An indicator gives a signal.' },
  EVENT: { label: 'A dated fact', hint: 'A notice, a rating, a death, a closure.' },
  GOOD_PRACTICE: { label: 'Good practice', hint: 'Something that works and is worth spreading.' },
};

export const sourceWords: Readonly<Record<SourceType, string>> = {
  INCIDENT: 'Incident',
  NEVER_EVENT: 'Never Event',
  PATIENT_SAFETY_INVESTIGATION: 'Patient safety investigation',
  COMPLAINT: 'Complaint',
  SPEAKING_UP: 'Speaking up',
  SAFEGUARDING_ALERT: 'Safeguarding alert',
  STATUTORY_NOTIFICATION: 'Statutory notification to CQC',
  INSPECTION: 'Inspection or rating',
  ENFORCEMENT: 'Enforcement',
  CONTRACT_NOTICE: 'Contract notice',
  COMMISSIONER_VISIT: 'Commissioner visit',
  HEALTHWATCH_REPORT: 'Healthwatch report',
  PATIENT_SURVEY: 'Patient survey or Friends and Family Test',
  STAFF_SURVEY: 'Staff survey',
  MORTALITY_OUTLIER: 'Mortality outlier',
  CLINICAL_AUDIT_OUTLIER: 'Clinical audit outlier',
  CORONERS_REPORT: 'Coroner’s report',
  TRAINEE_SURVEY: 'Trainee survey',
  INFECTION_OUTBREAK: 'Infection outbreak',
  WORKFORCE: 'Workforce or vacancies',
  FINANCIAL_DISTRESS: 'Financial distress',
  MEDIA: 'Media',
  ELECTED_MEMBER_LETTER: 'Letter from an MP or councillor',
  CLAIM: 'Claim',
  OMBUDSMAN_REPORT: 'Ombudsman report',
  WHISTLEBLOWING: 'Whistleblowing',
  INDICATOR: 'Indicator',
  OTHER: 'Other',
};

export const outcomeWords: Readonly<Record<ClosureOutcome, string>> = {
  RESOLVED_AND_SUSTAINED: 'Resolved, and the change has lasted',
  RESOLVED_BY_OTHER_PROCESS: 'Resolved by another process',
  UNFOUNDED: 'Unfounded',
  INSUFFICIENT_EVIDENCE_KEEP_WATCHING: 'Insufficient evidence – keep watching',
  SERVICE_CLOSED_OR_TRANSFERRED: 'The service closed or was transferred',
  DUPLICATE: 'Duplicate of another concern',
};

export const classificationWords: Readonly<Record<Classification, string>> = {
  OFFICIAL: 'OFFICIAL',
  OFFICIAL_SENSITIVE: 'OFFICIAL – SENSITIVE',
};

export const tlpWords: Readonly<Record<Tlp, { readonly label: string; readonly hint: string }>> = {
  CLEAR: { label: 'TLP:CLEAR', hint: 'may be made public' },
  GREEN: { label: 'TLP:GREEN', hint: 'the group’s community' },
  AMBER: { label: 'TLP:AMBER', hint: 'the organisation and those it acts for, need to know' },
  AMBER_STRICT: { label: 'TLP:AMBER+STRICT', hint: 'the organisation only, need to know' },
  RED: { label: 'TLP:RED', hint: 'named recipients only' },
};

export const columnWords: Readonly<Record<AudienceColumn, string>> = {
  OWNER: 'Your own team',
  LEAD_COMMISSIONER: 'Lead commissioner',
  OTHER_COMMISSIONER: 'Other commissioners and councils',
  REGION: 'NHS England region',
  CARE_REGULATOR: 'CQC relationship team',
  PROFESSIONAL_REGULATOR: 'Professional and other regulators',
  HEALTHWATCH: 'Healthwatch',
  PROVIDER: 'The provider itself',
  OTHER_MEMBERS: 'Members elsewhere, without a link to the provider',
  NATIONAL: 'National bodies',
  ADMINISTRATORS: 'Those who run the service',
  INFORMATION_GOVERNANCE: 'Information governance of your body',
  GROUP: 'Members of the group it is shared with',
};

/** Classes that a concern can be raised in; the hub's table of information classes decides who sees them. */
export const classesAtEntry: readonly { readonly number: number; readonly label: string }[] = [
  { number: 4, label: 'Shared concern of a local group' },
  { number: 5, label: 'Concern escalated to the region' },
  { number: 6, label: 'National or corporate-provider concern' },
  { number: 2, label: 'Good practice, agreed to share' },
  { number: 7, label: 'Speaking-up content' },
  { number: 11, label: 'Unannounced inspection plan or emerging findings' },
  { number: 13, label: 'Enforcement decided and not served' },
  { number: 14, label: 'Contract notices and remedial plans' },
  { number: 15, label: 'Contract prices, bids and disputes' },
  { number: 16, label: 'Proposed segment or draft undertakings' },
  { number: 20, label: 'Media and public-interest lines' },
  { number: 21, label: 'Minutes and deliberation' },
  { number: 23, label: 'Unpublished or small-number data' },
];

const immediacyOrder: readonly Immediacy[] = ['UNSURE', 'BACKGROUND', 'DEVELOPING', 'URGENT', 'IMMEDIATE_RISK'];

/** Greater is more pressing; `UNSURE` ranks lowest, as in the hub's own filter. */
export function rankOf(immediacy: Immediacy): number {
  return immediacyOrder.indexOf(immediacy);
}

/** Neither draft nor ended, as the hub's filter counts it. */
export function isOpen(state: ConcernState): boolean {
  return state !== 'DRAFT' && state !== 'CLOSED' && state !== 'WITHDRAWN' && state !== 'NO_FURTHER_ACTION';
}

export const isImmediacy = (value: unknown): value is Immediacy => isKeyOf(immediacyWords, value);

/** Keys of a table of words, typed. */
export function keysOf<K extends string>(words: Readonly<Record<K, unknown>>): K[] {
  return Object.keys(words) as K[];
}

function isKeyOf<K extends string>(words: Readonly<Record<K, unknown>>, value: unknown): value is K {
  return typeof value === 'string' && Object.hasOwn(words, value);
}
