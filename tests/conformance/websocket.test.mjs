// The real graphql-ws client, and bare sockets where a client would not misbehave enough. Source: graphql-transport-ws.
import { after, before, test } from 'node:test';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { Host } from './lib/host.mjs';

let host;
before(async () => { host = await Host.start(); });
after(() => host.stop());

const protocol = 'graphql-transport-ws';

/** A client that connects at once and never again, and what became of its connection. */
function connect({ url = host.socketUrl, ...options } = {}) {
  const closed = withResolvers();
  const client = createClient({
    url, webSocketImpl: WebSocket, retryAttempts: 0, lazy: false, onNonLazyError: () => {}, on: { closed: (event) => closed.resolve(event.code) }, ...options,
  });
  return { client, closed: closed.promise };
}

function withResolvers() {
  const made = {};
  made.promise = new Promise((resolve, reject) => Object.assign(made, { resolve, reject }));
  return made;
}

async function collect(client, query, variables) {
  const results = [];
  for await (const result of client.iterate({ query, variables })) {
    results.push(result);
  }
  return results;
}

async function using(options, act) {
  const { client, closed } = connect(options);
  try {
    return await act(client, closed);
  } finally {
    await client.dispose();
  }
}

test('a query, a mutation and a subscription come to their end', (t) => using({}, async (client) => {
  t.assert.deepEqual(await collect(client, 'query Q($n: String!) { hello(name: $n) }', { n: 'socket' }), [{ data: { hello: 'Hello socket' } }]);
  t.assert.deepEqual(await collect(client, 'mutation { double(value: 21) }'), [{ data: { double: 42 } }]);
  t.assert.deepEqual(await collect(client, 'subscription { count(to: 3) }'), [1, 2, 3].map((count) => ({ data: { count } })));
}));

test('a subscriber that leaves half-way ends the stream on the server', (t) => using({}, async (client) => {
  const stream = client.iterate({ query: 'subscription { endless(stream: "left") }' });
  t.assert.deepEqual((await stream.next()).value, { data: { endless: 'left' } });
  await stream.return();
  t.assert.deepEqual(await collect(client, '{ ended(stream: "left") }'), [{ data: { ended: true } }]);
}));

test('a connection that is cut ends its streams on the server', async (t) => {
  const { client } = connect();
  const stream = client.iterate({ query: 'subscription { endless(stream: "cut") }' });
  await stream.next();
  const rest = stream.next();
  client.terminate();
  await t.assert.rejects(rest);
  t.assert.deepEqual(await host.ask('{ ended(stream: "cut") }'), { data: { ended: true } });
});

test('several operations run side by side', (t) => using({}, async (client) => {
  const waiting = client.iterate({ query: 'subscription { endless(stream: "beside") }' });
  await waiting.next();
  const all = await Promise.all([4, 2, 3].map((to) => collect(client, 'subscription C($to: Int!) { count(to: $to) }', { to })));
  t.assert.deepEqual(all.map((results) => results.length), [4, 2, 3]);
  await waiting.return();
}));

test('errors of requests, fields and streams arrive', (t) => using({}, async (client) => {
  const refusal = async (query, variables) => {
    try {
      return await collect(client, query, variables);
    } catch (errors) {
      return errors.map((error) => error.message);
    }
  };
  t.assert.deepEqual(await refusal('{ nope }'), ['Cannot query field "nope" on type "Query".']);
  t.assert.deepEqual(await refusal('{'), ['Syntax Error: Expected Name, found <EOF>.']);
  t.assert.deepEqual(await refusal('query($n: Int!) { hello }', {}), ['Variable "$n" is never used.']);
  t.assert.deepEqual(await refusal('query($n: String!) { hello(name: $n) }', {}), ['Variable "$n" of required type "String!" was not provided.']);
  t.assert.deepEqual(await refusal('subscription { forbidden }'), ['Not you.']);
  const [partial] = await collect(client, '{ hello refused }');
  t.assert.deepEqual([partial.data, partial.errors[0].message, partial.errors[0].path], [{ hello: 'Hello world', refused: null }, 'Not today.', ['refused']]);
  const [broken] = await collect(client, '{ broken }');
  t.assert.deepEqual([broken.errors[0].message, JSON.stringify(broken).includes('hidden')], ['Unexpected error.', false]);
  const [event, end] = await collect(client, 'subscription { failing }');
  t.assert.deepEqual([event.data, end.errors[0].message], [{ failing: 1 }, 'The stream broke.']);
}));

test('a right token is taken, and known to resolvers', (t) => using({ connectionParams: { token: 'open sesame' } }, async (client) => {
  t.assert.deepEqual(await collect(client, '{ viewer }'), [{ data: { viewer: 'Kim' } }]);
}));

test('a wrong token closes with 4403', (t) => using({ connectionParams: { token: 'wrong' } }, async (_, closed) => t.assert.equal(await closed, 4403)));

test('a client that never initialises is closed with 4408', async (t) => {
  const hasty = await Host.start(50);
  try {
    await using({ url: hasty.socketUrl, connectionParams: () => new Promise(() => {}) }, async (_, closed) => t.assert.equal(await closed, 4408));
  } finally {
    await hasty.stop();
  }
});

test('pings are answered', (t) => new Promise((resolve, reject) => {
  const { client } = connect({
    keepAlive: 1,
    on: { pong: (received) => { if (received) { Promise.resolve(client.dispose()).then(resolve, reject); } } },
  });
  t.assert.ok(client);
}));

for (const [what, messages, code] of [
  ['a subscription before the acknowledgement', [{ type: 'subscribe', id: '1', payload: { query: '{ hello }' } }], 4401],
  ['a second initialisation', [{ type: 'connection_init' }, { type: 'connection_init' }], 4429],
  ['an id that is in use', [{ type: 'connection_init' }, endless('1', 'twice'), endless('1', 'twice')], 4409],
  ['a message of no known type', [{ type: 'connection_init' }, { type: 'start', id: '1' }], 4400],
  ['a message without an id', [{ type: 'connection_init' }, { type: 'subscribe', payload: { query: '{ hello }' } }], 4400],
  ['text that is no JSON', ['{'], 4400],
  ['a binary message', [Buffer.from([0, 1, 2])], 4400],
]) {
  test(`${what} closes with ${code}`, async (t) => t.assert.equal(await closeCodeOf(new WebSocket(host.socketUrl, protocol), messages), code));
}

test('a connection without the subprotocol closes with 4406', async (t) => t.assert.equal(await closeCodeOf(new WebSocket(host.socketUrl), []), 4406));

test('a client that only speaks another subprotocol is not taken', (t) => t.assert.rejects(closeCodeOf(new WebSocket(host.socketUrl, 'graphql-ws'), []), /no subprotocol/));

test('a page of another origin is refused', async (t) => {
  const statusOf = (origin) => new Promise((resolve, reject) => {
    const socket = new WebSocket(host.socketUrl, protocol, { origin });
    socket.on('unexpected-response', (request, response) => { request.destroy(); resolve(response.statusCode); });
    socket.on('open', () => { socket.close(); resolve('open'); });
    socket.on('error', reject);
  });
  t.assert.equal(await statusOf('https://elsewhere.example'), 403);
  t.assert.equal(await statusOf('null'), 403);
  t.assert.equal(await statusOf(new URL(host.url).origin), 'open');
});

test('an id may be used again after its operation has ended', (t) => using({ generateID: () => 'same' }, async (client) => {
  t.assert.equal((await collect(client, 'subscription { count(to: 2) }')).length, 2);
  t.assert.equal((await collect(client, '{ hello }')).length, 1);
}));

function endless(id, stream) {
  return { type: 'subscribe', id, payload: { query: `subscription { endless(stream: "${stream}") }` } };
}

/** Sends messages, each after the server has taken what came before, and waits for the server to close. */
function closeCodeOf(socket, messages) {
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    socket.on('close', resolve);
    socket.on('open', () => messages.forEach((message) => socket.send(Buffer.isBuffer(message) || typeof message === 'string' ? message : JSON.stringify(message))));
  });
}
