// The JSON-lines program answers every line with one line, whatever the line is, and goes on.
import { after, before, test } from 'node:test';
import { Engine } from './lib/engine.mjs';
import { Random } from './lib/random.mjs';

const sdl = 'type Query { a: String list: [Int!] self: Query fails: String @resolveError(message: "No.") later: String! @resolvePromiseReject(message: "Later no.") }\ndirective @resolveError(message: String) on FIELD_DEFINITION\ndirective @resolvePromiseReject(message: String) on FIELD_DEFINITION';
let engine;
before(() => { engine = new Engine(); });
after(async () => {
  const code = await engine.close();
  if (code !== 0) {
    throw new Error(`the program ended with code ${code}`);
  }
});

/** The next question is still answered rightly. */
async function stillAnswers(t) {
  t.assert.deepEqual(await engine.ask({ id: 7, action: 'execute', sdl, document: '{ a }', rootValue: { a: 'x' } }), { id: 7, errors: [], data: { a: 'x' } });
}

/** Sends a line and gives the messages that come back. */
async function refusals(t, line) {
  const answer = JSON.parse(await engine.send(line));
  t.assert.ok(answer.errors.length > 0 && answer.errors.every((error) => typeof error.message === 'string'), JSON.stringify(answer));
  await stillAnswers(t);
  return answer;
}

const lines = {
  'an empty line': '',
  'no JSON': 'hello',
  'broken JSON': '{"id":1,"action":"parse"',
  'two values': '{} {}',
  'a list': '[1,2]',
  'a number': '12',
  'null': 'null',
  'text': '"parse"',
  'deep JSON': '['.repeat(100_000),
  'deep right JSON': `{"id":1,"x":${'['.repeat(5000)}${']'.repeat(5000)}}`,
  'a lone surrogate': '{"id":1,"action":"parse","document":"\\ud800"}',
  'a carriage return within': '{"id":1,\r"action":"nope"}',
  'binary junk': Buffer.from(Array.from({ length: 2000 }, (_, i) => (i * 7919) % 256).filter((byte) => byte !== 10)),
  'bytes that are no UTF-8': Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
  'a line that is too long': Buffer.alloc(33 * 1024 * 1024, 'x'),
};
for (const [what, line] of Object.entries(lines)) {
  test(`${what} is refused`, async (t) => t.assert.equal((await refusals(t, line)).data, undefined));
}

test('random bytes are refused', async (t) => {
  const random = new Random(5);
  for (let i = 0; i < 200; i++) {
    const bytes = Buffer.from(Array.from({ length: random.below(300) }, () => random.below(256)).filter((byte) => byte !== 10));
    t.assert.ok(JSON.parse(await engine.send(bytes)).errors.length > 0);
  }
  await stillAnswers(t);
});

for (const [what, question] of Object.entries({
  'no action': { sdl, document: '{ a }' },
  'an unknown action': { action: 'guess', sdl, document: '{ a }' },
  'an action that is no text': { action: 3 },
  'no document': { action: 'parse' },
  'no document to execute': { action: 'execute', sdl },
  'no schema': { action: 'execute', document: '{ a }' },
  'a document that is no text': { action: 'parse', document: {} },
  'a schema that is no text': { action: 'validate', sdl: [], document: '{ a }' },
  'a schema that is none': { action: 'execute', sdl: 'type Query {', document: '{ a }' },
  'a schema with mistakes': { action: 'execute', sdl: 'type Query { a: Nope }', document: '{ a }' },
  'an operation name that is no text': { action: 'execute', sdl, document: '{ a }', operationName: 4 },
  'variables that are a list': { action: 'execute', sdl, document: 'query($a: Int) { a @include(if: true) x: a }', variables: [1] },
  'a document that nests too deep': { action: 'validate', sdl, document: '{ self '.repeat(20_000) },
  'a type that nests too deep': { action: 'parse', document: `query($a: ${'['.repeat(20_000)}` },
  'a value that nests too deep': { action: 'parse', document: `{ a(b: ${'{c: '.repeat(20_000)}` },
})) {
  test(`${what} is refused, by its id`, async (t) => t.assert.equal((await refusals(t, JSON.stringify({ id: what, ...question }))).id, what));
}

test('a resolver that throws is an error of its field', async (t) => {
  const { errors, data } = await engine.ask({ action: 'execute', sdl, document: '{ a fails }', rootValue: { a: 'x' } });
  t.assert.deepEqual([errors, data], [[{ message: 'No.', locations: [{ line: 1, column: 5 }], path: ['fails'] }], { a: 'x', fails: null }]);
  const later = await engine.ask({ action: 'execute', sdl, document: '{ a later }', rootValue: { a: 'x' } });
  t.assert.deepEqual([later.errors.map((error) => error.message), later.data], [['Later no.'], null]);
  await stillAnswers(t);
});

for (const rootValue of [3, 'text', [1], true, null, { list: { not: 'a list' } }, { list: 'text' }, { self: [1] }, { list: [1, null] }]) {
  test(`a root value of ${JSON.stringify(rootValue)} does no harm`, async (t) => {
    const answer = await engine.ask({ id: 1, action: 'execute', sdl, document: '{ a list self { a } }', rootValue });
    t.assert.ok('data' in answer);
    await stillAnswers(t);
  });
}

test('a response that nests deep is given whole', async (t) => {
  const depth = 200;
  const rootValue = JSON.parse(`${'{"self":'.repeat(depth)}{"a":"x"}${'}'.repeat(depth)}`);
  const answer = await engine.ask({ action: 'execute', sdl, document: `${'{ self '.repeat(depth)}{ a }${' }'.repeat(depth)}`, rootValue });
  t.assert.deepEqual(answer.data, rootValue);
});

test('a long line is answered', async (t) => {
  const text = 'x'.repeat(5_000_000);
  t.assert.equal((await engine.ask({ action: 'execute', sdl, document: '{ a }', rootValue: { a: text } })).data.a, text);
});

test('ids of any kind come back as they are', async (t) => {
  for (const id of [0, -1.5, 'text', null, true, [1, { a: 2 }], { b: [] }]) {
    t.assert.deepEqual((await engine.ask({ id, action: 'print', document: '{a}' })).id, id);
  }
});
