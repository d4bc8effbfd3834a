import { useMutation } from '../api/useMutation';
import type { TypedDocumentString } from '../generated/operations';
import { ProblemNote } from '../page/ProblemNote';

interface ActButtonProps<TResult, TVariables> {
  readonly document: TypedDocumentString<TResult, TVariables>;
  readonly variables: TVariables;
  readonly label: string;
  /** What tells the button apart from others of the same label, for whoever does not see what it stands beside. */
  readonly about?: string;
  readonly look?: 'button' | 'link';
  readonly onDone: () => void;
}

/** A change that needs no form. */
export function ActButton<TResult, TVariables>({ document, variables, label, about, look = 'link', onDone }: ActButtonProps<TResult, TVariables>) {
  const mutation = useMutation(document);
  const run = async (): Promise<void> => {
    if ((await mutation.run(variables)) !== null) {
      onDone();
    }
  };
  return (
    <>
      <button type="button" className={look === 'link' ? 'qsg-link-button' : 'nhsuk-button nhsuk-button--small'} disabled={mutation.isPending} onClick={() => void run()}>
        {label}
        {about !== undefined && <span className="nhsuk-u-visually-hidden"> {about}</span>}
      </button>
      {mutation.problem !== null && <ProblemNote problem={mutation.problem} {...(mutation.problem.kind === 'refused' ? {} : { retry: () => void run() })} />}
    </>
  );
}
