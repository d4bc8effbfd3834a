import type { WholeConcernFragment } from '../../generated/operations';
import type { Viewer } from '../session/SessionContext';
import type { ConcernState } from './vocabulary';

/** What a page offers a person to do with a concern. The hub decides again on every request; this only spares useless buttons. */
export interface Permissions {
  readonly acknowledge: boolean;
  readonly assess: boolean;
  /** States to move it to; closing and withdrawing are acts of their own. */
  readonly moves: readonly ConcernState[];
  readonly close: boolean;
  readonly withdraw: boolean;
  readonly amend: boolean;
  /** Closed concerns too: a mistake is often found when a matter has ended. */
  readonly correct: boolean;
  readonly summarise: boolean;
}

const none: Permissions = { acknowledge: false, assess: false, moves: [], close: false, withdraw: false, amend: false, correct: false, summarise: false };

const transitions: Readonly<Record<ConcernState, readonly ConcernState[]>> = {
  DRAFT: ['POSTED'],
  POSTED: ['TRIAGED'],
  TRIAGED: ['ACCEPTED', 'NO_FURTHER_ACTION'],
  ACCEPTED: ['UNDER_REVIEW'],
  NO_FURTHER_ACTION: ['TRIAGED'],
  UNDER_REVIEW: [],
  CLOSED: [],
  WITHDRAWN: [],
};

/** What a viewer may do with a concern. */
export function permissionsOf(viewer: Viewer, concern: WholeConcernFragment): Permissions {
  const { detail, owner, provider } = concern;
  if (detail === null) {
    return none;
  }

  const body = viewer.organisation.code;
  const { state } = detail;
  const isLive = state !== 'DRAFT' && state !== 'WITHDRAWN';
  const owns = viewer.mayPost && owner.code === body && viewer.teams.some(({ team }) => team === '*' || team === detail.ownerTeam);
  const holdsPower = owner.code === body || provider.relationships.some(
    ({ kind, organisation }) => organisation.code === body && (kind === 'LEAD_COMMISSIONER' || kind === 'REGION' || kind === 'CARE_REGULATOR'),
  );
  const mayMove = state === 'DRAFT' ? owns : viewer.mayLead && holdsPower;
  return {
    acknowledge: viewer.mayPost && isLive && owner.code !== body && !detail.acknowledgements.some(({ organisation }) => organisation.code === body),
    assess: viewer.mayPost && isLive,
    moves: mayMove ? transitions[state] : [],
    close: mayMove && state === 'UNDER_REVIEW',
    withdraw: owns && state !== 'WITHDRAWN',
    amend: owns && state !== 'CLOSED' && state !== 'WITHDRAWN',
    correct: owns && isLive,
    summarise: owns && state !== 'WITHDRAWN',
  };
}
