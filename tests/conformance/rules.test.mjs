// The hand-written documents for each rule against the reference implementations, over the schema of the engine's own tests.
import { after, before, test } from 'node:test';
import { buildSchema, parse, specifiedRules, validate } from 'graphql';
import * as newer from 'graphql-17';
import { readFileSync } from 'node:fs';
import { ruleCases } from './lib/rule-cases.mjs';
import { Differences, located, shown } from './lib/differences.mjs';
import { Engine } from './lib/engine.mjs';

const sdl = readFileSync(new URL('../QsgHub.GraphQL.Tests/Types/SampleSchema.approved.graphql', import.meta.url), 'utf8');
const schema = buildSchema(sdl);
const newerSchema = newer.buildSchema(sdl);
const options = { hideSuggestions: true, maxErrors: 1000 };
let engine;
before(() => { engine = new Engine(); });
after(() => engine.close());

test('every hand-written document is judged as graphql-js 16 judges it, or as 17 where the newer edition differs', async (t) => {
  const differences = new Differences('rules');
  for (const { rule, query } of ruleCases()) {
    const { errors } = await engine.ask({ action: 'validate', sdl, document: query });
    const tree = newer.parse(query, { noLocation: false });
    differences.messages(rule, query, shown(validate(schema, parse(query), undefined, options)), shown(errors), shown(newer.validate(newerSchema, tree, undefined, options)));
  }
  differences.finish();
  t.diagnostic(`${differences.compared} documents`);
});

test('every hand-written document has its errors where graphql-js 17 finds them', async () => {
  const differences = new Differences('rules, newer');
  for (const { rule, query } of ruleCases()) {
    const { errors } = await engine.ask({ action: 'validate', sdl, document: query });
    differences.messages(rule, query, located(newer.validate(newerSchema, newer.parse(query), undefined, options)), located(errors));
  }
  differences.finish();
});

test('every rule of the reference has documents', (t) => {
  const names = new Set(ruleCases().map((one) => `${one.rule}Rule`));
  t.assert.deepEqual(specifiedRules.map((rule) => rule.name).filter((name) => !names.has(name)), []);
});
