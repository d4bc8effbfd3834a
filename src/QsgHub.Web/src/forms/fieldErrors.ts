import type { Problem, Refusal } from '../api/problems';

/** An error to show: at its field where the form has one, and in the summary always. */
export interface FieldError {
  /** Id of the form's field; null for an error of the whole form. */
  readonly field: string | null;
  readonly message: string;
}

/**
 * The errors of a refused request, by field of the form.
 * @param fields From paths of the API, without `input.` and positions, to ids of the form's fields.
 */
export function fieldErrors(problem: Problem | null, fields: Readonly<Record<string, string>>): FieldError[] {
  if (problem?.kind !== 'refused') {
    return [];
  }

  // The same sentence for each of several items of a list is said once.
  const seen = new Set<string>();
  return problem.refusals
    .map((refusal) => ({ field: fieldOf(refusal, fields), message: refusal.message }))
    .filter(({ field, message }) => {
      const key = `${field} ${message}`;
      return !seen.has(key) && seen.add(key);
    });
}

/** The first message for a field; null when it has none. */
export function errorAt(errors: readonly FieldError[], field: string): string | null {
  return errors.find((error) => error.field === field)?.message ?? null;
}

// Engine errors name a variable as `$input.topics[1]` or `input.topics.1`; refusals of the domain as `input.topics[1]`.
function fieldOf({ field }: Refusal, fields: Readonly<Record<string, string>>): string | null {
  const parts = field.replace(/^\$/, '').replace(/\[\d+\]|\.\d+/g, '').split('.').filter((part) => part !== '' && part !== 'input');
  for (let length = parts.length; length > 0; length--) {
    const found = fields[parts.slice(0, length).join('.')];
    if (found !== undefined) {
      return found;
    }
  }

  return null;
}
