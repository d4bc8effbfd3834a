// Random texts that define a schema, valid and broken: the same verdicts and messages, and the same schema, as graphql-js has them.
// What the text says is judged by graphql-js 16, what it amounts to by 17, which has the newer edition's rules on default values.
import { after, before, test } from 'node:test';
import { parse, print } from 'graphql';
import { buildASTSchema, buildSchema, execute, getIntrospectionQuery, validateSchema } from 'graphql-17';
import { validateSDL } from 'graphql/validation/validate.js';
import { Differences, flattened, shown } from './lib/differences.mjs';
import { Engine } from './lib/engine.mjs';
import { Random } from './lib/random.mjs';
import { RandomSdl } from './lib/random-sdl.mjs';

const introspection = getIntrospectionQuery({ specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true, oneOf: true });
const count = 800;
const slice = 100;
let engine;
before(() => { engine = new Engine(); });
after(() => engine.close());

test(`${count} random schema definitions are judged, printed and introspected as graphql-js does`, async (t) => {
  const texts = new RandomSdl(new Random(11));
  const differences = new Differences('schema');
  const tally = { broken: 0, refused: 0, invalid: 0, valid: 0 };
  for (let done = 0; done < count; done += slice) {
    await Promise.all(Array.from({ length: slice }, () => compare(texts.next(), differences, tally)));
  }

  differences.finish();
  t.diagnostic(`${differences.compared} answers compared: ${JSON.stringify(tally)}`);
  const rare = Object.entries(tally).filter(([, times]) => times < count / 50);
  t.assert.deepEqual(rare, [], 'what is hardly made is hardly compared');
});

async function compare(sdl, differences, tally) {
  const verdict = engine.ask({ action: 'validate', sdl });
  let tree;
  try {
    tree = parse(sdl);
  } catch (error) {
    tally.broken++;
    differences.messages('parse', sdl, shown([error]), shown((await verdict).errors));
    return;
  }

  differences.values('print', sdl, print(tree), (await engine.ask({ action: 'print', document: sdl })).printed);
  const refusals = validateSDL(tree);
  if (refusals.length > 0) {
    tally.refused++;
    differences.messages('definitions', sdl, shown(refusals), shown((await verdict).errors));
    return;
  }

  const schema = buildASTSchema(tree, { assumeValidSDL: true });
  let mistakes;
  try {
    mistakes = validateSchema(schema);
  } catch {
    // The reference stumbles over the default of what is no input; that there is a mistake is all that can be compared.
    tally.invalid++;
    differences.values('types', sdl, true, (await verdict).errors.length > 0);
    return;
  }

  // Mistakes of types have no places here, and one is told once.
  const plain = (errors) => differences.rewritten(errors.map((error) => error.message));
  const isSame = differences.messages('types', sdl, unique(plain(mistakes)), unique(plain((await verdict).errors)));
  if (!isSame || mistakes.length > 0) {
    tally.invalid++;
    return;
  }

  tally.valid++;
  const theirs = flattened(execute({ schema, document: parse(introspection) }).data);
  const [ours, printed] = await Promise.all([engine.ask({ action: 'introspect', sdl, document: introspection }), engine.ask({ action: 'print', sdl })]);
  differences.messages('introspect', sdl, theirs, flattened(ours.data));
  // What the engine prints of a schema defines the same schema.
  differences.messages('printed schema', `${sdl}\n=>\n${printed.printed}`, theirs, flattened(execute({ schema: buildSchema(printed.printed), document: parse(introspection) }).data));
}

const unique = (texts) => [...new Set(texts)].sort();
