import { useMemo } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { useQuery } from '../api/useQuery';
import { FeedPage } from '../features/alerts/FeedPage';
import { ImmediateWatch } from '../features/alerts/ImmediateWatch';
import { AttentionPage } from '../features/attention/AttentionPage';
import { CallbacksPage } from '../features/callbacks/CallbacksPage';
import { ConcernPage } from '../features/concerns/ConcernPage';
import { RaisePage } from '../features/concerns/RaisePage';
import { DigestPage } from '../features/digests/DigestPage';
import { DigestsPage } from '../features/digests/DigestsPage';
import { ProviderPage } from '../features/directory/ProviderPage';
import { ProvidersPage } from '../features/directory/ProvidersPage';
import { ChartPage } from '../features/observations/ChartPage';
import { type Session, SessionContext } from '../features/session/SessionContext';
import { SessionEnded } from '../features/session/SessionEnded';
import { signedInPath } from '../features/session/settings';
import { ViewerDocument } from '../generated/operations';
import { Loading } from '../page/marks';
import { Layout } from './Layout';
import { NotFoundPage } from './NotFoundPage';
import { StoppedPage } from './StoppedPage';

interface SignedInProps {
  readonly personKey: string;
  /** Whether the hub no longer takes the person's token. */
  readonly hasEnded: boolean;
  readonly signInAgain: () => void;
  readonly signOut: () => void;
}

/** Everything that the signed-in see. */
export function SignedIn({ personKey, hasEnded, signInAgain, signOut }: SignedInProps) {
  const { data, problem, reload } = useQuery(ViewerDocument, noVariables);
  const session = useMemo<Session | null>(
    () => (data === null ? null : { personKey, viewer: data.viewer, topics: data.topics, keepsCallbacks: data.callbacks.length > 0, signInAgain, signOut }),
    [personKey, data, signInAgain, signOut],
  );

  if (session === null) {
    return (
      <Layout session={null}>
        {problem === null ? <Loading what="your place in the hub" /> : <StoppedPage problem={problem} retry={reload} signInAgain={signInAgain} signOut={signOut} />}
      </Layout>
    );
  }

  return (
    <SessionContext value={session}>
      <Layout session={session} notices={<>{hasEnded && <SessionEnded />}<ImmediateWatch /></>}>
        <Switch>
          <Route path="/" component={FeedPage} />
          <Route path="/raise" component={RaisePage} />
          <Route path="/concerns/:id">{({ id }) => <ConcernPage key={id} id={id} />}</Route>
          <Route path="/providers" component={ProvidersPage} />
          <Route path="/providers/:code/figures/:indicator">
            {({ code, indicator }) => <ChartPage key={`${code} ${indicator}`} code={decodeURIComponent(code)} indicator={decodeURIComponent(indicator)} />}
          </Route>
          <Route path="/providers/:code">{({ code }) => <ProviderPage key={code} code={decodeURIComponent(code)} />}</Route>
          <Route path="/attention" component={AttentionPage} />
          <Route path="/digests" component={DigestsPage} />
          <Route path="/digests/:id">{({ id }) => <DigestPage key={id} id={decodeURIComponent(id)} />}</Route>
          <Route path="/callbacks" component={CallbacksPage} />
          <Route path={signedInPath}>
            <Redirect to="/" replace />
          </Route>
          <Route component={NotFoundPage} />
        </Switch>
      </Layout>
    </SessionContext>
  );
}

const noVariables = {};
