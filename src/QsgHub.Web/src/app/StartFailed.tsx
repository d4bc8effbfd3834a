/** Stands in when the client cannot even learn where to sign in. */
export function StartFailed() {
  return (
    <main className="nhsuk-width-container nhsuk-main-wrapper" id="main">
      <h1 className="nhsuk-heading-l">The hub cannot be reached</h1>
      <p className="nhsuk-body">Check your connection. If people may come to harm now, act by phone and do not wait for this page.</p>
      <button type="button" className="nhsuk-button" onClick={() => location.reload()}>
        Try again
      </button>
    </main>
  );
}
