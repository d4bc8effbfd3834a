// @graphql-codegen on the schema that the server prints: it generates, and what it generates is right TypeScript.
import { after, before, test } from 'node:test';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { generate } from '@graphql-codegen/cli';
import { buildSchema, isCompositeType, getNamedType, isRequiredArgument } from 'graphql';

const run = promisify(execFile);
const here = fileURLToPath(new URL('.', import.meta.url));
const schemaPath = fileURLToPath(new URL('../../schema/qsghub.graphql', import.meta.url));
let folder;
// Below this folder, so that the compiler finds the packages.
before(async () => { folder = await mkdtemp(join(here, 'node_modules', '.codegen-')); });
after(() => rm(folder, { recursive: true }));

test('typed documents are generated from the printed schema and type-check', { timeout: 120_000 }, async (t) => {
  const schema = buildSchema(await readFile(schemaPath, 'utf8'));
  await writeFile(join(folder, 'operations.graphql'), operationsOf(schema));
  const files = await generate({
    schema: schemaPath,
    documents: join(folder, 'operations.graphql'),
    silent: true,
    generates: { [join(folder, 'generated.ts')]: { plugins: ['typescript-operations', 'typed-document-node'] } },
  }, true);
  t.assert.equal(files.length, 1);
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({
    compilerOptions: { strict: true, noEmit: true, target: 'es2022', module: 'esnext', moduleResolution: 'bundler', skipLibCheck: true, types: [] }, files: ['generated.ts'],
  }));
  const { stdout } = await run(process.execPath, [join(here, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', folder]).catch((error) => error);
  t.assert.equal(stdout, '');
  const generated = await readFile(join(folder, 'generated.ts'), 'utf8');
  const expected = operationNames(schema).map((name) => `${name}Document`);
  t.assert.deepEqual(expected.filter((name) => !generated.includes(`export const ${name}`)), []);
});

const kinds = (schema) => [['query', schema.getQueryType()], ['mutation', schema.getMutationType()], ['subscription', schema.getSubscriptionType()]].filter(([, type]) => type);
const nameOf = (kind, field) => `${kind}${field.name[0].toUpperCase()}${field.name.slice(1)}`.replace(/^./, (first) => first.toUpperCase());
const operationNames = (schema) => kinds(schema).flatMap(([kind, type]) => Object.values(type.getFields()).map((field) => nameOf(kind, field)));

/** An operation for every root field, with all its arguments as variables, and the leaves of two levels selected. */
function operationsOf(schema) {
  return kinds(schema).flatMap(([kind, type]) => Object.values(type.getFields()).map((field) => {
    const variables = field.args.length ? `(${field.args.map((arg) => `$${arg.name}: ${arg.type}`).join(', ')})` : '';
    const values = field.args.length ? `(${field.args.map((arg) => `${arg.name}: $${arg.name}`).join(', ')})` : '';
    return `${kind} ${nameOf(kind, field)}${variables} { ${field.name}${values}${selectionOf(field.type, 0)} }`;
  })).join('\n');
}

function selectionOf(type, depth) {
  const named = getNamedType(type);
  if (!isCompositeType(named)) {
    return '';
  }

  const fields = Object.values(named.getFields?.() ?? {})
    .filter((field) => !field.args.some(isRequiredArgument) && (depth < 2 || !isCompositeType(getNamedType(field.type))))
    .map((field) => `${field.name}${selectionOf(field.type, depth + 1)}`);
  return ` { ${['__typename', ...fields].join(' ')} }`;
}
