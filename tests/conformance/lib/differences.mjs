// Where the engine and a reference may differ: differences.json lists each with the section of the specification (September 2025) that
// decides.
//   rewrite, to   the texts of both sides are rewritten before they are compared; `flags` are those of the expression
//   onlyIn        a text that only the "reference" or only the "engine" has; with `as`, graphql-js 17 must say as the engine does
//   rule          a comparison of its own, told about with `explain`
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const all = JSON.parse(readFileSync(new URL('../differences.json', import.meta.url), 'utf8'));

/** Compares answers of one kind and finds what is not listed, and what is listed for nothing. */
export class Differences {
  #kind;
  #listed;
  #met = new Set();
  #unlisted = [];
  compared = 0;

  /** @param {string} kind Which lists of differences.json apply; those of a kind hold for `kind, …` too, but need not be met there. */
  constructor(kind) {
    this.#kind = kind;
    this.#listed = all.filter((one) => one.kind === kind || kind.startsWith(`${one.kind}, `)).map((one) => ({ ...one, pattern: new RegExp(one.rewrite ?? one.message ?? '(?!)', one.flags) }));
  }

  /** The texts after all rewriting. */
  rewritten(texts) {
    return texts.map((text) => {
      let result = text;
      for (const rule of this.#listed.filter((one) => one.rewrite)) {
        const next = result.replace(rule.pattern, rule.to);
        if (next !== result) {
          this.#met.add(rule);
        }
        result = next;
      }
      return result;
    });
  }

  /**
   * Compares two lists of texts, each of which may be explained alone.
   * @param {string[]} newer What the newer reference says of the same input, where there is one.
   */
  messages(what, input, reference, engine, newer = []) {
    this.compared++;
    const [theirs, ours] = [this.rewritten(without(reference, engine)), this.rewritten(without(engine, reference))];
    const newest = this.rewritten(newer);
    const more = [...without(theirs, ours).map((text) => ['reference', text]), ...without(ours, theirs).map((text) => ['engine', text])];
    for (const [side, text] of more) {
      const known = this.#listed.find((one) => one.onlyIn === side && one.pattern.test(text) && (!one.as || newest.includes(text) === (side === 'engine')));
      if (known) {
        this.#met.add(known);
      } else {
        this.#unlisted.push(`${what}, only in the ${side}: ${text}\n${input}`);
      }
    }
    return more.length === 0;
  }

  /** Compares two values that must be the same. */
  values(what, input, reference, engine) {
    this.compared++;
    const [a, b] = [JSON.stringify(reference), JSON.stringify(engine)];
    if (a !== b) {
      this.#unlisted.push(`${what}\n${input}\n  reference ${a}\n  engine    ${b}`);
    }
  }

  /** Whether a rule is listed; it counts as met. */
  explain(rule) {
    const known = this.#listed.find((one) => one.rule === rule);
    this.#met.add(known);
    return known !== undefined;
  }

  /** Fails on what is not listed, and on what is listed but was not met. */
  finish() {
    // The same difference turns up again and again: the shortest example of each is enough to read.
    const kinds = grouped(this.#unlisted, (text) => text.split('\n', 1)[0].replace(/\[\[.*/, '').replace(/\d+/g, '0'));
    const examples = [...kinds.values()].map((same) => `${same.length} times: ${shortest(same)}`);
    assert.equal(examples.length, 0, `${this.#unlisted.length} differences not listed in differences.json:\n\n${examples.slice(0, 20).join('\n\n')}`);
    const idle = this.#listed.filter((one) => one.kind === this.#kind && !this.#met.has(one)).map((one) => one.rule ?? one.rewrite ?? one.message);
    assert.deepEqual(idle, [], 'listed in differences.json, but no longer different');
  }
}

/** Errors as sorted texts with their places and paths. */
export const shown = (errors) => (errors ?? [])
  .map((e) => `${e.message} ${places(e)}${e.path ? ` ${JSON.stringify(e.path)}` : ''}`)
  .sort();

/** The places of errors alone, for references that word their messages anew. */
export const located = (errors) => errors.map(places).sort();

/** What each key of nested data holds, one text per leaf; items of lists go by their names, for the specification gives them no order. */
export function flattened(data) {
  const texts = [];
  const visit = (value, path) => {
    if (Array.isArray(value)) {
      value.forEach((item, i) => visit(item, `${path}/${item?.name ?? (typeof item === 'object' ? i : '')}`));
    } else if (value && typeof value === 'object') {
      Object.entries(value).forEach(([key, one]) => visit(one, `${path}/${key}`));
    } else {
      texts.push(`${path} = ${JSON.stringify(value)}`);
    }
  };
  visit(data, '');
  return texts.sort();
}

function places(error) {
  return JSON.stringify((error.locations ?? []).map((l) => [l.line, l.column]));
}

function grouped(texts, keyOf) {
  const groups = new Map();
  for (const text of texts) {
    const key = keyOf(text);
    groups.set(key, [...(groups.get(key) ?? []), text]);
  }
  return groups;
}

function shortest(texts) {
  return texts.reduce((best, text) => (text.length < best.length ? text : best)).slice(0, 4000);
}

/** The texts of a list that another lacks, each as often as it is missing. */
function without(list, others) {
  const left = new Map();
  for (const text of others) {
    left.set(text, (left.get(text) ?? 0) + 1);
  }
  return list.filter((text) => {
    const times = left.get(text) ?? 0;
    left.set(text, times - 1);
    return times <= 0;
  });
}
