// The contract of the live channel: schema/asyncapi.yaml, and what was really sent against it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Parser } from '@asyncapi/parser';
import Ajv from 'ajv';
import { root } from './processes.mjs';

/** Errors of the document by AsyncAPI's own rules, and a judge of messages: strict about unknown fields, since the hub has one contract. */
export async function readContract() {
  const { document, diagnostics } = await new Parser().parse(readFileSync(join(root, 'schema/asyncapi.yaml'), 'utf8'));
  const errors = diagnostics.filter(({ severity }) => severity === 0).map(({ message, path }) => `${path.join('.')}: ${message}`);
  const schemas = document === undefined ? {} : structuredClone(document.json().components.schemas);
  const plain = JSON.parse(JSON.stringify(schemas, (key, value) => (key.startsWith('x-parser-') ? undefined : value)));
  for (const schema of Object.values(plain)) {
    if (schema.type === 'object' && schema.properties !== undefined) {
      schema.additionalProperties = false;
    }
  }
  // A call bears headers of HTTP as well.
  if (plain.callbackHeaders !== undefined) {
    plain.callbackHeaders.additionalProperties = true;
  }
  const ajv = new Ajv({ strict: false, allErrors: true });
  const judgeOf = (name) => {
    const judge = document === undefined ? undefined : ajv.compile(bundled(plain, name));
    return (message) => (judge(message) ? [] : judge.errors.map(({ instancePath, message: text, params }) => `${message.kind ?? name} ${instancePath}: ${text} ${JSON.stringify(params)}`));
  };
  return { errors, mistakes: judgeOf('alert'), mistakesOfCallback: judgeOf('callback'), mistakesOfHeaders: judgeOf('callbackHeaders') };
}

/** Checks messages that a hub has sent. */
export function assertKept(contract, messages) {
  assert.deepEqual(messages.flatMap((message) => contract.mistakes(message)), []);
}

/** References of the document resolved within one schema. */
function bundled(schemas, name) {
  return JSON.parse(JSON.stringify({ $defs: schemas, $ref: `#/$defs/${name}` }).replaceAll('#/components/schemas/', '#/$defs/'));
}
