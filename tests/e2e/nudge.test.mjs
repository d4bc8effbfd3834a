// Nudges by mail, against a real SMTP server: a mail says that something waits, and nothing else.
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { SMTPServer } from 'smtp-server';
import { Member } from './lib/clients.mjs';
import { Hub, freePort, root, scratch, shared } from './lib/processes.mjs';

const fixtures = join(root, 'tests/e2e/fixtures');
const raise = 'mutation ($text: String!) { raiseConcern(input: { providerCode: "RXW", text: $text, topics: ["STAFFING"], immediacy: IMMEDIATE_RISK, summary: "CANARYSUMMARY." }) { concern { id } } }';
const assign = 'mutation { assignCaseload(input: { providerCodes: ["RXW"] }) { person { name } } }';
const nudge = 'mutation ($address: String) { setNudges(address: $address) { address } }';

/** Takes mails and keeps them. */
class Post {
  mails = [];
  waiting = [];

  async start() {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      onData: (stream, session, done) => {
        let text = '';
        stream.on('data', (part) => (text += part));
        stream.on('end', () => {
          this.mails.push({ text, from: session.envelope.mailFrom.address, to: session.envelope.rcptTo.map(({ address }) => address) });
          this.waiting.splice(0).forEach((wake) => wake());
          done();
        });
      },
    });
    this.port = await freePort();
    await new Promise((listening) => this.server.listen(this.port, '127.0.0.1', listening));
  }

  /** The first mail to an address. */
  async to(address) {
    for (;;) {
      const mail = this.mails.find(({ to }) => to.includes(address));
      if (mail) {
        return mail;
      }
      await new Promise((wake) => this.waiting.push(wake));
    }
  }

  stop() {
    return new Promise((closed) => this.server.close(closed));
  }
}

const post = new Post();
let hub;

before(async () => {
  await post.start();
  const folder = scratch('nudge');
  hub = new Hub({
    Database__Provider: 'sqlite',
    Database__Path: join(folder, 'hub.db'),
    Mail__Host: '127.0.0.1',
    Mail__Port: `${post.port}`,
    Mail__RequireTls: 'false',
    Mail__From: 'hub@hub.example.org',
    Mail__HubAddress: 'https://hub.example.org/',
    Mail__AllowedDomains__0: 'example.nhs.uk',
  }, folder, await freePort());
  const organisations = (name) => join(shared, 'organisations', name);
  hub.cli('migrate');
  hub.cli('import', 'organisations', organisations('nhs_england_regions.csv'), organisations('integrated_care_boards.csv'), join(fixtures, 'organisations.csv'), organisations('nhs_trusts.csv'));
  hub.cli('import', 'relationships', organisations('nhs_trusts.csv'), join(fixtures, 'relationships.csv'));
  hub.cli('import', 'people', join(fixtures, 'people.csv'));
  await hub.start();
});

after(async () => {
  await hub?.stop();
  await post.stop();
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
  const first = (await commissioner.ask(raise, { text: 'CANARYFIRST.' })).raiseConcern.concern.id;

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
  await commissioner.ask(raise, { text: 'CANARYSECOND.' });
  await region.ask(nudge, { address: 'shirin@example.nhs.uk' });
  await region.ask(assign);
  await commissioner.ask(raise, { text: 'CANARYTHIRD.' });
  const other = await post.to('shirin@example.nhs.uk');
  assert.equal(post.mails.length, 2);
  assert.equal(other.text.split('\r\n\r\n').slice(1).join(), mail.text.split('\r\n\r\n').slice(1).join());
  assert.deepEqual((await region.ask('{ nudges { address } }')).nudges, { address: 'shirin@example.nhs.uk' });
  assert.ok(!hub.output.includes('example.nhs.uk'), 'the log names an address');
});
