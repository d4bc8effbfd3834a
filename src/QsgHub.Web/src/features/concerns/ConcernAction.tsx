import { type FormEvent, type ReactNode, useState } from 'react';
import { isRefusedFor } from '../../api/problems';
import { useMutation } from '../../api/useMutation';
import { type Bind, binder } from '../../forms/bind';
import { ConfirmBox } from '../../forms/ConfirmBox';
import { ErrorSummary } from '../../forms/ErrorSummary';
import { type FieldError, fieldErrors } from '../../forms/fieldErrors';
import { useConfirmation } from '../../forms/useConfirmation';
import { useDraft } from '../../forms/useDraft';
import type { TypedDocumentString } from '../../generated/operations';
import { ProblemNote } from '../../page/ProblemNote';

/** What every such form carries beside its own texts. */
interface Carried extends Record<string, string> {
  /** Version that the person read when the form was opened. */
  basedOn: string;
  key: string;
}

/** What a request needs beside the form's own texts. */
export interface Sending {
  readonly basedOnVersion: number;
  readonly idempotencyKey: string;
  readonly confirmNoPersonalData: boolean;
}

interface ConcernActionProps<TForm extends Record<string, string>, TResult, TVariables> {
  readonly concernId: string;
  /** Version that the page shows. */
  readonly version: number;
  /** Names the form in drafts and in ids. */
  readonly name: string;
  readonly document: TypedDocumentString<TResult, TVariables>;
  readonly initial: TForm;
  /** From paths of the API to names of the form. */
  readonly fields: Readonly<Record<string, keyof TForm & string>>;
  readonly missing?: (form: TForm) => readonly { readonly field: keyof TForm & string; readonly message: string }[];
  readonly variables: (form: TForm, sending: Sending) => TVariables;
  /** False for what never depends on what others wrote: recording one's own judgement never waits. */
  readonly isVersioned?: boolean;
  readonly submit: string;
  readonly isWarning?: boolean;
  readonly reload: () => void;
  readonly onDone: () => void;
  readonly children: (bind: Bind<TForm>) => ReactNode;
}

/** A form that changes a concern. It keeps what is typed, and tells when the concern has moved on meanwhile. */
export function ConcernAction<TForm extends Record<string, string>, TResult, TVariables>(props: ConcernActionProps<TForm, TResult, TVariables>) {
  const { version, name, isVersioned = true, reload } = props;
  const { draft, change, begin } = useDraft<TForm & Carried>(draftName(props.concernId, name), () => ({
    ...props.initial,
    basedOn: String(version),
    key: crypto.randomUUID(),
  }));
  const mutation = useMutation(props.document);
  const [missing, setMissing] = useState<readonly FieldError[]>([]);
  const confirmation = useConfirmation(mutation.problem);
  const prefix = `${name}-`;
  const hasMovedOn = isVersioned && draft.basedOn !== String(version);
  const isConflict = isRefusedFor(mutation.problem, 'VERSION_CONFLICT');
  const paths = Object.fromEntries(Object.entries(props.fields).map(([path, field]) => [path, prefix + field]));
  const errors = missing.length > 0 ? missing : isConflict ? [] : fieldErrors(mutation.problem, paths);

  const send = async (): Promise<void> => {
    const found = (props.missing?.(draft) ?? []).map(({ field, message }) => ({ field: prefix + field, message }));
    setMissing(found);
    if (found.length > 0 || hasMovedOn) {
      mutation.reset();
      return;
    }

    const answer = await mutation.run(props.variables(draft, {
      basedOnVersion: Number(draft.basedOn),
      idempotencyKey: draft.key,
      confirmNoPersonalData: confirmation.isGiven,
    }));
    if (answer !== null) {
      begin();
      props.onDone();
    }

    // Whether it went through or met another's change, the page must show what stands now.
    reload();
  };
  const typed = (part: Partial<TForm>): void => {
    confirmation.lapse();
    change(part as Partial<TForm & Carried>);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void send();
  };

  return (
    <form onSubmit={submit} noValidate className="qsg-action">
      <ErrorSummary errors={errors} />
      {hasMovedOn && (
        <div className="nhsuk-inset-text qsg-problem" role="alert">
          <p>
            This concern has changed since you opened the form: it was at version {draft.basedOn} and is at version {version} now. Read above what it says today.
            What you typed is kept.
          </p>
          <button
            type="button"
            className="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
            onClick={() => {
              // Another request than the first: it needs a key of its own.
              change({ basedOn: String(version), key: crypto.randomUUID() } as Partial<TForm & Carried>);
              mutation.reset();
            }}
          >
            I have read the newer version
          </button>
        </div>
      )}
      {props.children(binder<TForm>(draft, typed, errors, prefix))}
      <ConfirmBox id={`${prefix}confirm`} confirmation={confirmation} />
      {mutation.problem !== null && mutation.problem.kind !== 'refused' && <ProblemNote problem={mutation.problem} retry={() => void send()} keepsText />}
      <button type="submit" className={`nhsuk-button nhsuk-button--small${props.isWarning ? ' nhsuk-button--warning' : ''}`} disabled={mutation.isPending || hasMovedOn}>
        {mutation.isPending ? 'Sending…' : props.submit}
      </button>
    </form>
  );
}

/** Name of the draft of a form about a concern. All begin alike, so that they can be forgotten with it. */
export function draftName(concernId: string, name: string): string {
  return `${draftsAbout(concernId)}${name}`;
}

/** What the names of all drafts about a concern begin with. */
export function draftsAbout(concernId: string): string {
  return `concern.${concernId}.`;
}
