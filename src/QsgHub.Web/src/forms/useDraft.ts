import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useSession } from '../features/session/SessionContext';
import { Drafts, readTexts } from './drafts';

/** The drafts of whoever is signed in. */
export function useDrafts(): Drafts {
  const { personKey } = useSession();
  return useMemo(() => new Drafts(sessionStorage, personKey), [personKey]);
}

/** State of a form of texts that is kept under a name. */
export function useDraft<T extends Record<string, string>>(name: string, initial: () => T): {
  readonly draft: T;
  readonly change: (part: Partial<T>) => void;
  /** Throws the draft away and begins anew. */
  readonly begin: () => void;
} {
  const drafts = useDrafts();
  const [draft, setDraft] = useState<T>(() => {
    const fresh = initial();
    return drafts.load(name, (stored) => readTexts(stored, fresh)) ?? fresh;
  });
  const [isTouched, setTouched] = useState(false);
  const fresh = useRef(initial);

  useEffect(() => {
    if (isTouched) {
      drafts.save(name, draft);
    }
  }, [drafts, name, draft, isTouched]);

  const change = useCallback((part: Partial<T>) => {
    setTouched(true);
    setDraft((before) => ({ ...before, ...part }));
  }, []);
  const begin = useCallback(() => {
    setTouched(false);
    drafts.clear(name);
    setDraft(fresh.current());
  }, [drafts, name]);
  return { draft, change, begin };
}
