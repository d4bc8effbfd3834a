import { useCallback, useEffect, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { ApiContext } from '../api/ApiContext';
import { ApiClient } from '../api/client';
import { hurryOnReturn, type LiveChannel, openLiveChannel } from '../api/live';
import { ProblemError } from '../api/problems';
import { ChannelContext } from '../features/alerts/ChannelContext';
import { signedInPath, signedOutPath } from '../features/session/settings';
import type { SignIn } from '../features/session/signIn';
import { SignInPage } from '../features/session/SignInPage';
import { Drafts } from '../forms/drafts';
import { SignedIn } from './SignedIn';

interface AppProps {
  readonly signIn: SignIn;
  /** Why the sign-in that this page load came back from failed; null when it did not. */
  readonly refusal: string | null;
}

/** Either the sign-in page or everything behind it. */
export function App({ signIn, refusal }: AppProps) {
  const [location] = useLocation();
  const account = signIn.account;
  if (account === null || location === signedOutPath) {
    return <SignInPage refusal={refusal} isSignedOut={location === signedOutPath} begin={() => signIn.begin(pageToReturnTo(location))} />;
  }

  return <Doors key={account.homeAccountId} signIn={signIn} personKey={account.homeAccountId} />;
}

/** Opens the doors to the hub for one account. */
function Doors({ signIn, personKey }: { readonly signIn: SignIn; readonly personKey: string }) {
  const [hasEnded, setEnded] = useState(false);
  const token = useCallback(async () => {
    try {
      const fresh = await signIn.token();
      setEnded(false);
      return fresh;
    } catch (error) {
      if (error instanceof ProblemError && error.problem.kind === 'signedOut') {
        setEnded(true);
      }

      throw error;
    }
  }, [signIn]);
  const api = useMemo(() => new ApiClient(token), [token]);
  const [channel, setChannel] = useState<LiveChannel | null>(null);
  useEffect(() => {
    const opened = openLiveChannel({ address: '/hubs/alerts', token });
    const stopHurrying = hurryOnReturn(opened);
    setChannel(opened);
    return () => {
      stopHurrying();
      void opened.close();
    };
  }, [token]);

  const signInAgain = useCallback(() => {
    void signIn.begin(window.location.pathname + window.location.search);
  }, [signIn]);
  const signOut = useCallback(() => {
    const drafts = new Drafts(sessionStorage, personKey);
    if (!drafts.any() || window.confirm('You have typed something that is not sent. Signing out deletes it.')) {
      drafts.clearAll('');
      void signIn.end();
    }
  }, [signIn, personKey]);

  return channel === null ? null : (
    <ApiContext value={api}>
      <ChannelContext value={channel}>
        <SignedIn personKey={personKey} hasEnded={hasEnded} signInAgain={signInAgain} signOut={signOut} />
      </ChannelContext>
    </ApiContext>
  );
}

function pageToReturnTo(location: string): string {
  return location === signedInPath || location === signedOutPath ? '/' : window.location.pathname + window.location.search;
}
