import type { RelationshipKind } from '../../generated/operations';

/** What a body is to a provider, in the order in which a page shows it. */
export const relationshipWords: Readonly<Record<RelationshipKind, string>> = {
  LEAD_COMMISSIONER: 'Lead commissioner',
  OTHER_COMMISSIONER: 'Other commissioner',
  LOCAL_AUTHORITY: 'Local authority',
  REGION: 'NHS England region',
  CARE_REGULATOR: 'Care Quality Commission',
  PROFESSIONAL_REGULATOR: 'Professional or other regulator',
  HEALTHWATCH: 'Local Healthwatch',
};

/** The code by which the hub finds a provider or location: ODS where it has one, else CQC's; null when it has neither. */
export function codeOf({ odsCode, cqcId }: { readonly odsCode: string | null; readonly cqcId: string | null }): string | null {
  return odsCode ?? cqcId;
}
