import { useCallback, useRef, useState } from 'react';
import type { TypedDocumentString } from '../generated/operations';
import { useApi } from './ApiContext';
import { type Problem, problemOf } from './problems';

/** A change on its way to the hub. */
export interface MutationState<TResult, TVariables> {
  readonly isPending: boolean;
  readonly problem: Problem | null;
  /** Sends the change; null when it failed (see `problem`) or when one is on its way already. */
  readonly run: (variables: TVariables) => Promise<TResult | null>;
  /** Forgets the last problem. */
  readonly reset: () => void;
}

/** Sends a change once at a time. */
export function useMutation<TResult, TVariables>(document: TypedDocumentString<TResult, TVariables>): MutationState<TResult, TVariables> {
  const api = useApi();
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const busy = useRef(false);

  const run = useCallback(
    async (variables: TVariables) => {
      if (busy.current) {
        return null;
      }

      busy.current = true;
      setPending(true);
      setProblem(null);
      try {
        return await api.send(document, variables);
      } catch (error) {
        setProblem(problemOf(error));
        return null;
      } finally {
        busy.current = false;
        setPending(false);
      }
    },
    [api, document],
  );
  const reset = useCallback(() => setProblem(null), []);
  return { isPending, problem, run, reset };
}
