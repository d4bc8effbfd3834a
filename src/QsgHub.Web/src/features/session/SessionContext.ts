import { createContext, useContext } from 'react';
import type { ViewerQuery } from '../../generated/operations';

/** Who the hub takes the person for. */
export type Viewer = ViewerQuery['viewer'];

/** What pages below the sign-in know of the person. */
export interface Session {
  /** Names the person in keys of this browser's storage. */
  readonly personKey: string;
  readonly viewer: Viewer;
  /** The hub's topics, in the order that forms show them. */
  readonly topics: ViewerQuery['topics'];
  /** Whether there are callbacks that the person answers for. */
  readonly keepsCallbacks: boolean;
  /** Leaves for the sign-in page and comes back to where the person was. */
  readonly signInAgain: () => void;
  readonly signOut: () => void;
}

export const SessionContext = createContext<Session | null>(null);

/** The session of whoever is signed in; only below the signed-in part of the page. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) {
    throw new Error('Nobody is signed in here.');
  }

  return session;
}
