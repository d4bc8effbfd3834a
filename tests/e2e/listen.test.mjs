// The web client's live module as another body's programme would use it: in Node, without the client around it.
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Member } from './lib/clients.mjs';
import * as documents from './lib/documents.mjs';
import { Hub, freePort, root, scratch } from './lib/processes.mjs';

const web = join(root, 'src/QsgHub.Web');
const hospital = 'ZZD01';
const summarise = 'mutation ($input: SummariseConcernInput!) { summariseConcern(input: $input) { concern { id } } }';

let hub;
let live;
let commissioner;
let volunteer;

before(async () => {
  const folder = scratch('listen');
  hub = new Hub({ Database__Provider: 'sqlite', Database__Path: join(folder, 'hub.db'), Demonstration__Enabled: 'true' }, folder, await freePort());
  await hub.start();
  commissioner = new Member(hub, 'icb-quality-manager');
  volunteer = new Member(hub, 'healthwatch-volunteer');

  // Below this folder, so that SignalR is found where a programme of its own would have it.
  const outDir = join(root, 'tests/e2e/output/live');
  const { build } = await import(pathToFileURL(createRequire(join(web, 'package.json')).resolve('vite')).href);
  await build({
    configFile: false,
    logLevel: 'error',
    root: web,
    build: { outDir, emptyOutDir: true, minify: false, lib: { entry: 'src/api/live/index.ts', formats: ['es'], fileName: () => 'index.mjs' }, rolldownOptions: { external: ['@microsoft/signalr'] } },
  });
  live = await import(pathToFileURL(join(outDir, 'index.mjs')).href);
});

after(async () => {
  await hub?.stop();
  rmSync(hub.folder, { recursive: true, force: true });
});

/** Subscribes as a programme would, and keeps what it is told with the cursor at that moment. */
function listen(member, filter, after) {
  const heard = [];
  const waiting = [];
  const channel = live.openLiveChannel({ address: `${hub.url}/hubs/alerts`, token: async () => member.token });
  const subscription = channel.subscribe(filter, after, (signal) => {
    heard.push({ ...signal, cursor: subscription.cursor });
    waiting.splice(0).forEach((wake) => wake());
  });
  return {
    heard,
    async until(kind, concernId) {
      for (;;) {
        const found = heard.find((signal) => (kind === signal.kind || kind === signal.alert) && (concernId === undefined || concernId === (signal.concern?.id ?? signal.concernId)));
        if (found) {
          return found;
        }
        await new Promise((wake) => waiting.push(wake));
      }
    },
    close: () => channel.close(),
  };
}

const raise = async (part) => (await commissioner.ask(documents.raiseConcern, {
  input: { providerCode: hospital, text: 'Night cover is short.', topics: ['STAFFING'], immediacy: 'URGENT', ...part },
})).raiseConcern.concern.id;

test('a programme listens by a filter, goes on after the cursor that it kept, and is told what to forget', { timeout: 180_000 }, async () => {
  const first = listen(commissioner, { providerCode: hospital, immediacyAtLeast: 'URGENT' }, null);
  await first.until('standing');
  await raise({ immediacy: 'BACKGROUND' });
  const told = await raise({});
  const alert = await first.until('RAISED', told);
  assert.equal(alert.concern.detail.text, 'Night cover is short.');
  assert.deepEqual(first.heard.map(({ kind }) => kind), ['standing', 'alert']);
  await first.close();

  const missed = [await raise({ text: 'One.' }), await raise({ text: 'Two.' })];
  const second = listen(commissioner, { providerCode: hospital, immediacyAtLeast: 'URGENT' }, alert.cursor);
  await second.until('RAISED', missed[1]);
  assert.deepEqual(second.heard.filter(({ kind }) => kind === 'alert').map(({ concern }) => concern.id), missed);
  await second.close();

  const again = listen(commissioner, { providerCode: hospital, immediacyAtLeast: 'URGENT' }, alert.cursor);
  assert.equal((await again.until('RAISED', missed[0])).eventId, second.heard.find(({ concern }) => concern?.id === missed[0]).eventId);
  await again.close();

  // What must be forgotten is told whatever kinds a filter names.
  const reader = listen(volunteer, { everything: true }, null);
  const control = listen(volunteer, { everything: true, kinds: ['RESYNC'] }, null);
  await Promise.all([reader.until('standing'), control.until('standing')]);
  const summarised = await raise({ summary: 'Staffing is looked into.' });
  assert.equal((await reader.until('RAISED', summarised)).concern.detail, null);
  await commissioner.ask(summarise, { input: { concernId: summarised, summary: null, basedOnVersion: 1 } });
  await Promise.all([reader.until('purge', summarised), control.until('purge', summarised)]);
  assert.deepEqual(control.heard.map(({ kind }) => kind), ['standing', 'purge']);
  await Promise.all([reader.close(), control.close()]);

  const refused = listen(volunteer, { providerCode: 'NOPE' }, null);
  await refused.until('refused');
  await refused.close();
});
