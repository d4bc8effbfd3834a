// The schema's own words, written down here so that the module stands alone. A test holds them against the schema.

/** Least pressing first. */
export const immediacies = ['UNSURE', 'BACKGROUND', 'DEVELOPING', 'URGENT', 'IMMEDIATE_RISK'] as const;

/** Consequence on the NHS 5×5 scale, the least first. */
export const severities = ['UNSURE', 'NEGLIGIBLE', 'MINOR', 'MODERATE', 'MAJOR', 'CATASTROPHIC'] as const;

/** Where a concern stands. */
export const states = ['DRAFT', 'POSTED', 'TRIAGED', 'ACCEPTED', 'NO_FURTHER_ACTION', 'UNDER_REVIEW', 'CLOSED', 'WITHDRAWN'] as const;

/** How a concern ended. */
export const outcomes = [
  'RESOLVED_AND_SUSTAINED', 'RESOLVED_BY_OTHER_PROCESS', 'UNFOUNDED', 'INSUFFICIENT_EVIDENCE_KEEP_WATCHING', 'SERVICE_CLOSED_OR_TRANSFERRED', 'DUPLICATE',
] as const;

/** How soon somebody must act. */
export type LiveImmediacy = (typeof immediacies)[number];

/** How bad it is. */
export type LiveSeverity = (typeof severities)[number];

/** Where a concern stands. */
export type LiveState = (typeof states)[number];

/** How a concern ended. */
export type LiveOutcome = (typeof outcomes)[number];

/** Reads one of a list of words; null for any other value, such as a word of a later version of the hub. */
export function oneOf<T extends string>(words: readonly T[], value: unknown): T | null {
  return words.find((word) => word === value) ?? null;
}
