import { useState } from 'react';
import { useLocation } from 'wouter';
import { useMutation } from '../../api/useMutation';
import { type ChartSignalFragment, DraftFromSignalDocument } from '../../generated/operations';
import { UnpublishedMark, unpublishedWords } from '../../page/marks';
import { ProblemNote } from '../../page/ProblemNote';
import { useSession } from '../session/SessionContext';
import { chanceWords, ruleWords } from './chartWords';
import { periodWords } from './figures';

/** What one signal asks, and the draft that may follow from it. */
export function SignalQuestion({ signal }: { readonly signal: ChartSignalFragment }) {
  const { viewer } = useSession();
  const [, navigate] = useLocation();
  const draft = useMutation(DraftFromSignalDocument);
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const write = async (): Promise<void> => {
    const answer = await draft.run({ input: { signalId: signal.id, idempotencyKey } });
    const id = answer?.draftFromSignal.concern?.id;
    if (id !== undefined) {
      navigate(`/concerns/${id}`, { state: { notice: 'kept' } });
    }
  };
  return (
    <div>
      {signal.isUnpublished && (
        <p className="nhsuk-body-s">
          <UnpublishedMark when /> {unpublishedWords}
        </p>
      )}
      <p className="nhsuk-body">
        {signal.kind === 'SPECIAL_CAUSE'
          ? `Special cause for concern in ${periodWords(signal)}: ${signal.rules.map((rule) => ruleWords[rule]).join(', ')}.`
          : `Beyond the outer limits of the funnel of its peers in ${periodWords(signal)} (z* ${(signal.adjustedZ ?? 0).toFixed(1)}).`}{' '}
        First seen in {periodWords({ periodStart: signal.firstPeriodStart, periodEnd: signal.firstPeriodStart })}.
      </p>
      <p className="nhsuk-body-s">Chance alone would make {chanceWords(signal.expectedFalseAlarms)} such signals among all providers in this period.</p>
      {viewer.mayPost && (
        <button type="button" className="nhsuk-button" disabled={draft.isPending} onClick={() => void write()}>
          Draft a concern<span className="nhsuk-u-visually-hidden"> from {signal.kind === 'SPECIAL_CAUSE' ? 'the special cause' : 'the funnel outlier'}</span>
        </button>
      )}
      {draft.problem !== null && <ProblemNote problem={draft.problem} />}
    </div>
  );
}
