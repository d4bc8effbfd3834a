import { type FormEvent, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { isRefusedFor } from '../../api/problems';
import { useMutation } from '../../api/useMutation';
import { binder } from '../../forms/bind';
import { ConfirmBox } from '../../forms/ConfirmBox';
import { ErrorSummary } from '../../forms/ErrorSummary';
import { type FieldError, fieldErrors } from '../../forms/fieldErrors';
import { useConfirmation } from '../../forms/useConfirmation';
import { useDraft } from '../../forms/useDraft';
import { RaiseConcernDocument } from '../../generated/operations';
import { Page } from '../../page/Page';
import { ProblemNote } from '../../page/ProblemNote';
import { useSession } from '../session/SessionContext';
import { AudiencePreview } from './AudiencePreview';
import { emptyRaiseForm, hasMore, inputOf, missingIn, raiseFields, type RaiseForm } from './raiseForm';
import { RaiseMore } from './RaiseMore';
import { RaiseRequired } from './RaiseRequired';

const visibleFields = ['provider', 'text', 'topics', 'immediacy', 'summary'];

/** Raises a concern. What is typed stays until it is posted or thrown away, whatever goes wrong. */
export function RaisePage() {
  const { viewer } = useSession();
  const [, navigate] = useLocation();
  const asked = new URLSearchParams(useSearch()).get('provider') ?? '';
  const { draft, change: keep, begin } = useDraft<RaiseForm>('raise', () => emptyRaiseForm(crypto.randomUUID(), asked));
  const raise = useMutation(RaiseConcernDocument);
  const [missing, setMissing] = useState<readonly FieldError[]>([]);
  const confirmation = useConfirmation(raise.problem);

  if (!viewer.mayPost) {
    return (
      <Page title="Raise a concern">
        <p className="nhsuk-body">None of your roles lets you raise concerns. Tell your organisation’s quality lead what you know.</p>
      </Page>
    );
  }

  const errors = missing.length > 0 ? missing : fieldErrors(raise.problem, raiseFields);
  const change = (part: Partial<RaiseForm>): void => {
    confirmation.lapse();
    keep(part);
  };
  const bind = binder(draft, change, errors);
  const wasPostedBefore = isRefusedFor(raise.problem, 'IDEMPOTENCY_KEY_REUSED');

  const send = async (asDraft: boolean): Promise<void> => {
    const found = missingIn(draft);
    setMissing(found);
    if (found.length > 0) {
      raise.reset();
      return;
    }

    const answer = await raise.run({ input: inputOf(draft, asDraft, confirmation.isGiven) });
    if (answer !== null) {
      const { concern } = answer.raiseConcern;
      begin();
      navigate(concern === null ? '/' : `/concerns/${concern.id}`, { state: { notice: asDraft ? 'kept' : 'posted' } });
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void send(false);
  };
  const discard = (): void => {
    if (window.confirm('Throw away what you have typed?')) {
      begin();
      raise.reset();
      confirmation.reset();
      setMissing([]);
      document.getElementById('page-heading')?.focus();
    }
  };

  return (
    <Page title="Raise a concern">
      <ErrorSummary errors={wasPostedBefore ? [] : errors}>
        {wasPostedBefore && (
          <>
            <p>An earlier version of this form has been posted already. Look for it in the <Link href="/">live feed</Link> and change it there.</p>
            <p>
              <button type="button" className="nhsuk-button nhsuk-button--secondary nhsuk-button--small" onClick={() => { keep({ key: crypto.randomUUID() }); raise.reset(); }}>
                This is another concern: let me post it as well
              </button>
            </p>
          </>
        )}
      </ErrorSummary>
      <div className="qsg-with-side">
        <form onSubmit={submit} noValidate aria-labelledby="page-heading">
          <p className="nhsuk-body">
            If people may come to harm now, act by phone and with your own powers first. “Too small to share” is not a reason to keep something back.
          </p>
          <RaiseRequired bind={bind} change={change} />
          <RaiseMore bind={bind} isOpen={hasMore(draft) || errors.some(({ field }) => field !== null && !visibleFields.includes(field))} />
          <ConfirmBox id="confirm" confirmation={confirmation} />
          {raise.problem !== null && raise.problem.kind !== 'refused' && <ProblemNote problem={raise.problem} retry={() => void send(false)} keepsText />}
          <div className="nhsuk-button-group">
            <button type="submit" className="nhsuk-button" disabled={raise.isPending}>
              {raise.isPending ? 'Posting…' : 'Post the concern'}
            </button>
            <button type="button" className="nhsuk-button nhsuk-button--secondary" disabled={raise.isPending} onClick={() => void send(true)}>
              Keep as a draft of my team
            </button>
            <button type="button" className="qsg-link-button" onClick={discard}>
              Throw away
            </button>
          </div>
          <p className="nhsuk-hint">What you type is kept in this browser tab until you post it or throw it away.</p>
        </form>
        <aside>
          <AudiencePreview provider={draft.provider} classNumber={Number(draft.class)} hasSummary={draft.summary.trim() !== ''} group={draft.group} />
        </aside>
      </div>
    </Page>
  );
}
