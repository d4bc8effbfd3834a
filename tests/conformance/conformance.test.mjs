// The engine against the reference implementation: the same documents, the same verdicts, locations and answers.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';

const here = fileURLToPath(new URL('.', import.meta.url));
const program = fileURLToPath(new URL('../../artifacts/bin/QsgHub.GraphQL.Conformance/debug/QsgHub.GraphQL.Conformance.dll', import.meta.url));

for (const [documents, seed] of [[3000, 7], [1000, 99]]) {
  test(`${documents} random documents of seed ${seed} are parsed, printed, validated and executed as the reference does`, { timeout: 300_000 }, () => {
    assert.ok(existsSync(program), 'the conformance program is not built');
    const { status, stdout, stderr } = spawnSync('node', ['differential.mjs', program, String(documents), String(seed)], { cwd: here, encoding: 'utf8' });
    assert.equal(status, 0, `${stdout}\n${stderr}`);
    assert.match(stdout, new RegExp(`^${documents} documents: .*, 0 differences$`, 'm'));
  });
}
