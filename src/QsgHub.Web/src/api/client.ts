import type { TypedDocumentString } from '../generated/operations';
import { ProblemError, problemOfErrors, problemOfStatus } from './problems';

/** Gives a bearer token that is good for now. */
export type TokenSource = () => Promise<string>;

/** Sends operations of the generated documents to the hub. */
export class ApiClient {
  readonly #token: TokenSource;

  constructor(token: TokenSource) {
    this.#token = token;
  }

  /**
   * Runs one operation.
   * @throws {ProblemError} The hub refused it, could not be reached, or failed.
   */
  async send<TResult, TVariables>(
    document: TypedDocumentString<TResult, TVariables>,
    variables: TVariables,
    signal?: AbortSignal,
  ): Promise<TResult> {
    const token = await this.#token();
    const response = await reach('/graphql', {
      method: 'POST',
      headers: {
        Accept: 'application/graphql-response+json, application/json;q=0.9',
        'Content-Type': 'application/json',
        Authorization: `Bearer ${token}`,
      },
      body: JSON.stringify({ query: document.toString(), variables }),
      cache: 'no-store',
      credentials: 'omit',
      signal: signal ?? null,
    });

    const refused = problemOfStatus(response.status, response.headers.get('Retry-After'));
    if (refused) {
      throw new ProblemError(refused);
    }

    const answer = await bodyOf(response);
    if (answer.errors !== undefined && answer.errors.length > 0) {
      throw new ProblemError(problemOfErrors(answer.errors));
    }

    if (answer.data === null || answer.data === undefined) {
      throw new ProblemError({ kind: 'failed', reference: null });
    }

    return answer.data as TResult;
  }
}

async function reach(address: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(address, request);
  } catch (error) {
    if (request.signal?.aborted) {
      throw error;
    }

    throw new ProblemError({ kind: 'unreachable' });
  }
}

async function bodyOf(response: Response): Promise<{ data?: unknown; errors?: readonly unknown[] }> {
  try {
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null ? body : {};
  } catch {
    // A proxy's error page, or a connection that broke in the middle of the answer.
    throw new ProblemError(response.ok ? { kind: 'unreachable' } : { kind: 'failed', reference: null });
  }
}
