import { useSession } from './SessionContext';

/** Told on every page when the hub no longer takes the person's token. */
export function SessionEnded() {
  const { signInAgain } = useSession();
  return (
    <div className="nhsuk-inset-text qsg-problem" role="alert">
      <p>
        <strong>Your sign-in has ended</strong>, and this page is no longer live. What you typed is kept while this tab is open.
      </p>
      <button type="button" className="nhsuk-button nhsuk-button--small" onClick={signInAgain}>
        Sign in again
      </button>
    </div>
  );
}
