import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiClient } from '../../src/api/client';
import { ProblemError, problemOf } from '../../src/api/problems';
import { TypedDocumentString } from '../../src/generated/operations';

const document = new TypedDocumentString<{ ok: boolean }, { a: number }>('query Q { ok }');

afterEach(() => vi.unstubAllGlobals());

function answering(answer: () => Response | Promise<Response>): { requests: [string, RequestInit][]; client: ApiClient } {
  const requests: [string, RequestInit][] = [];
  vi.stubGlobal('fetch', (address: string, request: RequestInit) => {
    requests.push([address, request]);
    return Promise.resolve().then(answer);
  });
  return { requests, client: new ApiClient(() => Promise.resolve('token')) };
}

async function problemWith(client: ApiClient): Promise<unknown> {
  return client.send(document, { a: 1 }).then(() => 'no problem', problemOf);
}

describe('ApiClient', () => {
  it('sends the document and its variables with the token and without cookies', async () => {
    const { requests, client } = answering(() => Response.json({ data: { ok: true } }));
    expect(await client.send(document, { a: 1 })).toEqual({ ok: true });
    const [address, request] = requests[0]!;
    expect(address).toBe('/graphql');
    expect(request.credentials).toBe('omit');
    expect(new Headers(request.headers).get('Authorization')).toBe('Bearer token');
    expect(JSON.parse(String(request.body))).toEqual({ query: 'query Q { ok }', variables: { a: 1 } });
  });

  it('gives the refusals of an answer, whatever its status', async () => {
    for (const status of [200, 400]) {
      const { client } = answering(() => Response.json({ errors: [{ message: 'No.', extensions: { code: 'REQUIRED', field: 'input.text' } }] }, { status }));
      expect(await problemWith(client)).toEqual({ kind: 'refused', refusals: [{ code: 'REQUIRED', field: 'input.text', message: 'No.' }] });
    }
  });

  it('says that the hub is unreachable when the network is down or the answer breaks off', async () => {
    expect(await problemWith(answering(() => Promise.reject(new TypeError('Failed to fetch'))).client)).toEqual({ kind: 'unreachable' });
    expect(await problemWith(answering(() => new Response('{"data":')).client)).toEqual({ kind: 'unreachable' });
  });

  it('says that the hub failed on an error page and on an answer without data', async () => {
    expect(await problemWith(answering(() => new Response('<html>', { status: 502 })).client)).toEqual({ kind: 'failed', reference: null });
    expect(await problemWith(answering(() => Response.json({})).client)).toEqual({ kind: 'failed', reference: null });
  });

  it('asks nothing when there is no token', async () => {
    const { requests } = answering(() => Response.json({}));
    const client = new ApiClient(() => Promise.reject(new ProblemError({ kind: 'signedOut' })));
    expect(await problemWith(client)).toEqual({ kind: 'signedOut' });
    expect(requests).toHaveLength(0);
  });
});
