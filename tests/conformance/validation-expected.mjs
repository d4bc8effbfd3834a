// Writes what the reference implementation says of each document in validation-cases.txt, over the sample schema of the engine's tests.
import { readFileSync, writeFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';

const tests = new URL('../QsgHub.GraphQL.Tests/', import.meta.url);
const schema = buildSchema(readFileSync(new URL('Types/SampleSchema.approved.graphql', tests), 'utf8'));
const blocks = readFileSync(new URL('validation-cases.txt', import.meta.url), 'utf8').split('\n---\n').slice(1);
const cases = blocks.map((block) => {
  const [rule, ...lines] = block.trim().split('\n');
  const query = lines.join('\n');
  const errors = validate(schema, parse(query), undefined, { hideSuggestions: true });
  return {
    rule,
    query,
    errors: errors.map((e) => e.message + (e.locations ?? []).map((l) => ` @${l.line}:${l.column}`).join('')).sort(),
  };
});
writeFileSync(new URL('Validation/Cases.approved.json', tests), JSON.stringify(cases, null, 1) + '\n');
