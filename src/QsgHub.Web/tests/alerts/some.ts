import type { FeedConcernFragment } from '../../src/generated/operations';

/** A concern as a list gives it, in full. */
export function listed(id: string, part: Partial<NonNullable<FeedConcernFragment['detail']>> = {}, at = '2026-11-01T10:00:00.000Z'): FeedConcernFragment {
  return {
    id,
    depth: 'FULL',
    sharedAt: at,
    summary: null,
    provider: { odsCode: 'ZZD01', cqcId: null, name: 'Millbrook', isDemonstration: true },
    owner: { code: 'QOC', name: 'The board' },
    detail: {
      state: 'POSTED',
      nature: 'QUALITATIVE',
      text: `Text of ${id}`,
      authorName: 'Morgan',
      changedAt: at,
      highestImmediacy: 'URGENT',
      highestSeverity: 'UNSURE',
      topics: [{ code: 'STAFFING' }],
      stateReason: null,
      outcome: null,
      ...part,
    },
  };
}

/** A concern as a list gives it to whoever reads the summary alone. */
export function summarised(id: string, summary: string): FeedConcernFragment {
  return { ...listed(id), depth: 'REDACTED', summary, detail: null };
}
