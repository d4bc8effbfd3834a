import { type AccountInfo, CacheLookupPolicy, ProtocolMode, PublicClientApplication } from '@azure/msal-browser';
import { ProblemError } from '../../api/problems';
import { signedInPath, type SignInSettings, signedOutPath } from './settings';

/** Signs a person in and out and keeps the token fresh. Tokens live in this tab's session storage and end with it. */
export class SignIn {
  readonly #application: PublicClientApplication;
  readonly #scopes: string[];

  private constructor(application: PublicClientApplication, scopes: readonly string[]) {
    this.#application = application;
    this.#scopes = [...scopes];
  }

  /** Begins, and completes a sign-in that this page load came back from. */
  static async start(settings: SignInSettings): Promise<{ signIn: SignIn; returnTo: string | null; refusal: string | null }> {
    const application = new PublicClientApplication({
      auth: {
        clientId: settings.clientId,
        authority: settings.authority,
        knownAuthorities: [...settings.knownAuthorities],
        ...(settings.authorityMetadata === null ? {} : { authorityMetadata: JSON.stringify(settings.authorityMetadata) }),
        redirectUri: location.origin + signedInPath,
        postLogoutRedirectUri: location.origin + signedOutPath,
      },
      cache: { cacheLocation: 'sessionStorage' },
      system: {
        protocolMode: settings.protocolMode === 'OIDC' ? ProtocolMode.OIDC : ProtocolMode.AAD,
        // Nothing about a sign-in goes to the browser's console.
        loggerOptions: { piiLoggingEnabled: false, loggerCallback: () => undefined },
      },
    });
    await application.initialize();
    const signIn = new SignIn(application, settings.scopes);
    try {
      const result = await application.handleRedirectPromise({ navigateToLoginRequestUrl: false });
      if (result !== null) {
        application.setActiveAccount(result.account);
        return { signIn, returnTo: ownPath(result.state), refusal: null };
      }
    } catch (error) {
      return { signIn, returnTo: null, refusal: error instanceof Error ? error.message : String(error) };
    }

    return { signIn, returnTo: null, refusal: null };
  }

  /** Who is signed in; null for nobody. */
  get account(): AccountInfo | null {
    return this.#application.getActiveAccount() ?? this.#application.getAllAccounts()[0] ?? null;
  }

  /** Leaves for the authority's page; comes back to `returnTo`, a path of this client. */
  async begin(returnTo: string): Promise<void> {
    const account = this.account;
    await this.#application.loginRedirect({
      scopes: this.#scopes,
      state: returnTo,
      ...(account === null ? { prompt: 'select_account' } : { loginHint: account.username }),
    });
  }

  /** Leaves for the authority's sign-out page; everything that this client holds of the person is dropped. */
  async end(): Promise<void> {
    await this.#application.logoutRedirect({ account: this.account });
  }

  /**
   * A token that is good for now.
   * @throws {ProblemError} The sign-in has ended: the person must sign in again.
   */
  async token(): Promise<string> {
    const account = this.account;
    if (account === null) {
      throw new ProblemError({ kind: 'signedOut' });
    }

    try {
      const result = await this.#application.acquireTokenSilent({
        scopes: this.#scopes,
        account,
        // No hidden frame: the content security policy allows none, and browsers keep its cookies back anyway.
        cacheLookupPolicy: CacheLookupPolicy.AccessTokenAndRefreshToken,
      });
      return result.accessToken;
    } catch (error) {
      throw new ProblemError(isNetworkError(error) ? { kind: 'unreachable' } : { kind: 'signedOut' });
    }
  }
}

/** A path of this client, or null for anything that could lead elsewhere. */
export function ownPath(state: string | undefined): string | null {
  return state !== undefined && /^\/(?![/\\])/.test(state) ? state : null;
}

function isNetworkError(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null ? (error as { errorCode?: unknown }).errorCode : undefined;
  return code === 'no_network_connectivity' || code === 'network_error' || code === 'post_request_failed' || code === 'get_request_failed';
}
