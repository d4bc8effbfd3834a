import { errorAt, type FieldError } from './fieldErrors';

/** What every field of a form of texts needs. */
export interface Bound {
  readonly id: string;
  readonly value: string;
  readonly error: string | null;
  readonly onChange: (value: string) => void;
}

/** Ties fields to a form by name. */
export type Bind<T> = (name: keyof T & string) => Bound;

/** Ties the fields of a form; a field's id is its name after the prefix, which tells several forms of a page apart. */
export function binder<T extends Record<string, string>>(form: T, change: (part: Partial<T>) => void, errors: readonly FieldError[], prefix = ''): Bind<T> {
  return (name) => ({
    id: prefix + name,
    value: form[name] ?? '',
    error: errorAt(errors, prefix + name),
    onChange: (value) => change({ [name]: value } as Partial<T>),
  });
}
