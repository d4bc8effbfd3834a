/** One reason why the hub refused a request: a code of its closed set, the path of the field, and the rule in a sentence. */
export interface Refusal {
  readonly code: string;
  /** Path as the API names it, such as `input.topics[1]`; empty for the whole request. */
  readonly field: string;
  readonly message: string;
}

/** Why a request gave no answer. Each kind asks something else of the person. */
export type Problem =
  | { readonly kind: 'refused'; readonly refusals: readonly Refusal[] }
  | { readonly kind: 'signedOut' }
  | { readonly kind: 'noMembership' }
  | { readonly kind: 'busy'; readonly retryAfterSeconds: number }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'failed'; readonly reference: string | null };

/** Carries a problem through promises. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`The hub gave no answer: ${problem.kind}`);
    this.problem = problem;
  }
}

/** What is wrong with a request that ended in an exception; anything unforeseen counts as the hub's failure. */
export function problemOf(error: unknown): Problem {
  return error instanceof ProblemError ? error.problem : { kind: 'failed', reference: null };
}

/** What the HTTP status alone says; null when the body must be read. */
export function problemOfStatus(status: number, retryAfter: string | null): Problem | null {
  switch (status) {
    case 401:
      return { kind: 'signedOut' };
    case 403:
      return { kind: 'noMembership' };
    case 429:
    case 503:
      return { kind: 'busy', retryAfterSeconds: Math.max(1, Number.parseInt(retryAfter ?? '', 10) || 5) };
    default:
      return null;
  }
}

// Codes of the engine, not of the domain: the person can do nothing about them.
const failures = new Set([
  'INTERNAL', 'INVALID_RESULT', 'CANCELLED', 'TIMEOUT', 'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_REQUEST',
  'DOCUMENT_TOO_LARGE', 'TOO_MANY_TOKENS', 'TOO_DEEP', 'TOO_MANY_ALIASES', 'TOO_MANY_ROOT_FIELDS', 'TOO_COSTLY',
]);

/** What the `errors` of a GraphQL response say. */
export function problemOfErrors(errors: readonly unknown[]): Problem {
  const refusals: Refusal[] = [];
  for (const error of errors) {
    const extensions = member(error, 'extensions');
    const code = text(extensions, 'code');
    if (code === null || failures.has(code)) {
      return { kind: 'failed', reference: text(extensions, 'requestId') };
    }

    refusals.push({ code, field: text(extensions, 'field') ?? '', message: text(error, 'message') ?? 'The hub refused this.' });
  }

  return { kind: 'refused', refusals };
}

/** Whether a refusal of this code is among the reasons. */
export function isRefusedFor(problem: Problem | null, code: string): boolean {
  return problem?.kind === 'refused' && problem.refusals.some((refusal) => refusal.code === code);
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function text(value: unknown, name: string): string | null {
  const found = member(value, name);
  return typeof found === 'string' ? found : null;
}
