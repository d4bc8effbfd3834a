// The audits of graphql-http, all of them: MUST, SHOULD and MAY. Source: GraphQL over HTTP, working draft.
import { after, before, test } from 'node:test';
import { serverAudits } from 'graphql-http';
import { Host } from './lib/host.mjs';

let host;
before(async () => { host = await Host.start(); });
after(() => host.stop());

const audits = serverAudits({ url: () => host.url, fetchFn: fetch });

test('the suite has the audits that it had when it was chosen', (t) => t.assert.equal(audits.length, 61));

for (const audit of audits) {
  test(`${audit.id} ${audit.name}`, async (t) => {
    const result = await audit.fn();
    t.assert.equal(result.status, 'ok', result.reason);
  });
}
