// Seeded random documents, valid and broken, through the engine and the reference: parse, print, validate and execute compared.
// Usage: node differential.mjs PATH-OF-CONFORMANCE-DLL [COUNT] [SEED]
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { readFileSync } from 'node:fs';
import { buildSchema, parse, print, validate, execute } from 'graphql';

const [dll, count = '3000', seed = '1'] = process.argv.slice(2);
const sdl = readFileSync(new URL('schema.graphql', import.meta.url), 'utf8');
const schema = buildSchema(sdl);

// mulberry32
let state = Number(seed) | 0;
const random = (n) => {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), state | 1);
  t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) % n;
};
const pick = (...options) => options[random(options.length)];

const rootValue = {
  a: 'text', i: 7, f: 2.5, b: true, id: 12, e: 'RED', list: [1, null, 3], strict: [1, null], nothing: null,
  obj: { __typename: 'Obj', name: 'one', n: 1, self: { name: 'two', n: null, must: null }, must: { name: 'deep', n: 3 } },
  objs: [{ name: 'x', n: 1, must: { name: 'm' } }, { name: 'y' }, null], any: { __typename: 'Other', name: 'other', n: 'wrong', flag: true },
  named: [{ __typename: 'Obj', name: 'p', n: 5 }, { __typename: 'Other', name: 'q', flag: false }], bad: 'not a number', args: 'args',
};
const variables = { s: 'v', n: 4, t: true, l: [1, 2], in: { req: 'r' }, c: 'RED' };

const fields = {
  Query: [['a'], ['i'], ['f'], ['b'], ['id'], ['e'], ['list'], ['strict'], ['nothing'], ['bad'], ['args', null, true], ['obj', 'Obj'], ['objs', 'Obj'],
    ['any', 'Any'], ['named', 'Named'], ['__typename'], ['mustFail']],
  Obj: [['name'], ['n'], ['self', 'Obj'], ['must', 'Obj'], ['__typename'], ['args', null, true]],
  Other: [['name'], ['n'], ['flag'], ['__typename']],
  Named: [['name'], ['__typename']],
  Any: [['__typename']],
};
const literal = (depth = 0) => pick(
  () => '1', () => '-3', () => '2.5', () => '"x"', () => 'null', () => 'true', () => 'RED', () => '$s', () => '$n', () => '$l', () => '$in', () => '$c',
  () => depth > 2 ? '[]' : `[${literal(depth + 1)}, ${literal(depth + 1)}]`,
  () => depth > 2 ? '{}' : `{${pick('req', 'opt', 'inner', 'zz')}: ${literal(depth + 1)}}`)();
const argumentsOf = () => {
  const names = ['s', 'n', 'e', 'l', 'in', 'one', 'req', 'zz'].filter(() => random(5) === 0);
  const good = { s: ['"x"', '$s', 'null'], n: ['1', '$n'], e: ['RED', '$c'], l: ['[1, 2]', '3', '$l'], in: ['{req: "a"}', '{req: $s, opt: 5}', '$in'], one: ['{a: "x"}', '{b: 1}'], req: ['"r"'] };
  const list = names.map((name) => `${name}: ${good[name] && random(4) > 0 ? pick(...good[name]) : literal()}`);
  return list.length ? `(${list.join(', ')})` : '';
};
const directives = () => random(8) ? '' : ' ' + pick('@skip(if: $t)', '@include(if: $t)', '@include(if: false)', '@skip(if: "x")', '@nope', '@include', '@skip(if: true) @skip(if: true)', '@deprecated');
const selection = (type, depth) => {
  let text = '{ ';
  for (let i = 1 + random(4); i > 0; i--) {
    const choice = random(10);
    if (choice === 0) text += `...${pick('F', 'G', 'F', 'H')}${directives()} `;
    else if (choice === 1 && depth < 5) {
      const on = pick(type, type, 'Obj', 'Other', 'Named', 'Any', random(15) ? type : 'String');
      text += `... ${random(5) ? `on ${on}` : ''}${directives()} ${selection(on in fields ? on : type, depth + 1)} `;
    } else {
      const own = fields[random(25) ? type : pick('Obj', 'Query')] ?? fields.Query;
      const [name, below, hasArguments] = pick(...own);
      const alias = random(6) === 0 ? `${pick('x', 'y', 'name')}: ` : '';
      const args = hasArguments ? argumentsOf() : random(30) ? '' : '(zz: 1)';
      const nested = below && (depth < 5) && random(20) ? ' ' + selection(below, depth + 1) : !below && random(40) === 0 ? ' { a }' : '';
      text += `${alias}${name}${args}${directives()}${nested} `;
    }
  }
  return text + '}';
};
const document = () => {
  const used = selection('Query', 0);
  let text = random(4) ? `query ${pick('', 'Q')}(${['$s: String', '$n: Int', '$t: Boolean!', '$l: [Int]', '$in: In', '$c: Color'].map((v) => v + (random(8) ? '' : pick(' = null', ' = 3', '!'))).filter((v) => used.includes(v.slice(0, v.indexOf(':'))) ? random(30) : !random(30)).join(', ')}) ${used}`.replace('()', '') : used;
  for (const name of ['F', 'G', 'H']) if (text.includes('...' + name) ? random(20) : !random(20)) text += `\nfragment ${name} on ${pick('Obj', 'Named', 'Query', 'Other', 'Any')} ${selection(pick('Obj', 'Named'), 3)}`;
  if (random(10) === 0) {
    const at = random(text.length);
    text = text.slice(0, at) + pick('', '}', '{', '"', '$', '!', '...', '0', '\u0000', '\n', '#', 'é') + text.slice(at + random(3));
  }
  return text;
};

const child = spawn('dotnet', [dll], { stdio: ['pipe', 'pipe', 'inherit'] });
const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
const ask = async (question) => {
  child.stdin.write(JSON.stringify(question) + '\n');
  return JSON.parse((await lines.next()).value);
};
// "All Variable Usages Are Allowed" (September 2025) wants a variable in a OneOf input object to be non-null. The reference looks
// at the type around the value as written, so it misses the rule under a non-null type and applies it to items of a list.
const known = (message) => message.includes('but must be non-nullable to be used for OneOf Input Object');
const show = (all) => ((errors) => errors.map((e) => `${e.message} ${JSON.stringify(e.locations?.map((l) => [l.line, l.column]) ?? [])} ${JSON.stringify(e.path ?? null)}`).sort())(all.filter((e) => !known(e.message)));

let differences = 0;
const tally = { broken: 0, invalid: 0, executed: 0, failed: 0 };
const compare = (what, text, theirs, ours) => {
  const [a, b] = [JSON.stringify(theirs), JSON.stringify(ours)];
  if (a !== b && ++differences <= 20) console.log(`DIFFERENCE in ${what}:\n${text}\n  reference ${a}\n  engine    ${b}\n`);
};
for (let i = 0; i < Number(count); i++) {
  const text = document();
  let tree;
  try {
    tree = parse(text);
  } catch (error) {
    tally.broken++;
    compare('parse', text, show([error]), show((await ask({ id: i, action: 'parse', document: text })).errors));
    continue;
  }
  compare('print', text, print(tree), (await ask({ id: i, action: 'print', document: text })).printed);
  const errors = validate(schema, tree, undefined, { hideSuggestions: true, maxErrors: 1000 });
  compare('validate', text, show(errors), show((await ask({ id: i, action: 'validate', sdl, document: text })).errors));
  if (errors.length > 0) {
    tally.invalid++;
    continue;
  }
  const theirs = JSON.parse(JSON.stringify(execute({ schema, document: tree, rootValue, variableValues: variables })));
  const ours = await ask({ id: i, action: 'execute', sdl, document: text, variables, rootValue });
  tally[theirs.errors ? 'failed' : 'executed']++;
  compare('execute', text, [theirs.data, show(theirs.errors ?? [])], [ours.data, show(ours.errors)]);
}
child.stdin.end();
console.log(`${count} documents: ${JSON.stringify(tally)}, ${differences} differences`);
process.exitCode = differences ? 1 : 0;
