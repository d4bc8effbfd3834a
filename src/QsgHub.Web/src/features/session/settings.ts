/** The server's sign-in settings, in MSAL's terms (`GET /sign-in-settings.json`). Public facts only. */
export interface SignInSettings {
  /** Client id of this browser client. */
  readonly clientId: string;
  /** Authority, always https: MSAL refuses others, even on loopback. */
  readonly authority: string;
  /** Hosts besides Microsoft's own that may be the authority. */
  readonly knownAuthorities: readonly string[];
  readonly protocolMode: 'AAD' | 'OIDC';
  /** What to ask for: the hub's delegated permission. */
  readonly scopes: readonly string[];
  /** Endpoints, for an authority whose name resolves nowhere; null where MSAL discovers them. */
  readonly authorityMetadata: Readonly<Record<string, unknown>> | null;
}

/** Path of the page that a sign-in comes back to; registered with the authority. */
export const signedInPath = '/signed-in';

/** Path of the page that a sign-out comes back to. */
export const signedOutPath = '/signed-out';

/**
 * Reads the settings.
 * @throws {Error} The server did not give them, or gave something else.
 */
export async function fetchSignInSettings(): Promise<SignInSettings> {
  const response = await fetch('/sign-in-settings.json', { cache: 'no-store', credentials: 'omit' });
  if (!response.ok) {
    throw new Error(`The sign-in settings answered ${response.status}.`);
  }

  const settings: unknown = await response.json();
  if (!isSettings(settings)) {
    throw new Error('The sign-in settings are not in the form that this client knows.');
  }

  return settings;
}

function isSettings(value: unknown): value is SignInSettings {
  if (typeof value !== 'object' || value === null) {
    return false;
  }

  const { clientId, authority, protocolMode, scopes, knownAuthorities } = value as Partial<Record<keyof SignInSettings, unknown>>;
  return typeof clientId === 'string' && typeof authority === 'string'
    && (protocolMode === 'AAD' || protocolMode === 'OIDC')
    && Array.isArray(scopes) && Array.isArray(knownAuthorities);
}
