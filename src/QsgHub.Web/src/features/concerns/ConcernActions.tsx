import { Disclosure } from '../../forms/Disclosure';
import { useDrafts } from '../../forms/useDraft';
import type { WholeConcernFragment } from '../../generated/operations';
import { CorrectForm } from '../corrections/CorrectForm';
import { useSession } from '../session/SessionContext';
import { draftName } from './ConcernAction';
import { AmendForm, AssessForm, CloseForm, MoveForm, SummaryForm, WithdrawForm } from './actionForms';
import { permissionsOf } from './permissions';

interface ConcernActionsProps {
  readonly concern: WholeConcernFragment;
  readonly reload: () => void;
  /** Tells the person what was done. */
  readonly tell: (said: string) => void;
}

/** What the person may do with the concern; nothing is shown of what others may. */
export function ConcernActions({ concern, reload, tell }: ConcernActionsProps) {
  const { viewer } = useSession();
  const drafts = useDrafts();
  const may = permissionsOf(viewer, concern);
  const { detail } = concern;
  if (detail === null || !(may.assess || may.moves.length > 0 || may.close || may.withdraw)) {
    return null;
  }

  const assessed = detail.assessments.some(({ organisation }) => organisation.code === viewer.organisation.code);
  const hasDraft = (name: string): boolean => drafts.load(draftName(concern.id, name), () => true) ?? false;
  const shared = { concern, detail, reload };
  const doing = (said: string, close: () => void) => () => {
    close();
    tell(said);
  };
  return (
    <section aria-labelledby="actions-heading" className="qsg-actions">
      <h2 className="nhsuk-heading-m" id="actions-heading">
        What you can do
      </h2>
      {may.assess && (
        <Disclosure label={assessed ? 'Change your body’s assessment' : 'Add your body’s assessment'} initiallyOpen={hasDraft('assess')}>
          {(close) => <AssessForm {...shared} onDone={doing('Your body’s assessment is recorded.', close)} />}
        </Disclosure>
      )}
      {may.moves.length > 0 && (
        <Disclosure key={detail.state} label={detail.state === 'DRAFT' ? 'Post the draft' : 'Move it on'} initiallyOpen={hasDraft('move')}>
          {(close) => <MoveForm {...shared} moves={may.moves} onDone={doing('The concern has been moved on.', close)} />}
        </Disclosure>
      )}
      {may.close && (
        <Disclosure label="Close it with its outcome" initiallyOpen={hasDraft('close')}>
          {(close) => <CloseForm {...shared} onDone={doing('The concern is closed. Whoever raised it is told the outcome.', close)} />}
        </Disclosure>
      )}
      {may.summarise && (
        <Disclosure label={concern.summary === null ? 'Write a summary for wider sharing' : 'Change the summary for wider sharing'} initiallyOpen={hasDraft('summarise')}>
          {(close) => <SummaryForm {...shared} onDone={doing('The summary is changed.', close)} />}
        </Disclosure>
      )}
      {may.amend && (
        <Disclosure label="Change the words" initiallyOpen={hasDraft('amend')}>
          {(close) => <AmendForm {...shared} onDone={doing('The words are changed. The earlier version stays in the record.', close)} />}
        </Disclosure>
      )}
      {may.correct && (
        <Disclosure label="Correct what it says" initiallyOpen={hasDraft('correct')}>
          {(close) => <CorrectForm {...shared} onDone={doing('It is corrected. Whoever had the wrong version is being told.', close)} />}
        </Disclosure>
      )}
      {may.withdraw && (
        <Disclosure label="Withdraw the concern" initiallyOpen={hasDraft('withdraw')}>
          {(close) => <WithdrawForm {...shared} onDone={doing('The concern is withdrawn.', close)} />}
        </Disclosure>
      )}
    </section>
  );
}
