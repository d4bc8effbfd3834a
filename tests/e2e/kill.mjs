// Kills the hub with -9 again and again while people post and listen: node kill.mjs [CYCLES] [sqlite|postgresql|nodes] [SEED].
// With nodes, three of them serve one PostgreSQL behind nginx, and each time another one is killed. On PostgreSQL the database
// is cut off too, once for every ten kills and at least once: posts are then refused with 503 and a hint, and nothing else.
// At the end: every acknowledged post is there and once, every listener has had every event once and in order.
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Member } from './lib/clients.mjs';
import * as documents from './lib/documents.mjs';
import { Hub, freePort, root, scratch, startPostgreSql } from './lib/processes.mjs';
import { startProxy } from './lib/proxy.mjs';

const cycles = Number(process.argv[2] ?? 3);
const provider = process.argv[3] ?? 'sqlite';
let seed = Number(process.argv[4] ?? Date.now() % 1_000_000);
const fixtures = join(root, 'tests/e2e/fixtures');
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const random = () => ((seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648);

console.log(`${cycles} cycles on ${provider}, seed ${seed}`);
const folder = scratch('kill');
const database = provider === 'sqlite' ? undefined : await startPostgreSql();
const settings = database
  ? { Database__Provider: 'postgresql', Database__ConnectionString: database.connectionString }
  : { Database__Provider: 'sqlite', Database__Path: join(folder, 'hub.db') };
const hubs = [];
for (let i = 0; i < (provider === 'nodes' ? 3 : 1); i++) {
  hubs.push(new Hub({ ...settings, Node__Name: `node-${i + 1}` }, folder, await freePort()));
}
const proxy = provider === 'nodes' ? await startProxy(folder, hubs.map(({ port }) => port)) : undefined;

// What people reach: the one hub, or the proxy before all of them.
const hub = proxy ? { url: proxy.url, isBehindProxy: true, cli: (...args) => hubs[0].cli(...args) } : hubs[0];

/** A listener with the real client, which comes back with its cursor whenever it is cut off. */
class Listener {
  constructor(persona) {
    this.member = new Member(hub, persona);
    this.events = [];
    this.sessions = 0;
    this.cursor = null;
    this.isOver = false;
    this.running = this.#listen();
  }

  async #listen() {
    while (!this.isOver) {
      try {
        const feed = await this.member.subscribe(null, this.cursor);
        this.feed = feed;
        this.sessions++;
        let taken = 0;
        while (feed.error === undefined && !this.isOver) {
          taken = this.#take(feed, taken);
          await pause(20);
        }
        this.#take(feed, taken);
        await feed.close();
      } catch {
        await pause(50);
      }
    }
  }

  #take(feed, from) {
    for (const message of feed.messages.slice(from)) {
      assert.equal(message.n, ++from, `${this.member.persona}: numbers of a session must be contiguous`);
      assert.notEqual(message.kind, 'RESYNC', `${this.member.persona}: nobody's rights changed`);
      this.cursor = message.cursor;
      if (message.event) {
        this.events.push(message.event);
      }
    }
    return from;
  }
}

/** Posts one concern after another; what is not answered is repeated with the same key until it is. Refusals are kept. */
async function post(member, name, acknowledged, refusals, isOver) {
  for (let i = 0; !isOver(); i++) {
    const input = { providerCode: 'RXW', immediacy: 'DEVELOPING', topics: ['RECORDS_IT'], text: `Discharge letters went out late (${name} ${i}).`, idempotencyKey: `${name}-${i}` };
    for (;;) {
      const answer = await member.post(documents.raiseConcern, { input }).catch(() => undefined);
      // Who was told the id has a post that is stored, even if the database went away before the rest of the answer was read.
      const id = answer?.status === 200 ? answer.body.data?.raiseConcern?.concern?.id : undefined;
      if (id) {
        acknowledged.push(id);
        break;
      }
      refusals.push(answer === undefined ? { status: 'none' } : { status: answer.status, retryAfter: answer.retryAfter, text: answer.text });
      await pause(25);
    }
  }
}

/** Cuts the database off until a post was refused, and brings it back. Every refusal must be the clean one. */
async function cutOff(acknowledged, refusals) {
  const before = acknowledged.length;
  refusals.length = 0;
  database.halt();
  while (refusals.length === 0) {
    await pause(10);
  }
  await pause(random() * 600);
  database.start();
  while (acknowledged.length < before + 3) {
    await pause(10);
  }
  for (const { status, retryAfter, text } of refusals) {
    assert.equal(status, 503, `a post was answered ${status} while the database was away: ${text}`);
    assert.match(retryAfter ?? '', /^[0-9]+$/, 'the refusal must say when to try again');
  }
  return refusals.length;
}

try {
  const file = (name, text) => (writeFileSync(join(folder, name), text), join(folder, name));
  hub.cli('migrate');
  hub.cli('import', 'organisations', file('regions.csv', 'region_code,ons_code,region_name\nY60,E40000011,Midlands\nY56,E40000003,London\n'),
    file('boards.csv', 'icb_code,gss_code,icb_name,region_code\nQOC,E54000011,SHROPSHIRE BOARD,Y60\nQKK,E54000030,SOUTH EAST LONDON BOARD,Y56\n'));
  hub.cli('import', 'organisations', join(fixtures, 'organisations.csv'));
  const trusts = file('trusts.csv', 'ods_code,trust_name,address_line_1,address_line_2,town,postcode,icb_code,other_icb_codes,region_code,reported_rtt_2024_25\nRXW,SHREWSBURY TRUST,,,SHREWSBURY,SY3 8XQ,QOC,,Y60,1\nRJZ,KING\'S TRUST,,,LONDON,SE5 9RS,QKK,,Y56,1\n');
  hub.cli('import', 'organisations', trusts);
  hub.cli('import', 'relationships', trusts, join(fixtures, 'relationships.csv'));
  hub.cli('import', 'people', join(fixtures, 'people.csv'));
  for (const each of hubs) {
    await each.start();
  }

  const listeners = ['icb-quality-manager', 'cqc-inspector', 'regional-lead'].map((persona) => new Listener(persona));
  while (listeners.some(({ cursor }) => cursor === null)) {
    await pause(20);
  }
  const acknowledged = [];
  const refusals = [];
  let isOver = false;
  const posters = ['one', 'two', 'three', 'four'].map((name) => post(listeners[0].member, name, acknowledged, refusals, () => isOver));
  const began = Date.now();
  for (let cycle = 1; cycle <= cycles; cycle++) {
    const before = acknowledged.length;
    while (acknowledged.length < before + 3) {
      await pause(10);
    }
    await pause(random() * 600);
    const victim = hubs[Math.floor(random() * hubs.length)];
    await victim.kill9();
    await victim.start();
    if (cycle % 10 === 0) {
      console.log(`${cycle} cycles, ${acknowledged.length} posts, ${Math.round((Date.now() - began) / 1000)} s`);
    }
  }
  let [outages, refused] = [0, 0];
  for (; database && outages < Math.max(1, cycles / 10); outages++) {
    refused += await cutOff(acknowledged, refusals);
  }
  isOver = true;
  await Promise.all(posters);

  const patience = Date.now() + 120_000;
  const has = (listener, id) => listener.events.some(({ concern }) => concern.id === id);
  while (listeners.some((listener) => listener.events.length < acknowledged.length) && Date.now() < patience) {
    await pause(100);
  }
  const stored = [];
  for (let after = null; ;) {
    const { concerns } = await listeners[0].member.ask('query ($after: String) { concerns(first: 100, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }', { after });
    stored.push(...concerns.nodes.map(({ id }) => id));
    if (!concerns.pageInfo.hasNextPage) {
      break;
    }
    after = concerns.pageInfo.endCursor;
  }
  const lost = acknowledged.filter((id) => !stored.includes(id));
  assert.deepEqual(lost, [], 'acknowledged posts must be there');
  assert.equal(new Set(acknowledged).size, acknowledged.length, 'a repeated post must be the same post');
  assert.deepEqual([...stored].sort(), [...acknowledged].sort(), 'what is there was acknowledged, once the last repeat was');
  let missed = 0;
  let twice = 0;
  for (const listener of listeners) {
    missed += acknowledged.filter((id) => !has(listener, id)).length;
    twice += listener.events.length - new Set(listener.events.map(({ id }) => id)).size;
    const order = listener.events.map(({ occurredAt }) => occurredAt);
    assert.deepEqual(order, [...order].sort(), 'order must be that of commit');
    assert.deepEqual(listener.events.map(({ id }) => id), listeners[0].events.map(({ id }) => id), 'all listeners have the same order');
  }
  assert.deepEqual({ missed, twice }, { missed: 0, twice: 0 });
  for (const listener of listeners) {
    listener.isOver = true;
  }
  await Promise.all(listeners.map(({ running }) => running));
  console.log(`${cycles} kills${database ? ` and ${outages} outages of the database (${refused} posts refused with 503)` : ''} on ${provider}: ${acknowledged.length} posts acknowledged, 0 lost; ${listeners.length} listeners in ${listeners.reduce((sum, { sessions }) => sum + sessions, 0)} sessions, 0 missed, 0 twice, order kept; ${Math.round((Date.now() - began) / 1000)} s`);
} finally {
  await Promise.all(hubs.map((each) => each.stop()));
  await proxy?.stop();
  database?.stop();
  rmSync(folder, { recursive: true, force: true });
}
