import { useCallback, useEffect, useState } from 'react';
import { isRefusedFor, type Problem } from '../api/problems';

/** The word of a person that a text which looks personal identifies nobody. */
export interface Confirmation {
  /** Whether the hub has asked for it; stays so when a later attempt fails for another reason. */
  readonly isAsked: boolean;
  readonly isGiven: boolean;
  readonly give: (isGiven: boolean) => void;
  /** The text has changed: what was confirmed is no longer what is sent. */
  readonly lapse: () => void;
  /** The form is begun anew. */
  readonly reset: () => void;
}

/** Asks for a confirmation once the hub suspects personal data. */
export function useConfirmation(problem: Problem | null): Confirmation {
  const [isAsked, setAsked] = useState(false);
  const [isGiven, setGiven] = useState(false);
  useEffect(() => {
    if (isRefusedFor(problem, 'PERSONAL_DATA_SUSPECTED')) {
      setAsked(true);
    }
  }, [problem]);
  const lapse = useCallback(() => setGiven(false), []);
  const reset = useCallback(() => {
    setAsked(false);
    setGiven(false);
  }, []);
  return { isAsked, isGiven: isAsked && isGiven, give: setGiven, lapse, reset };
}
