// Writes what the reference implementation says of each document in validation-cases.txt, over the sample schema of the engine's tests.
import { readFileSync, writeFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { ruleCases } from './lib/rule-cases.mjs';

const tests = new URL('../QsgHub.GraphQL.Tests/', import.meta.url);
const schema = buildSchema(readFileSync(new URL('Types/SampleSchema.approved.graphql', tests), 'utf8'));
const cases = ruleCases().map(({ rule, query }) => {
  const errors = validate(schema, parse(query), undefined, { hideSuggestions: true });
  return {
    rule,
    query,
    errors: errors.map((e) => e.message + (e.locations ?? []).map((l) => ` @${l.line}:${l.column}`).join('')).sort(),
  };
});
writeFileSync(new URL('Validation/Cases.approved.json', tests), JSON.stringify(cases, null, 1) + '\n');
