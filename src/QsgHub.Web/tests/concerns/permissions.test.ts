import { describe, expect, it } from 'vitest';
import { permissionsOf } from '../../src/features/concerns/permissions';
import type { Viewer } from '../../src/features/session/SessionContext';
import type { WholeConcernFragment } from '../../src/generated/operations';

const viewer = (code: string, part: Partial<Viewer> = {}): Viewer => ({
  name: 'Somebody', isApplication: false, mayPost: true, mayLead: true,
  organisation: { code, name: code }, teams: [{ team: 'quality', role: 'QUALITY_LEAD' }], ...part,
});

const concern = (state: string, acknowledgedBy: readonly string[] = []): WholeConcernFragment =>
  ({
    owner: { code: 'QOC' },
    provider: { relationships: [{ kind: 'LEAD_COMMISSIONER', organisation: { code: 'QOC' } }, { kind: 'CARE_REGULATOR', organisation: { code: 'CQC' } }, { kind: 'HEALTHWATCH', organisation: { code: 'HW1' } }] },
    detail: { state, ownerTeam: 'quality', acknowledgements: acknowledgedBy.map((code) => ({ organisation: { code } })) },
  }) as unknown as WholeConcernFragment;

describe('permissionsOf', () => {
  it('offers the owner’s team its own acts', () => {
    const may = permissionsOf(viewer('QOC'), concern('POSTED'));
    expect(may).toEqual({ acknowledge: false, assess: true, moves: ['TRIAGED'], close: false, withdraw: true, amend: true, correct: true, summarise: true });
  });

  it('offers another team of the owner nothing that belongs to the author’s', () => {
    const may = permissionsOf(viewer('QOC', { teams: [{ team: 'maternity', role: 'QUALITY_LEAD' }] }), concern('POSTED'));
    expect([may.withdraw, may.amend, may.correct, may.summarise]).toEqual([false, false, false, false]);
  });

  it('offers a body with a power over the provider to move and close, and to acknowledge once', () => {
    expect(permissionsOf(viewer('CQC'), concern('UNDER_REVIEW'))).toMatchObject({ acknowledge: true, assess: true, close: true, withdraw: false });
    expect(permissionsOf(viewer('CQC'), concern('POSTED', ['CQC'])).acknowledge).toBe(false);
  });

  it('offers a body without such a power, or a person without the role, no moves', () => {
    expect(permissionsOf(viewer('HW1'), concern('POSTED')).moves).toEqual([]);
    expect(permissionsOf(viewer('CQC', { mayLead: false }), concern('POSTED')).moves).toEqual([]);
  });

  it('offers a closed concern’s team to correct it and no longer to amend it, and a draft’s to amend and not to correct', () => {
    expect(permissionsOf(viewer('QOC'), concern('CLOSED'))).toMatchObject({ amend: false, correct: true });
    expect(permissionsOf(viewer('QOC'), concern('DRAFT'))).toMatchObject({ amend: true, correct: false });
  });

  it('offers nothing on a tombstone, and to whoever reads the summary alone', () => {
    expect(Object.values(permissionsOf(viewer('QOC'), concern('WITHDRAWN'))).flat().some(Boolean)).toBe(false);
    expect(Object.values(permissionsOf(viewer('CQC'), { ...concern('POSTED'), detail: null })).flat().some(Boolean)).toBe(false);
  });

  it('lets a draft be posted and take no answers', () => {
    expect(permissionsOf(viewer('QOC', { mayLead: false }), concern('DRAFT'))).toMatchObject({ moves: ['POSTED'], assess: false, acknowledge: false });
  });
});
