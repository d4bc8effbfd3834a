import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './page.css';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createClient } from 'graphql-ws';
import { useEffect, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { access, type Access } from './sign-in';

const firstQuery = `# Ctrl-Enter runs the operation under the cursor; the book on the left has the schema's documentation.
{
  __typename
}
`;

/** Queries and mutations go over HTTP, subscriptions over a WebSocket, both with the same token. */
function Explorer({ token, onSignOut }: { token: string | undefined; onSignOut: () => void }) {
  const fetcher = useMemo(() => {
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
    return createGraphiQLFetcher({
      url: '/graphql',
      headers: { accept: 'application/graphql-response+json', ...authorization },
      wsClient: createClient({
        url: `${location.protocol === 'https:' ? 'wss:' : 'ws:'}//${location.host}/graphql`,
        connectionParams: authorization,
      }),
    });
  }, [token]);
  return (
    <GraphiQL fetcher={fetcher} defaultQuery={firstQuery} shouldPersistHeaders={false}>
      <GraphiQL.Logo>
        {token === undefined ? 'GraphiQL' : <button type="button" className="graphiql-button" onClick={onSignOut}>Sign out</button>}
      </GraphiQL.Logo>
    </GraphiQL>
  );
}

function SignIn({ how, onToken }: { how: Access; onToken: (token: string) => void }) {
  return (
    <main className="sign-in">
      <h1>GraphiQL</h1>
      <p>The API answers nobody without a token.</p>
      {how.problem && <p role="alert">{how.problem}</p>}
      {how.signIn && <button type="button" onClick={() => void how.signIn?.()}>Sign in as a persona</button>}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const token = String(new FormData(event.currentTarget).get('token') ?? '').trim().replace(/^bearer\s+/i, '');
          if (token) {
            onToken(token);
          }
        }}
      >
        <label htmlFor="token">{how.signIn ? 'or paste an access token' : 'Paste an access token'}</label>
        <textarea id="token" name="token" rows={6} spellCheck={false} autoComplete="off" />
        <button type="submit">Use this token</button>
      </form>
    </main>
  );
}

function Page() {
  const [how, setHow] = useState<Access>();
  const [token, setToken] = useState<string>();
  useEffect(() => {
    access().then(
      (found) => {
        setHow(found);
        setToken(found.token);
      },
      (error: unknown) => setHow({ isNeeded: true, problem: `The server cannot be reached: ${String(error)}` }),
    );
  }, []);
  if (!how) {
    return null;
  }
  return how.isNeeded && token === undefined
    ? <SignIn how={how} onToken={setToken} />
    : <Explorer token={token} onSignOut={() => setToken(undefined)} />;
}

createRoot(document.getElementById('root')!).render(<Page />);
