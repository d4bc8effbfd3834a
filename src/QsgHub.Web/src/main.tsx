import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './styles/main.scss';
import { App } from './app/App';
import { StartFailed } from './app/StartFailed';
import { fetchSignInSettings } from './features/session/settings';
import { SignIn } from './features/session/signIn';

// NHS.UK styles ask for this mark before they rely on scripts; the front-end sets it by an inline script, which the
// content security policy forbids.
document.body.classList.add('js-enabled', 'nhsuk-frontend-supported');

const root = createRoot(document.getElementById('root')!);
try {
  const { signIn, returnTo, refusal } = await SignIn.start(await fetchSignInSettings());
  if (returnTo !== null) {
    history.replaceState(null, '', returnTo);
  }

  root.render(
    <StrictMode>
      <App signIn={signIn} refusal={refusal} />
    </StrictMode>,
  );
} catch {
  root.render(<StartFailed />);
}
