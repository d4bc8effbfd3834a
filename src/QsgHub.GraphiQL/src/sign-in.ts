// Signs a developer in as a persona of the development authority: authorization code with PKCE (RFC 7636), by a redirect of
// the whole page. The token stays in memory, so a reload signs out.

interface Settings {
  clientId: string;
  scopes: string[];
  authorityMetadata?: { authorization_endpoint: string; token_endpoint: string } | null;
}

interface Attempt {
  state: string;
  verifier: string;
}

export interface Access {
  /** Whether the server asks for a token at all. */
  isNeeded: boolean;
  /** A token from a sign-in that has just come back. */
  token?: string;
  /** Why a sign-in failed. */
  problem?: string;
  /** Begins a sign-in; absent where people sign in elsewhere, and a token has to be pasted. */
  signIn?: () => Promise<void>;
}

const key = 'qsghub-graphiql-sign-in';
const address = location.origin + import.meta.env.BASE_URL;

/** Finds out how to sign in, and completes a sign-in that this page began. A server without sign-in settings needs none. */
export async function access(): Promise<Access> {
  const response = await fetch('/sign-in-settings.json');
  if (response.status === 404) {
    return { isNeeded: false };
  }
  if (!response.ok) {
    return { isNeeded: true, problem: `The sign-in settings answered ${response.status}.` };
  }
  const settings = (await response.json()) as Settings;
  const metadata = settings.authorityMetadata;
  if (!metadata) {
    return { isNeeded: true };
  }
  const signIn = () => begin(settings, metadata.authorization_endpoint);
  const answer = new URLSearchParams(location.search);
  if (!answer.has('code') && !answer.has('error')) {
    return { isNeeded: true, signIn };
  }
  history.replaceState(null, '', address);
  try {
    return { isNeeded: true, signIn, token: await complete(settings, metadata.token_endpoint, answer) };
  } catch (error) {
    return { isNeeded: true, signIn, problem: error instanceof Error ? error.message : String(error) };
  }
}

async function begin(settings: Settings, endpoint: string): Promise<void> {
  const attempt: Attempt = { state: random(), verifier: random() };
  sessionStorage.setItem(key, JSON.stringify(attempt));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(attempt.verifier));
  location.assign(`${endpoint}?${new URLSearchParams({
    client_id: settings.clientId,
    redirect_uri: address,
    response_type: 'code',
    response_mode: 'query',
    scope: ['openid', ...settings.scopes].join(' '),
    state: attempt.state,
    code_challenge: base64Url(new Uint8Array(digest)),
    code_challenge_method: 'S256',
  })}`);
}

async function complete(settings: Settings, endpoint: string, answer: URLSearchParams): Promise<string> {
  const attempt = JSON.parse(sessionStorage.getItem(key) ?? 'null') as Attempt | null;
  sessionStorage.removeItem(key);
  if (!attempt || answer.get('state') !== attempt.state) {
    throw new Error('The sign-in was not begun by this page: begin again.');
  }
  const code = answer.get('code');
  if (!code) {
    throw new Error(`The sign-in was refused: ${answer.get('error_description') ?? answer.get('error')}`);
  }
  const response = await fetch(endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: settings.clientId,
      redirect_uri: address,
      code,
      code_verifier: attempt.verifier,
    }),
  });
  const tokens = (await response.json()) as { access_token?: string; error_description?: string };
  if (!tokens.access_token) {
    throw new Error(`No token was given: ${tokens.error_description ?? response.status}`);
  }
  return tokens.access_token;
}

function random(): string {
  return base64Url(crypto.getRandomValues(new Uint8Array(32)));
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
