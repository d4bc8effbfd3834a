import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { immediacies, outcomes, severities, states } from '../../../src/api/live';

const schema = readFileSync(resolve(import.meta.dirname, '../../../../../schema/qsghub.graphql'), 'utf8');

/** The values of an enum of the schema, in its order. */
function valuesOf(name: string): string[] {
  const body = new RegExp(`^enum ${name} \\{\\n(.*?)^\\}`, 'ms').exec(schema)![1]!;
  return body.replace(/"""[^]*?"""/g, '').trim().split(/\s+/);
}

describe('the live vocabulary', () => {
  it.each([
    ['Immediacy', immediacies],
    ['Severity', severities],
    ['ConcernState', states],
    ['ClosureOutcome', outcomes],
  ])('is the schema’s: %s', (name, words) => {
    expect([...words].sort()).toEqual(valuesOf(name).sort());
  });
});
