// The graphql-cats scenarios, which lie beside the project. They follow the specification of 2018: cats-overridden.json names those that
// a later edition overrides, with the section that does.
import { after, before, test } from 'node:test';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { parse } from 'yaml';
import { Engine } from './lib/engine.mjs';

const folder = new URL('../../../shared/data/graphql-cats/', import.meta.url);
const overridden = JSON.parse(readFileSync(new URL('cats-overridden.json', import.meta.url), 'utf8'));
const read = (name) => readFileSync(new URL(name, folder), 'utf8');

// What the scenarios' errors are called today, and how today's reference words them.
const wordings = {
  requiredSubselection: ({ fieldName, type }) => `Field "${fieldName}" of type "${type}" must have a selection of subfields. Did you mean "${fieldName} { ... }"?`,
  noSubselectionAllowed: ({ fieldName, type }) => `Field "${fieldName}" must not have a selection since type "${type}" has no subfields.`,
  nonExecutableDefinition: ({ defName }) => `The ${defName === 'schema' ? 'schema' : `"${defName}"`} definition is not executable.`,
  undefinedField: ({ fieldName, type }) => `Cannot query field "${fieldName}" on type "${type}".`,
  fragmentOnNonCompositeType: ({ fragmentName, type }) => `Fragment "${fragmentName}" cannot condition on non composite type "${type}".`,
  inlineFragmentOnNonCompositeType: ({ type }) => `Fragment cannot condition on non composite type "${type}".`,
  unknownArgument: ({ argumentName, fieldName, typeName }) => `Unknown argument "${argumentName}" on field "${typeName}.${fieldName}".`,
  unknownDirectiveArgument: ({ argumentName, directiveName }) => `Unknown argument "${argumentName}" on directive "@${directiveName}".`,
  unknownDirective: ({ directiveName }) => `Unknown directive "@${directiveName}".`,
  misplacedDirective: ({ directiveName, location }) => `Directive "@${directiveName}" may not be used on ${location}.`,
};
const ofRule = {
  ScalarLeafs: /must have a selection of subfields|must not have a selection since/,
  ExecutableDefinitions: /definition is not executable/,
  FieldsOnCorrectType: /^Cannot query field/,
  FragmentsOnCompositeTypes: /cannot condition on non composite type/,
  KnownArgumentNames: /^Unknown argument/,
  KnownDirectives: /^Unknown directive|^Directive ".*" may not be used on/,
};
const scripts = `
directive @resolveString(value: String) on FIELD_DEFINITION
directive @resolvePromiseString(value: String) on FIELD_DEFINITION
directive @resolveError(message: String) on FIELD_DEFINITION
directive @resolvePromiseReject(message: String) on FIELD_DEFINITION
directive @resolveErrorList(values: [String], messages: [String]) on FIELD_DEFINITION
directive @resolvePromiseRejectList(values: [String], messages: [String]) on FIELD_DEFINITION
directive @resolveEmptyObject on FIELD_DEFINITION
directive @resolvePromise on FIELD_DEFINITION
directive @argumentsJson on FIELD_DEFINITION
directive @enumInt(value: Int) on ENUM_VALUE
`;

let engine;
before(() => { engine = new Engine(); });
after(() => engine.close());

if (!existsSync(folder)) {
  test('graphql-cats', { skip: 'the scenarios are not beside the project (shared/data/graphql-cats)' }, () => {});
} else {
  const files = ['parsing', 'validation', 'execution'].flatMap((part) => readdirSync(new URL(part, folder)).filter((name) => name.endsWith('.yaml')).map((name) => `${part}/${name}`));
  const scenarios = files.flatMap((file) => {
    const { background = {}, tests } = parse(read(file), { uniqueKeys: false });
    return tests.map((one) => ({ id: `${file.replace(/^.*\/|\.yaml$/g, '')}: ${one.name}`, file, background, ...one }));
  });

  test('all scenarios are found, and all that are overridden exist', (t) => {
    t.assert.equal(scenarios.length, 101);
    const ids = new Set(scenarios.map((one) => one.id));
    t.assert.deepEqual(overridden.filter((one) => !ids.has(one.scenario) || !one.section || !one.why), []);
  });

  for (const scenario of scenarios) {
    const later = overridden.find((one) => one.scenario === scenario.id);
    test(later ? `${scenario.id} (overridden by ${later.section})` : scenario.id, async (t) => {
      const differs = await run(scenario).then(() => undefined, (error) => error);
      if (later) {
        t.assert.ok(differs, 'is listed as overridden, but passes');
      } else if (differs) {
        throw differs;
      }
    });
  }

  async function run({ background, given, when, then }) {
    const file = given['schema-file'] ?? background['schema-file'];
    const schema = file ? read(`validation/${file}`) : (given.schema ?? background.schema);
    if (when.parse) {
      const { errors } = await engine.ask({ action: 'parse', document: given.query });
      same(errors.map((error) => error.message.startsWith('Syntax Error: ')), then['syntax-error'] ? [true] : []);
    } else if (when.validate) {
      await validate(schema, given.query, when.validate, [then].flat());
    } else {
      await execute(schema, given, { ...background['test-data'], ...given['test-data'] }, when.execute === true ? {} : when.execute, [then].flat());
    }
  }
}

async function validate(schema, query, rules, expected) {
  // Definitions are judged with the directives of the schema, which stand behind them to leave the places as they are.
  const isDefinition = /^(type|schema|scalar|interface|extend)/.test(query);
  const directives = `${schema.match(/^directive .*$/gm)?.join('\n') ?? ''}`;
  const { errors } = isDefinition && rules.includes('KnownDirectives')
    ? await engine.ask({ action: 'validate', sdl: `${query}\n${directives}` })
    : await engine.ask({ action: 'validate', sdl: schema + scripts, document: query });
  const own = errors.filter((error) => rules.some((rule) => ofRule[rule].test(error.message)));
  const wanted = expected.filter((one) => one['error-code'] ?? one.error);
  same(
    own.map((error) => JSON.stringify([error.message, error.locations])).sort(),
    wanted.map((one) => JSON.stringify([one.error ?? wordings[one['error-code']](one.args), [one.loc].flat()])).sort(),
  );
  const count = expected.find((one) => one['error-count'] !== undefined)?.['error-count'];
  same(own.length, count ?? (expected[0].passes ? 0 : own.length));
}

async function execute(schema, given, data, options, expected) {
  const answer = await engine.ask({
    action: 'execute', sdl: schema + scripts, document: given.query, operationName: options['operation-name'], variables: options.variables,
    rootValue: options['test-value'] ? resolved(data[options['test-value']], data, 0) : {},
  });
  for (const part of expected) {
    if ('data' in part) {
      same(unordered(answer.data), unordered(part.data));
    }
    if (part['error-count'] !== undefined) {
      same(answer.errors.length, part['error-count']);
    }
    if (part.error) {
      same(answer.errors.filter((error) => error.message === part.error).map((error) => error.locations), [[part.loc].flat()]);
    }
    if (part.exception) {
      same(answer.data, undefined);
      same(answer.errors.map((error) => plain(error.message).startsWith(plain(part.exception))), [true]);
    }
  }
}

/** Texts differ in quotation marks, articles and full stops. */
function plain(text) {
  return text.toLowerCase().replace(/\bnamed?\b|\ban\b|['".]/g, '').replace(/\s+/g, ' ').trim();
}

/** Data with its references put in, which may lead in circles, and with types named as the engine reads them. */
function resolved(value, data, depth) {
  if (depth > 8) {
    return null;
  }
  if (Array.isArray(value)) {
    return value.map((item) => resolved(item, data, depth + 1));
  }
  if (value && typeof value === 'object') {
    return value.$ref
      ? resolved(data[value.$ref], data, depth + 1)
      : Object.fromEntries(Object.entries(value).map(([key, one]) => [key === 'type' ? '__typename' : key, resolved(one, data, depth + 1)]));
  }
  return value;
}

/** Maps of YAML have no order, nor have the lists of introspection. */
function unordered(value) {
  if (Array.isArray(value)) {
    const items = value.map(unordered);
    return items.every((item) => item && Object.keys(item).join() === 'name') ? items.sort((a, b) => (a.name < b.name ? -1 : 1)) : items;
  }
  return value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).sort().map(([key, one]) => [key, unordered(one)])) : value;
}

function same(actual, expected) {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) {
    throw new Error(`expected ${JSON.stringify(expected)}\n  but got ${JSON.stringify(actual)}`);
  }
}
