import { useCallback, useEffect, useRef, useState } from 'react';
import type { TypedDocumentString } from '../generated/operations';
import { useApi } from './ApiContext';
import { type Problem, problemOf } from './problems';

/** Where a query stands. */
export interface QueryState<TResult> {
  /** The newest answer for these variables; null before the first, and after `drop`. */
  readonly data: TResult | null;
  readonly problem: Problem | null;
  readonly isLoading: boolean;
  /** Asks again and keeps what is shown until the answer is here. */
  readonly reload: () => void;
  /** Forgets the answer at once: for what the person may no longer see. */
  readonly drop: () => void;
}

interface Held<TResult> {
  readonly key: string;
  readonly data: TResult | null;
  readonly problem: Problem | null;
  readonly isLoading: boolean;
}

/** Runs a query when the component appears and whenever its variables change. Null variables ask nothing. */
export function useQuery<TResult, TVariables>(
  document: TypedDocumentString<TResult, TVariables>,
  variables: TVariables | null,
): QueryState<TResult> {
  const api = useApi();
  const key = variables === null ? '' : JSON.stringify(variables);
  const [turn, setTurn] = useState(0);
  const [held, setHeld] = useState<Held<TResult>>({ key, data: null, problem: null, isLoading: variables !== null });
  const asked = useRef(variables);
  asked.current = variables;

  useEffect(() => {
    if (asked.current === null) {
      setHeld({ key, data: null, problem: null, isLoading: false });
      return undefined;
    }

    const abort = new AbortController();
    setHeld((before) => ({ key, data: before.key === key ? before.data : null, problem: null, isLoading: true }));
    api.send(document, asked.current, abort.signal).then(
      (data) => {
        if (!abort.signal.aborted) {
          setHeld({ key, data, problem: null, isLoading: false });
        }
      },
      (error: unknown) => {
        if (!abort.signal.aborted) {
          setHeld((before) => ({ ...before, key, problem: problemOf(error), isLoading: false }));
        }
      },
    );
    return () => abort.abort();
  }, [api, document, key, turn]);

  const reload = useCallback(() => setTurn((before) => before + 1), []);
  const drop = useCallback(() => setHeld((before) => ({ ...before, data: null })), []);

  // For one render after the variables change, the state still holds the old answer.
  return held.key === key ? { ...held, reload, drop } : { data: null, problem: null, isLoading: variables !== null, reload, drop };
}
