// The real graphql-sse client, in distinct connections mode. Source: GraphQL over Server-Sent Events Protocol.
import { after, before, test } from 'node:test';
import { createClient } from 'graphql-sse';
import { Host } from './lib/host.mjs';

let host;
let client;
before(async () => {
  host = await Host.start();
  client = createClient({ url: host.url, retryAttempts: 0 });
});
after(async () => {
  client.dispose();
  await host.stop();
});

async function collect(query, variables) {
  const results = [];
  for await (const result of client.iterate({ query, variables })) {
    results.push(result);
  }
  return results;
}

test('a query, a mutation and a subscription come to their end', async (t) => {
  t.assert.deepEqual(await collect('query Q($n: String!) { hello(name: $n) }', { n: 'events' }), [{ data: { hello: 'Hello events' } }]);
  t.assert.deepEqual(await collect('mutation { double(value: 21) }'), [{ data: { double: 42 } }]);
  t.assert.deepEqual(await collect('subscription { count(to: 3) }'), [1, 2, 3].map((count) => ({ data: { count } })));
});

test('a subscriber that leaves half-way ends the stream on the server', async (t) => {
  const stream = client.iterate({ query: 'subscription { endless(stream: "left events") }' });
  t.assert.deepEqual((await stream.next()).value, { data: { endless: 'left events' } });
  await stream.return();
  t.assert.deepEqual(await host.ask('{ ended(stream: "left events") }'), { data: { ended: true } });
});

test('several subscriptions run side by side', async (t) => {
  const waiting = client.iterate({ query: 'subscription { endless(stream: "beside events") }' });
  await waiting.next();
  const all = await Promise.all([4, 2, 3].map((to) => collect('subscription C($to: Int!) { count(to: $to) }', { to })));
  t.assert.deepEqual(all.map((results) => results.length), [4, 2, 3]);
  await waiting.return();
});

test('errors of requests, fields and streams arrive', async (t) => {
  const messages = async (query, variables) => (await collect(query, variables)).flatMap((result) => result.errors ?? []).map((error) => error.message);
  t.assert.deepEqual(await messages('{ nope }'), ['Cannot query field "nope" on type "Query".']);
  t.assert.deepEqual(await messages('query($n: String!) { hello(name: $n) }', {}), ['Variable "$n" of required type "String!" was not provided.']);
  t.assert.deepEqual(await messages('{ hello refused }'), ['Not today.']);
  t.assert.deepEqual(await messages('subscription { forbidden }'), ['Not you.']);
  t.assert.deepEqual(await messages('subscription { failing }'), ['The stream broke.']);
});
