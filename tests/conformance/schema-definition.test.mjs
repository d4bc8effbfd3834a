// Random texts that define a schema, valid and broken: the same verdicts and messages, and the same schema, as graphql-js has them.
// What the text says is judged by graphql-js 16, what it amounts to by 17, which has the newer edition's rules on default values.
import { after, before, test } from 'node:test';
import { parse, print } from 'graphql';
import { buildASTSchema, buildSchema, execute, getIntrospectionQuery, validateSchema } from 'graphql-17';
import { specifiedSDLRules } from 'graphql/validation/specifiedRules.js';
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
  const random = new RandomSdl(new Random(11));
  const differences = new Differences('schema');
  const tally = { broken: 0, refused: 0, invalid: 0, valid: 0 };
  for (let done = 0; done < count; done += slice) {
    await Promise.all(Array.from({ length: slice }, () => compare(random.next(), differences, tally)));
  }

  differences.finish();
  t.diagnostic(`${differences.compared} answers compared: ${JSON.stringify(tally)}`);
  const rare = Object.entries(tally).filter(([, times]) => times < count / 50);
  t.assert.deepEqual(rare, [], 'what is hardly made is hardly compared');
});

// What random texts come upon too seldom.
const texts = [
  'schema { query: Q } schema { query: Q } type Q { a: Int }',
  'schema { query: Q query: Q } extend schema { query: Q mutation: Q } type Q { a: Int }',
  'type Query { a: Int } type Query { b: Int } scalar Query',
  'enum E { A A } extend enum E { A } type Query { e: E }',
  'type Query { a: Int a: Int } extend type Query { a: Int } interface I { a: Int a: Int } input N { a: Int a: Int } extend input N { a: Int }',
  'type Query { a(x: Int, x: Int, x: Int): Int } interface I { a(x: Int, x: Int): Int } directive @d(x: Int, x: Int) on FIELD',
  'directive @d on FIELD directive @d on QUERY directive @skip on FIELD type Query { a: Int }',
  'type Query implements Nope { a(x: Nope): Nope } union U = Nope input N { a: Nope } extend type Query implements Nope schema { query: Nope } directive @d(x: Nope) on FIELD',
  'type Query @nope { a(x: Int @nope): Int @nope } enum E @nope { A @nope } input N @nope { a: Int @nope } scalar S @nope union U @nope = Query interface I @nope { a: Int } schema @nope { query: Query } extend schema @nope',
  'directive @d on FIELD type Query @d { a(x: Int @d): Int @d } enum E @d { A @d } input N @d { a: Int @d } scalar S @d union U @d = Query interface I @d { a: Int } schema @d { query: Query } extend schema @d extend type Query @d',
  'directive @d on OBJECT | SCHEMA directive @r repeatable on OBJECT type Query @d @r @r { a: Int } extend type Query @d @r schema @d { query: Query } extend schema @d @d',
  'extend type A { a: Int } extend scalar Query @d extend union Query = Query extend enum Query { A } extend input Query { a: Int } extend interface Query { a: Int } scalar S extend type S { a: Int } type Query { a: Int } directive @d on SCALAR',
  'directive @d(a: Int! b: Int! = 1 c: [E!]!) on OBJECT type Query @d(x: 1, a: 1, a: 2, c: {k: 1, k: 2}) { a: Int } type T @d(b: 2) { a: Int @deprecated(why: "x") } scalar S @specifiedBy enum E { A }',
  'type Query { a: Int } mutation { a }',
  'type Query { a: N } input N { a: Query } interface I { a(x: Query): N } directive @d(x: Query) on FIELD',
  'type Query { __a(__x: Int): Int } type __T { a: Int } enum E { __A } input N { __a: Int } directive @__d(__x: Int) on FIELD',
  'union U type Query { u: U } extend union U = Query union V = Query | Query union W = I | S | Query interface I { a: Int } scalar S',
  'enum Query { A }', 'scalar A', 'schema { query: A mutation: B subscription: B } type A { a: Int } union B = A', 'schema { query: A mutation: A subscription: A } type A { a: Int }', 'type Mutation { a: Int }', 'type Query', 'type Query { a: N } input N', 'interface Query { a: Int }',
  'type Query implements A & A & B & C & S { a: Int } interface A implements B { a: Int } interface B implements A { a: Int } interface C implements C { a: Int } scalar S',
  'type Query implements I { a: Int b(x: Int!, y: Int): [Int] c: Query d: U } interface I { a: Int! b(x: Int, z: Int): [Int!] c: I d: Query e: Int } union U = Query',
  'type Query implements I { a(x: Int!, y: Int! = 1): Query b: [Query!]! } interface I { a: I b: [I] }',
  'type Query implements I { a: Int @deprecated b: Int @deprecated } interface I { a: Int b: Int @deprecated }',
  'type Query { a(x: Int! @deprecated, y: Int! = 1 @deprecated): Int } input N { a: Int! @deprecated b: Int @deprecated } directive @d(x: Int! @deprecated) on FIELD',
  'input N @oneOf { a: Int! b: Int = 1 c: [Int!] d: N } type Query { a(n: N): Int }',
  'input A { b: B! } input B { c: C! } input C { a: A! b: B } type Query { a(a: A): Int }', 'input A { a: A! a2: [A!]! a3: A } type Query { a(a: A): Int }',
  'input O @oneOf { o: O p: P } input P @oneOf { o: O } type Query { a(o: O): Int }',
  'input A { a: A = {} } input B { c: C = {} } input C { b: B! = {} x: Int } input D { d: D = { d: null } e: [D!] = [{ d: null, e: [] }] } type Query { a(a: A, b: B, d: D): Int }',
  'type Query { a(a: Int = 1.5, b: [Int!] = [1, null], c: N = { z: 1 }, d: E = A, e: E = "A", f: Int! = null, g: N = {}, h: ID = 1, i: [[Int]] = 1, j: S = { any: [1] }, k: O = { a: 1, b: 2 }, l: O = { a: null }): Int } input N { r: Int! } enum E { B } scalar S input O @oneOf { a: Int b: Int }',
  'type Query { a(x: Query = 1): Int }', 'scalar Int type Query { a: Int } type String { a: Int } type __Type { a: Int }', 'scalar ID extend scalar ID @specifiedBy(url: "x") type Query { a: ID }', 'extend schema { mutation: M } type Query { a: Int } type M { a: Int }',
];

test('hand-written schema definitions are judged as graphql-js does', async (t) => {
  const differences = new Differences('schema, hand-written');
  const tally = { broken: 0, refused: 0, invalid: 0, valid: 0 };
  for (const text of texts) {
    await compare(text, differences, tally);
  }

  differences.finish();
  // Each rule of the reference is broken by one of them.
  const idle = specifiedSDLRules.filter((rule) => texts.every((text) => validateSDL(parse(text), undefined, [rule]).length === 0));
  t.assert.deepEqual(idle.map((rule) => rule.name), []);
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

  // One is told once.
  const plain = (errors) => differences.rewritten(shown(errors));
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
