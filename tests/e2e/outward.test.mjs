// What leaves the hub by itself: mails that say that something waits, and calls to other bodies' systems, which know the
// contract and their secret and nothing else of the hub.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Member } from './lib/clients.mjs';
import { readContract } from './lib/contract.mjs';
import { Post, Receiver } from './lib/outside.mjs';
import { Hub, freePort, root, scratch, shared } from './lib/processes.mjs';

const fixtures = join(root, 'tests/e2e/fixtures');
const raise = 'mutation ($input: RaiseConcernInput!) { raiseConcern(input: $input) { concern { id } } }';
const assign = 'mutation { assignCaseload(input: { providerCodes: ["RXW"] }) { person { name } } }';
const nudge = 'mutation ($address: String) { setNudges(address: $address) { address } }';
const save = 'mutation ($address: String!) { saveCallback(input: { address: $address }) { callback { id } secret } }';
const post = new Post();
const receiver = new Receiver();
let hub;
let contract;

const raised = async (member, input) => (await member.ask(raise, { input: { providerCode: 'RXW', topics: ['STAFFING'], ...input } })).raiseConcern.concern.id;
const risk = (text) => ({ text, immediacy: 'IMMEDIATE_RISK', summary: 'CANARYSUMMARY.' });

before(async () => {
  contract = await readContract();
  await post.start();
  await receiver.start();
  const folder = scratch('outward');
  hub = new Hub({
    Database__Provider: 'sqlite',
    Database__Path: join(folder, 'hub.db'),
    Mail__Host: '127.0.0.1',
    Mail__Port: `${post.port}`,
    Mail__RequireTls: 'false',
    Mail__From: 'hub@hub.example.org',
    Mail__HubAddress: 'https://hub.example.org/',
    Mail__AllowedDomains__0: 'example.nhs.uk',
    Callbacks__AllowedOrigins__0: new URL(receiver.address).origin,
    Callbacks__AllowedPrivateNetworks__0: '127.0.0.0/8',
  }, folder, await freePort());
  const organisations = (name) => join(shared, 'organisations', name);
  const clients = join(folder, 'clients.csv');
  writeFileSync(clients, 'client_name,tenant_id,application_id,organisation_code,team,owner_object_id,class_ceiling\n'
    + 'Quality system,41e94f32-d9f4-421c-90be-6e7f0806a2ff,0be5d4be-b961-4281-aa24-82bd20cdd3f3,QOC,quality,da8ae18c-5bf0-411f-a3c2-a0f61c25f7b6,1;2;4\n');
  hub.cli('migrate');
  hub.cli('import', 'organisations', organisations('nhs_england_regions.csv'), organisations('integrated_care_boards.csv'), join(fixtures, 'organisations.csv'), organisations('nhs_trusts.csv'));
  hub.cli('import', 'relationships', organisations('nhs_trusts.csv'), join(fixtures, 'relationships.csv'));
  hub.cli('import', 'people', join(fixtures, 'people.csv'), clients);
  await hub.start();
});

after(async () => {
  await hub?.stop();
  await post.stop();
  await receiver.stop();
  rmSync(hub.folder, { recursive: true, force: true });
});

test('a mail says that something waits and nothing else, and the next keeps its distance', async () => {
  const [commissioner, inspector, region] = ['icb-quality-manager', 'cqc-inspector', 'regional-lead'].map((persona) => new Member(hub, persona));
  const field = 'address';
  assert.deepEqual(await inspector.refused(nudge, { address: 'robin@elsewhere.example.org' }), [{ code: 'NOT_PERMITTED', field }]);
  assert.deepEqual(await inspector.refused(nudge, { address: 'robin@example.nhs.uk\r\nBcc: all@example.nhs.uk' }), [{ code: 'OUT_OF_RANGE', field }]);
  assert.deepEqual(await inspector.refused(nudge, { address: 'Robin <robin@example.nhs.uk>' }), [{ code: 'OUT_OF_RANGE', field }]);
  await inspector.ask(nudge, { address: 'robin@example.nhs.uk' });
  await inspector.ask(assign);
  const first = await raised(commissioner, risk('CANARYFIRST.'));

  const mail = await post.to('robin@example.nhs.uk');
  assert.equal(mail.from, 'hub@hub.example.org');
  const [head, body] = mail.text.split('\r\n\r\n', 2);
  assert.match(head, /^Subject: Something in QsgHub wants you$/m);
  assert.match(head, /^Auto-Submitted: auto-generated$/m);
  assert.match(body, /^Something in QsgHub wants you\.$/m);
  for (const secret of ['CANARY', first, 'RXW', 'Shrewsbury', 'STAFFING', 'IMMEDIATE', 'risk', 'Achterberg']) {
    assert.ok(!mail.text.toLowerCase().includes(secret.toLowerCase()), `the mail tells ${secret}`);
  }

  // The second risk waits for hours in the inspector's nudge; the region's, wanted after it, comes at once.
  await raised(commissioner, risk('CANARYSECOND.'));
  await region.ask(nudge, { address: 'shirin@example.nhs.uk' });
  await region.ask(assign);
  await raised(commissioner, risk('CANARYTHIRD.'));
  const other = await post.to('shirin@example.nhs.uk');
  assert.equal(post.mails.length, 2);
  assert.equal(other.text.split('\r\n\r\n').slice(1).join(), mail.text.split('\r\n\r\n').slice(1).join());
  assert.deepEqual((await region.ask('{ nudges { address } }')).nudges, { address: 'shirin@example.nhs.uk' });
  assert.ok(!hub.output.includes('example.nhs.uk'), 'the log names an address');
});

test('every call keeps the contract and bears a signature that the secret proves', async () => {
  const [system, commissioner] = ['integration-client', 'icb-quality-manager'].map((persona) => new Member(hub, persona));
  const { callback: { id }, secret } = (await system.ask(save, { address: receiver.address })).saveCallback;
  const concern = { immediacy: 'DEVELOPING', class: 2 };
  await raised(commissioner, { ...concern, text: 'Words for everybody.', tlp: 'GREEN' });
  await raised(commissioner, { ...concern, text: 'CANARYTEXT.', summary: 'CANARYSUMMARY.' });

  const calls = await receiver.first(2);
  for (const { headers, body } of calls) {
    const message = JSON.parse(body);
    assert.deepEqual(contract.mistakesOfCallback(message), []);
    assert.deepEqual(contract.mistakesOfHeaders(headers), []);
    assert.equal(headers['x-qsghub-callback'], id);
    assert.equal(headers['x-qsghub-event'], message.event.id);
    assert.equal(headers['x-qsghub-signature'], `sha256=${createHmac('sha256', secret).update(`${headers['x-qsghub-timestamp']}.`).update(body).digest('hex')}`);
    assert.ok(Math.abs(Date.now() / 1000 - Number(headers['x-qsghub-timestamp'])) < 300, 'the instant is that of the attempt, in seconds since 1970');
  }
  const [whole, bare] = calls.map(({ body }) => JSON.parse(body));
  assert.equal(whole.event.concern.text, 'Words for everybody.');
  assert.deepEqual(Object.keys(bare.event), ['id', 'concernId']);
  assert.ok(!calls[1].body.includes('CANARY'));
});

for (const [what, change] of Object.entries({
  'a number of the live channel': { n: 1 },
  'an event above GREEN with its words': { event: { id: '00000000-0000-4000-8000-000000000001', concernId: '00000000-0000-4000-8000-000000000002', text: 'Everything.' } },
  'no cursor': { cursor: undefined },
})) {
  test(`${what} breaks the contract of callbacks`, () => assert.notDeepEqual(contract.mistakesOfCallback({
    schemaVersion: 1, cursor: 'abc', kind: 'RAISED', event: { id: '00000000-0000-4000-8000-000000000001', concernId: '00000000-0000-4000-8000-000000000002' }, ...change,
  }), []));
}
