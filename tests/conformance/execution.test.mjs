// Random requests, valid and broken, through the engine and the reference implementations: the same verdicts, messages, places and data.
import { after, before, test } from 'node:test';
import { buildSchema, execute, getIntrospectionQuery, parse, print, validate } from 'graphql';
import * as newer from 'graphql-17';
import { readFileSync } from 'node:fs';
import { Differences, flattened, located, shown } from './lib/differences.mjs';
import { Engine } from './lib/engine.mjs';
import { Random } from './lib/random.mjs';
import { RandomDocuments } from './lib/random-documents.mjs';

const sdl = readFileSync(new URL('schema.graphql', import.meta.url), 'utf8');
const schema = buildSchema(sdl);
const newerSchema = newer.buildSchema(sdl);
const count = 3200;
const slice = 200;
let engine;
before(() => { engine = new Engine(); });
after(() => engine.close());

test(`${count} random requests are parsed, printed, validated and executed as graphql-js does`, async (t) => {
  const requests = new RandomDocuments(schema, new Random(7));
  const [differences, newerDifferences] = [new Differences('document'), new Differences('document, newer')];
  const tally = { broken: 0, invalid: 0, subscriptions: 0, refused: 0, failed: 0, answered: 0 };
  // In slices, so that neither side piles up megabytes of lines.
  for (let done = 0; done < count; done += slice) {
    await Promise.all(Array.from({ length: slice }, () => compare(requests.next(), differences, newerDifferences, tally)));
  }

  differences.finish();
  newerDifferences.finish();
  t.diagnostic(`${differences.compared} answers compared: ${JSON.stringify(tally)}`);
  const rare = Object.entries(tally).filter(([, times]) => times < count / 50);
  t.assert.deepEqual(rare, [], 'what is hardly made is hardly compared');
});

async function compare({ document, variables, operationName, rootValue }, differences, newerDifferences, tally) {
  let tree;
  try {
    tree = parse(document);
  } catch (error) {
    tally.broken++;
    differences.messages('parse', document, shown([error]), shown((await engine.ask({ action: 'parse', document })).errors));
    return;
  }

  const answers = Promise.all([
    engine.ask({ action: 'print', document }),
    engine.ask({ action: 'validate', sdl, document }),
    engine.ask({ action: 'execute', sdl, document, variables, operationName, rootValue }),
  ]);
  const [printed, verdict, ours] = await answers;
  differences.values('print', document, print(tree), printed.printed);
  let errors;
  let newerErrors;
  try {
    errors = validate(schema, tree, undefined, { hideSuggestions: true, maxErrors: 1000 });
    newerErrors = newer.validate(newerSchema, newer.parse(document), undefined, { hideSuggestions: true, maxErrors: 1000 });
  } catch {
    // The reference stumbles over wrong conditions in subscriptions; that there is a mistake is all that can be compared.
    tally.invalid++;
    differences.values('validate', document, true, verdict.errors.length > 0);
    return;
  }

  comparePlaces(document, newerErrors, verdict.errors, newerDifferences);
  const isSame = differences.messages('validate', document, shown(errors), shown(verdict.errors), shown(newerErrors));
  if (!isSame || errors.length > 0) {
    tally.invalid++;
    return;
  }

  if (tree.definitions.some((definition) => definition.operation === 'subscription')) {
    // Its result is a stream, which the tests of the transports read.
    tally.subscriptions++;
    return;
  }

  const theirs = JSON.parse(JSON.stringify(execute({ schema, document: tree, rootValue, variableValues: variables, operationName, hideSuggestions: true })));
  tally[!('data' in theirs) ? 'refused' : theirs.errors ? 'failed' : 'answered']++;
  compareResults(`${document}\n${JSON.stringify({ variables, operationName })}\n${JSON.stringify(rootValue)}`, theirs, ours, differences);
}

/** The newer reference words its messages anew, but finds the same mistakes in the same places. */
function comparePlaces(document, theirs, ours, differences) {
  const isSame = JSON.stringify(located(theirs)) === JSON.stringify(located(ours));
  const others = (errors) => located(errors.filter((error) => !/OneOf|must be non-null\.$|in the top level selection\.$/.test(error.message)));
  if (!isSame && JSON.stringify(others(theirs)) === JSON.stringify(others(ours)) && differences.explain('told otherwise')) {
    return;
  }
  differences.messages('places', document, located(theirs), located(ours));
}

function compareResults(input, theirs, ours, differences) {
  const isIntrospection = /__(schema|type)\b/.test(input);
  const dataOf = (result) => ('data' in result ? (isIntrospection ? flattened(result.data) : result.data) : ['none']);
  if (isIntrospection) {
    differences.messages('introspect', input, dataOf(theirs), dataOf(ours));
  } else {
    differences.values('execute', input, dataOf(theirs), dataOf(ours));
  }

  const [a, b] = [differences.rewritten(shown(theirs.errors)), differences.rewritten(shown(ours.errors))];
  if (JSON.stringify(a) === JSON.stringify(b)) {
    return;
  }

  const [visible, ownVisible] = [differences.rewritten(lasting(theirs)), differences.rewritten(lasting(ours))];
  if (JSON.stringify(visible) !== JSON.stringify(ownVisible) || !differences.explain('discarded')) {
    differences.messages('execute', input, a, b);
  }
}

/** The errors of a response; those below a place that became null are only told by that place. */
function lasting({ data, errors }) {
  const texts = (errors ?? []).map((error) => {
    let value = data;
    for (let depth = 0; depth < error.path?.length; depth++) {
      if (value === null) {
        return `below ${JSON.stringify(error.path.slice(0, depth))}`;
      }
      value = value?.[error.path[depth]];
    }
    return shown([error])[0];
  });
  return [...new Set(texts)].sort();
}

test('a condition that is null is an error, as it is for graphql-js', async (t) => {
  const differences = new Differences('condition');
  for (const document of [
    'query($b: Boolean = true) { a @skip(if: $b) i }',
    'query($b: Boolean = true) { i ... @include(if: $b) { a } }',
    'query($b: Boolean = true) { i obj { name @skip(if: $b) } }',
    'query($b: Boolean = true) { i mustObj { must { name @include(if: $b) } } }',
  ]) {
    const request = { document, variables: { b: null }, rootValue: { i: 1, a: 'x', obj: { name: 'o' }, mustObj: { must: { name: 'm' } } } };
    const theirs = execute({ schema, document: parse(document), rootValue: request.rootValue, variableValues: request.variables });
    const ours = await engine.ask({ action: 'execute', sdl, ...request });
    const messages = (errors) => shown(errors.map(({ message, locations }) => ({ message, locations })));
    differences.values('message and place', document, messages(theirs.errors), messages(ours.errors));
    // The engine decides on all conditions before it executes anything.
    t.assert.ok(!('data' in ours) && theirs.data !== undefined && differences.explain('before executing'));
  }
  differences.finish();
});

test('the schema introspects as graphql-js does', async () => {
  const differences = new Differences('introspection');
  const query = getIntrospectionQuery({ specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true, oneOf: true });
  const theirs = execute({ schema, document: parse(query) });
  const ours = await engine.ask({ action: 'introspect', sdl, document: query });
  differences.messages('introspect', query, flattened(theirs.data), flattened(ours.data));
  differences.finish();
});
