import { type FormEvent, type ReactNode, useState } from 'react';
import { useMutation } from '../api/useMutation';
import type { TypedDocumentString } from '../generated/operations';
import { ProblemNote } from '../page/ProblemNote';
import { type Bind, binder } from './bind';
import { ErrorSummary } from './ErrorSummary';
import { type FieldError, fieldErrors } from './fieldErrors';

interface ActionFormProps<TForm extends Record<string, string>, TResult, TVariables> {
  /** Tells the forms of a page apart, in ids. */
  readonly name: string;
  readonly document: TypedDocumentString<TResult, TVariables>;
  readonly initial: TForm;
  /** From paths of the API to names of the form. */
  readonly fields: Readonly<Record<string, keyof TForm & string>>;
  readonly missing?: (form: TForm) => readonly { readonly field: keyof TForm & string; readonly message: string }[];
  readonly variables: (form: TForm) => TVariables;
  readonly submit: string;
  /** The form is empty again when this is called. */
  readonly onDone: (answer: TResult, form: TForm) => void;
  readonly children: (bind: Bind<TForm>, change: (part: Partial<TForm>) => void) => ReactNode;
}

/** A short form of texts that makes one change. What is typed stays until it is taken. */
export function ActionForm<TForm extends Record<string, string>, TResult, TVariables>(props: ActionFormProps<TForm, TResult, TVariables>) {
  const { name, initial, onDone } = props;
  const [form, setForm] = useState(initial);
  const [missing, setMissing] = useState<readonly FieldError[]>([]);
  const mutation = useMutation(props.document);
  const prefix = `${name}-`;
  const paths = Object.fromEntries(Object.entries(props.fields).map(([path, field]) => [path, prefix + field]));
  const errors = missing.length > 0 ? missing : fieldErrors(mutation.problem, paths);
  const change = (part: Partial<TForm>): void => setForm((before) => ({ ...before, ...part }));

  const send = async (): Promise<void> => {
    const found = (props.missing?.(form) ?? []).map(({ field, message }) => ({ field: prefix + field, message }));
    setMissing(found);
    if (found.length > 0) {
      mutation.reset();
      return;
    }

    const answer = await mutation.run(props.variables(form));
    if (answer !== null) {
      setForm(initial);
      onDone(answer, form);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void send();
  };

  return (
    <form onSubmit={submit} noValidate className="qsg-action">
      <ErrorSummary errors={errors} />
      {props.children(binder<TForm>(form, change, errors, prefix), change)}
      {mutation.problem !== null && mutation.problem.kind !== 'refused' && <ProblemNote problem={mutation.problem} retry={() => void send()} keepsText />}
      <button type="submit" className="nhsuk-button nhsuk-button--small" disabled={mutation.isPending}>
        {mutation.isPending ? 'Sending…' : props.submit}
      </button>
    </form>
  );
}
