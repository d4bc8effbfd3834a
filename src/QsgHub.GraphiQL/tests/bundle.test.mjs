// What the server's content security policy for the page rests on: files of our own, and no text that is run as a program.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../../../artifacts/graphiql/dist', import.meta.url));
const assets = readdirSync(join(dist, 'assets'));
const page = readFileSync(join(dist, 'index.html'), 'utf8');

test('the page loads nothing but its own files, and has no script or style of its own', () => {
  const addresses = [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map((match) => match[1]).filter((address) => address !== 'data:,');
  assert.ok(addresses.length > 0);
  for (const address of addresses) {
    assert.match(address, /^\/graphiql\/assets\/[\w.-]+$/);
    assert.ok(assets.includes(address.slice('/graphiql/assets/'.length)));
  }
  assert.doesNotMatch(page, /<style|<script(?![^>]*src=)|\son\w+=/);
});

test('style sheets load nothing from elsewhere', () => {
  for (const name of assets.filter((file) => file.endsWith('.css'))) {
    assert.doesNotMatch(readFileSync(join(dist, 'assets', name), 'utf8'), /url\(["']?(?:https?:)?\/\/|@import/);
  }
});

test('scripts evaluate no text and load none from elsewhere', () => {
  for (const name of assets.filter((file) => file.endsWith('.js'))) {
    const text = readFileSync(join(dist, 'assets', name), 'utf8');
    assert.doesNotMatch(text, /new Function\(|[^\w.]eval\(|importScripts\(["'`]http|from["'`]https?:|import\(["'`]https?:/, name);
  }
});

test('each editor language has its worker', () => {
  for (const name of ['editor', 'json', 'graphql']) {
    assert.ok(assets.some((file) => file.startsWith(`${name}.worker-`)), name);
  }
});
