// Hand-written texts for each part of the grammar of the September 2025 edition: read, refused and printed as graphql-js does, and what is
// printed is read as the same tree.
import { after, before, test } from 'node:test';
import { parse, print } from 'graphql';
import { Engine } from './lib/engine.mjs';
import { shown } from './lib/differences.mjs';

let engine;
before(() => { engine = new Engine(); });
after(() => engine.close());

const kinds = ['schema { query: Q }', 'scalar S', 'type T { a: Int }', 'interface I { a: Int }', 'union U = A | B', 'enum E { A B }', 'input N { a: Int = 1 }'];
const texts = {
  'descriptions on operations, variables and fragments': ['"an operation" query Q("a variable" $a: Int = 1 @x) { ...F } """a fragment\n\n  indented""" fragment F on T { a }', '"m" mutation { a }', '"""s""" subscription S { a }'],
  'no description on a shorthand query or an extension': ['"no" { a }', '"no" extend type T { a: Int }', '"a" "b" query { a }'],
  'descriptions on every definition': kinds.map((text) => `"about" ${text}`).concat('"d" directive @d("a" x: Int) on FIELD', 'type T { "f" f("a" x: Int): Int } enum E { "v" A } input N { "g" g: Int }'),
  'extensions of every kind': kinds.map((text) => `extend ${text}`).concat('extend scalar S @x', 'extend schema @x', 'extend type T @x', 'extend type T implements I & J', 'extend interface I implements J', 'extend union U @x', 'extend enum E @x', 'extend input N @x'),
  'extensions of nothing': ['extend scalar S', 'extend type T', 'extend interface I', 'extend union U', 'extend enum E', 'extend input N', 'extend schema', 'extend schema { }', 'extend type T { }', 'extend directive @d on FIELD', 'extend query { a }', 'extend'],
  'interfaces that implement interfaces': ['interface A implements B { a: Int }', 'interface A implements & B & C { a: Int }', 'interface A implements B, C { a: Int }', 'type T implements', 'type T implements A B', 'type T implements A & B'],
  'directive definitions': ['directive @d on FIELD', 'directive @d repeatable on | FIELD | OBJECT', 'directive @d(a: Int = 1 @x) on QUERY', 'directive @d on NOWHERE', 'directive @d repeatable', 'directive d on FIELD', 'directive @d(a: Int!) repeatable on VARIABLE_DEFINITION | INPUT_FIELD_DEFINITION', 'directive @d on', 'directive @d on FIELD |'],
  'oneOf, specifiedBy and deprecated': ['input N @oneOf { a: Int b: [String!] }', 'scalar S @specifiedBy(url: "https://example.org")', 'type T { a(b: Int @deprecated): Int @deprecated(reason: "r") } enum E { A @deprecated } input N { a: Int @deprecated }', 'directive @d(a: Int @deprecated) on FIELD'],
  'repeated directives': ['{ a @d @d(x: 1) @d }', 'type T @d @d { a: Int @d @d }', 'query ($a: Int @d @d) @d @d { a }'],
  'block strings': [
    '{ a(b: """""") }', '{ a(b: """\n\n  x\n    y\n\n""") }', '{ a(b: """ \\""" """) }', '{ a(b: """x\\""") }', '{ a(b: """first\n    second\n   third""") }', '{ a(b: """\t\ttabs\n\t\ttwo""") }',
    '{ a(b: """ends with quote"""") }', '{ a(b: """back\\slash\\""") }', '{ a(b: """\r\nline\r\n""") }', '{ a(b: """unterminated) }', '{ a(b: """nul\u0000""") }', '{ a(b: """\n \n x\n \n""") }', '"""   """ type T', '"""\n"quoted"\n""" type T { a: Int }',
  ],
  'strings': [
    '{ a(b: "\\u00e9\\u{1F600}\\u{0}\\uD83D\\uDE00") }', '{ a(b: "\\uD83D") }', '{ a(b: "\\uDE00\\uD83D") }', '{ a(b: "\\u{110000}") }', '{ a(b: "\\u{}") }', '{ a(b: "\\u{D800}") }', '{ a(b: "\\u{1F600") }', '{ a(b: "\\x") }', '{ a(b: "\\u12") }', '{ a(b: "new\nline") }', '{ a(b: "unterminated) }',
    '{ a(b: "\\"\\\\\\/\\b\\f\\n\\r\\t") }', '{ a(b: "😀 é \t") }', '{ a(b: "\u0007") }', '{ a(b: "\u007f\u2028") }', "{ a(b: 'x') }",
  ],
  'numbers': ['{ a(b: 0, c: -0, d: 12, e: -3.5e+10, f: 1E5, g: 0.0) }', ...['00', '01', '-', '+1', '1.', '.5', '1.e3', '1e', '1e+', '0x1', '1a', '1_000', '1.5.5', '-a', '1..2', '0.1f'].map((number) => `{ a(b: ${number}) }`)],
  'values': ['{ a(b: [1 [2, $v] {c: {d: null}}], e: RED, f: true, g: {}, h: []) }', '{ a(b: [) }', '{ a(b: {c 1}) }', '{ a(b: $) }', '{ a() }', '{ a(b:) }', 'query ($a: Int = $b) { a }', 'query ($a: Int = {x: [$b]}) { a }', 'enum E { true }', 'enum E { A null }', 'type T { a(b: Int = $c): Int }', '{ a @d(x: $y) }', 'query ($v: Int @d(x: $y)) { a }'],
  'names and punctuation': ['{ on: type fragment query: true }', 'fragment on on T { a }', 'fragment F on on { a }', '{ ...on }', '{ ... on T { a } ... { b } ...@d { c } ...F @d }', '{ ... }', '{ ...{ } }', '{ é }', '{ a, b,, c ,}', ', { a }', '{ a } }', '{ a', '', ' ', '# only a comment', '{ a # comment\n b }', '\uFEFF{ a }', '{ a \uFEFF b }', '{ a: b: c }', '{ ?}', '{ a..b }', '{ a & b }', '{ a | b }', 'quer { a }', 'query Q($a Int) { a }', 'query Q() { a }', 'query Q($a: Int!!) { a }', 'query Q($a: [Int) { a }', 'query Q($a: [[Int!]!]!) { a }', '{ a\u00A0b }', '{ a\u0000 }', '{ a \u000b }', '{\ta\r\nb\rc }'],
  'type definitions': ['type T', 'type T { }', 'type T { a }', 'type T { a: Int, a(b: [Int!]! = [1] @d): [T]! @d }', 'union U', 'union U =', 'union U = |', 'union U = | A', 'union U = A |', 'enum E { }', 'enum E', 'input N', 'input N { a: Int b(c: Int): Int }', 'schema { }', 'schema', 'schema { query: Q mutation: M subscription: S }', 'schema { query: [Q] }', 'schema { foo: Q }', 'schema @d { query: Q }', 'type T implements A { a: Int } interface A', 'scalar S { a }', 'type { a: Int }', 'type T { a: Int } query { a }'],
};

for (const [what, list] of Object.entries(texts)) {
  test(what, async (t) => {
    for (const text of list) {
      const ours = await engine.ask({ action: 'parse', document: text });
      let tree;
      try {
        tree = parse(text);
      } catch (error) {
        t.assert.deepEqual(shown(ours.errors), shown([error]), text);
        continue;
      }
      t.assert.deepEqual(ours.errors, [], text);
      t.assert.equal(ours.printed, print(tree), text);
      t.assert.deepEqual(bare(parse(ours.printed)), bare(tree), text);
      t.assert.equal((await engine.ask({ action: 'print', document: ours.printed })).printed, ours.printed, text);
    }
  });
}

/** A tree without places. */
function bare(tree) {
  return JSON.parse(JSON.stringify(tree, (key, value) => (key === 'loc' ? undefined : value)));
}
