import { useEffect, useState } from 'react';

interface SignInPageProps {
  /** Why the last attempt failed; null when there was none. */
  readonly refusal: string | null;
  readonly isSignedOut: boolean;
  readonly begin: () => Promise<void>;
}

/** The start page of the signed-out. */
export function SignInPage({ refusal, isSignedOut, begin }: SignInPageProps) {
  const [isLeaving, setLeaving] = useState(false);
  const [problem, setProblem] = useState(refusal);
  useEffect(() => {
    document.title = 'Sign in – QsgHub';
  }, []);

  const leave = async (): Promise<void> => {
    setLeaving(true);
    setProblem(null);
    try {
      await begin();
    } catch {
      setLeaving(false);
      setProblem('The sign-in page cannot be reached.');
    }
  };

  return (
    <>
      <a className="nhsuk-skip-link" href="#main">
        Skip to main content
      </a>
      <header className="nhsuk-header" role="banner">
        <div className="nhsuk-header__container nhsuk-width-container">
          <div className="nhsuk-header__service">
            <span className="nhsuk-header__service-name">QsgHub</span>
          </div>
        </div>
      </header>
      <div className="nhsuk-width-container">
        <main className="nhsuk-main-wrapper" id="main">
          {problem !== null && (
            <div className="nhsuk-inset-text qsg-problem" role="alert">
              <p>You are not signed in. {problem} Try again.</p>
            </div>
          )}
          {isSignedOut && problem === null && (
            <p className="nhsuk-body" role="status">
              You have signed out. Close the browser if others use this computer.
            </p>
          )}
          <div className="nhsuk-grid-row">
            <div className="nhsuk-grid-column-two-thirds">
              <h1 className="nhsuk-heading-xl">Share safety concerns about care providers</h1>
              <p className="nhsuk-lede-text">
                Commissioners, regulators and NHS England post what they know about a provider the moment they know it. Each sees exactly what it may see.
              </p>
              <button type="button" className="nhsuk-button nhsuk-button--login" disabled={isLeaving} onClick={() => void leave()}>
                {isLeaving ? 'Opening the sign-in page…' : 'Sign in with your organisation’s account'}
              </button>
              <h2 className="nhsuk-heading-m">What you can do here</h2>
              <ul className="nhsuk-list nhsuk-list--bullet">
                <li>read alerts about your providers as they arrive, and say that your body has taken note</li>
                <li>raise a concern in under two minutes</li>
                <li>put your body’s own assessment beside the others’, without waiting for agreement</li>
                <li>learn what came of a concern that you raised</li>
              </ul>
              <p className="nhsuk-body">
                If people may come to harm now, act by phone and with your own powers first, then record it here.
              </p>
            </div>
          </div>
        </main>
      </div>
    </>
  );
}
