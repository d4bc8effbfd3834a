// The hub's main job, end to end, on real organisations and real figures: once on SQLite, once on PostgreSQL.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openBrowser, picture, signIn } from './lib/browser.mjs';
import { Member } from './lib/clients.mjs';
import { assertKept, readContract } from './lib/contract.mjs';
import { subscribeByGraphQL } from './lib/subscriptions.mjs';
import { Hub, freePort, root, scratch, shared, startPostgreSql } from './lib/processes.mjs';
import * as documents from './lib/documents.mjs';

const fixtures = join(root, 'tests/e2e/fixtures');
const nothing = '00000000-0000-4000-8000-000000000000';

// A step that waits for what never comes fails by itself, long after any machine would have answered.
const step = (name, run) => test(name, { timeout: 180_000 }, run);

for (const provider of ['sqlite', 'postgresql']) {
  describe(`the story on ${provider}`, () => {
    let database;
    let hub;
    let people;
    const feeds = {};
    const story = {};

    before(async () => {
      assert.ok(existsSync(shared), 'the story needs the real organisations and figures in ../shared/data, and they are not there');
      const folder = scratch('story');
      let settings = { Database__Provider: 'sqlite', Database__Path: join(folder, 'hub.db') };
      if (provider === 'postgresql') {
        database = await startPostgreSql();
        settings = { Database__Provider: 'postgresql', Database__ConnectionString: database.connectionString };
      }
      hub = new Hub(settings, folder, await freePort());
    });

    after(async () => {
      story.typed?.close();
      await Promise.allSettled(Object.values(feeds).map((feed) => feed.close()));
      await hub?.stop();
      database?.stop();
      rmSync(hub.folder, { recursive: true, force: true });
    });

    step('1. regions, boards, trusts, relationships and people are imported', async () => {
      hub.cli('migrate');
      const organisations = (name) => join(shared, 'organisations', name);
      hub.cli('import', 'organisations', organisations('nhs_england_regions.csv'), organisations('integrated_care_boards.csv'),
        organisations('local_authorities_by_icb.csv'), join(fixtures, 'organisations.csv'), organisations('nhs_trusts.csv'), organisations('hospital_sites.csv'));
      hub.cli('import', 'relationships', organisations('nhs_trusts.csv'), organisations('local_authorities_by_icb.csv'), join(fixtures, 'relationships.csv'));
      hub.cli('import', 'people', join(fixtures, 'people.csv'));
      await hub.start();
      people = {
        commissioner: new Member(hub, 'icb-quality-manager'),
        other: new Member(hub, 'other-icb-quality-manager'),
        inspector: new Member(hub, 'cqc-inspector'),
        region: new Member(hub, 'regional-lead'),
        volunteer: new Member(hub, 'healthwatch-volunteer'),
      };
      const { provider: trust } = await people.commissioner.ask(documents.provider, { code: 'rxw ' });
      assert.equal(trust.name.toUpperCase(), 'THE SHREWSBURY AND TELFORD HOSPITAL NHS TRUST');
      assert.deepEqual(trust.relationships.map(({ kind, organisation }) => [kind, organisation.code]).sort(), [
        ['CARE_REGULATOR', 'CQC'], ['HEALTHWATCH', 'HW417'], ['LEAD_COMMISSIONER', 'QOC'],
        ...trust.relationships.filter(({ kind }) => kind === 'LOCAL_AUTHORITY').map(({ kind, organisation }) => [kind, organisation.code]),
        ['REGION', 'Y60'],
      ].sort());
      assert.ok(trust.locations.some(({ odsCode }) => odsCode === 'RXWAS'));
      hub.cli('import', 'observations', join(shared, 'performance/ae_trust_monthly.csv'));
    });

    step('2. inspector, regional lead, another board and a volunteer subscribe', async () => {
      for (const name of ['commissioner', 'inspector', 'region', 'other', 'volunteer']) {
        feeds[name] = await people[name].subscribe();
      }
      story.typed = await subscribeByGraphQL(people.volunteer);
      assert.ok(Object.values(feeds).every(({ messages }) => messages[0].kind === 'HEARTBEAT' && messages[0].n === 1));
    });

    step('3. the lead commissioner raises an immediate-risk concern and one on A&E figures', async () => {
      const raised = Date.now();
      const first = await people.commissioner.ask(documents.raiseConcern, { input: {
        providerCode: 'RXW', locationCode: 'RXWAS', nature: 'QUALITATIVE', immediacy: 'IMMEDIATE_RISK', severity: 'MAJOR', topics: ['STAFFING', 'DETERIORATION_SEPSIS'],
        text: 'Night staffing on two medical wards has been below the agreed number for nine nights; observations are late and two deteriorating patients were found by relatives.',
        summary: 'Commissioners are looking into night staffing at one hospital of the trust.', ward: 'Two medical wards', sourceType: 'COMMISSIONER_VISIT', idempotencyKey: 'first',
      } });
      story.risk = first.raiseConcern.concern.id;
      assert.deepEqual(first.raiseConcern.reminders, []);
      const second = await people.commissioner.ask(documents.raiseConcern, { input: {
        providerCode: 'RXW', nature: 'QUANTITATIVE', immediacy: 'URGENT', topics: ['ACCESS_WAITING'], sourceType: 'INDICATOR',
        text: 'Four-hour performance has been far below the standard for months.',
        quantity: { indicatorCode: 'AE4H', periodStart: '2025-07-01', periodEnd: '2025-07-31', numerator: 7100, denominator: 13000 },
      } });
      story.figures = second.raiseConcern.concern.id;
      assert.deepEqual(second.raiseConcern.reminders, ['SUMMARY_MISSING']);
      assert.ok(Math.abs(second.raiseConcern.concern.detail.quantity.value - (7100 / 13000) * 100) < 1e-9);
      await feeds.inspector.alert('RAISED', story.risk);
      story.raisedWithin = Date.now() - raised;
    });

    step('4. each receives and reads what is its own, and another patch learns nothing', async () => {
      for (const name of ['inspector', 'region']) {
        const { event } = await feeds[name].alert('RAISED', story.risk);
        assert.equal(event.depth, 'FULL');
        assert.equal(event.provider.odsCode, 'RXW');
        assert.match(event.concern.text, /^Night staffing/);
        assert.equal((await feeds[name].alert('RAISED', story.figures)).event.concern.quantity.indicatorCode, 'AE4H');
      }
      const { event } = await feeds.volunteer.alert('RAISED', story.risk);
      assert.equal(event.depth, 'REDACTED');
      assert.deepEqual(Object.keys(event.concern).sort(), ['id', 'owner', 'sharedAt', 'summary']);
      assert.equal(event.concern.summary, 'Commissioners are looking into night staffing at one hospital of the trust.');

      const { concerns } = await people.volunteer.ask(documents.concerns, {});
      assert.deepEqual(concerns.nodes.map(({ id, depth, detail }) => [id, depth, detail]), [[story.risk, 'REDACTED', null]]);
      assert.equal(concerns.totalCount, 1);
      for (const filter of [{ topic: 'STAFFING' }, { immediacyAtLeast: 'BACKGROUND' }, { text: 'relatives' }, { nature: 'QUALITATIVE' }, { states: ['POSTED'] }]) {
        const { concerns: none } = await people.volunteer.ask(documents.concerns, { filter });
        assert.deepEqual([none.nodes, none.totalCount], [[], 0], JSON.stringify(filter));
      }
      const { concerns: found } = await people.volunteer.ask(documents.concerns, { filter: { text: 'night staffing' } });
      assert.equal(found.totalCount, 1);
      assert.equal((await people.volunteer.ask(documents.concern, { id: story.figures })).concern, null);

      const answers = await Promise.all([story.risk, story.figures, nothing].map((id) => people.other.post(documents.concern, { id })));
      assert.equal(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size, 1, 'hidden and missing must answer alike');
      const { concerns: others, provider: trust } = await people.other.ask(documents.concernsAndProvider, { code: 'RXW' });
      assert.deepEqual([others.nodes, others.totalCount, trust.concerns.nodes, trust.concerns.totalCount], [[], 0, [], 0]);
      const refusals = await Promise.all([story.risk, nothing].map((id) => people.other.post(documents.acknowledge, { id })));
      assert.equal(refusals[0].text, refusals[1].text, 'a change of what is hidden must be refused like one of what is missing');

      // The other board's own concern is the event after which its feed has passed everything before.
      const own = await people.other.ask(documents.raiseConcern, { input: { providerCode: 'RJZ', immediacy: 'BACKGROUND', topics: ['FALLS'], text: 'Falls with harm have risen on one ward.' } });
      await feeds.other.alert('RAISED', own.raiseConcern.concern.id);
      assert.equal(feeds.other.alerts.length, 1);
    });

    step('5. the inspector acknowledges, assesses and closes; the one who raised it is told', async () => {
      await people.inspector.ask(documents.acknowledge, { id: story.risk });
      await people.inspector.ask(documents.assess, { input: { concernId: story.risk, immediacy: 'IMMEDIATE_RISK', severity: 'CATASTROPHIC', preferredAction: 'INSPECT_SOONER', reasons: 'Matches what staff told us last week.' } });
      let { concern } = await people.inspector.ask(documents.concern, { id: story.risk });
      for (const to of ['TRIAGED', 'ACCEPTED', 'UNDER_REVIEW']) {
        ({ concern } = (await people.inspector.ask(documents.move, { input: { concernId: story.risk, to, basedOnVersion: concern.detail.version } })).moveConcern);
      }
      assert.deepEqual(await people.inspector.refused(documents.close, { input: { concernId: story.risk, outcome: 'RESOLVED_AND_SUSTAINED', sentence: 'Staffing is back.', basedOnVersion: 1 } }),
        [{ code: 'VERSION_CONFLICT', field: 'input.basedOnVersion' }]);
      await people.inspector.ask(documents.close, { input: { concernId: story.risk, outcome: 'RESOLVED_AND_SUSTAINED', sentence: 'Admissions were paused and staffing restored; checked on two unannounced nights.', basedOnVersion: concern.detail.version } });

      const told = await feeds.commissioner.alert('OUTCOME', story.risk);
      assert.match(told.event.concern.outcome.sentence, /staffing restored/);
      const acknowledged = feeds.commissioner.messages.find(({ kind }) => kind === 'ACKNOWLEDGED');
      assert.equal(acknowledged.event.acknowledgement.organisation.code, 'CQC');
      assert.match(acknowledged.event.acknowledgement.personName, /^Robin Achterberg/);
      for (const feed of story.typed.feeds) {
        await feed.until((messages) => messages.some(({ kind }) => kind === 'RAISED'));
        const alerts = feed.messages.filter(({ kind }) => kind !== 'HEARTBEAT');
        assert.deepEqual(alerts.map(({ kind, event }) => [kind, event.id, event.concern.text]), feeds.volunteer.alerts.map(({ kind, event }) => [kind, event.id, null]));
      }
      assert.equal(feeds.volunteer.alerts.length, 1, 'who reads the summary alone is told of nothing but the summary');
      const { concern: closed } = await people.commissioner.ask(documents.concern, { id: story.risk });
      assert.deepEqual(closed.detail.assessments.map(({ organisation, immediacy }) => [organisation.code, immediacy]), [['QOC', 'IMMEDIATE_RISK'], ['CQC', 'IMMEDIATE_RISK']]);
      assert.equal(closed.detail.highestSeverity, 'CATASTROPHIC');
    });

    step('6. the regional lead reads open concerns by highest assessment beside the figures, in one query', async () => {
      hub.cli('import', 'observations', join(shared, 'performance/ae_trust_monthly.csv'), join(shared, 'performance/beds_trust_monthly.csv'));
      const { concerns } = await people.region.ask(documents.regionalView, { region: 'Y60' });
      assert.deepEqual(concerns.nodes.map(({ id }) => id), [story.figures]);
      const [{ provider: trust, owner, detail }] = concerns.nodes;
      assert.deepEqual([trust.odsCode, owner.code, detail.highestImmediacy], ['RXW', 'QOC', 'URGENT']);
      const series = Object.fromEntries(trust.series.map(({ indicator, points }) => [indicator.code, points]));
      const july = series.AE4H.find(({ periodStart }) => periodStart === '2025-07-01');
      assert.ok(series.AE4H.length > 40 && july.denominator > 10000 && july.value > 0 && july.value < 100);
      assert.ok(!series.AE4H.some(({ periodStart }) => periodStart === '2025-02-01'), 'a gap is never filled in');
      assert.ok(series.GAOCC.length > 30);
    });

    step('7. the server is killed with twenty posts in flight, and nobody has lost anything', async () => {
      const cursor = feeds.inspector.cursor;
      const seen = new Set(feeds.inspector.alerts.map(({ event }) => event.id));
      const post = (key) => people.commissioner.post(documents.raiseConcern, { input: {
        providerCode: 'RXW', immediacy: 'DEVELOPING', topics: ['RECORDS_IT'], text: `Discharge letters went out late (${key}).`, idempotencyKey: key,
      } });
      const keys = Array.from({ length: 20 }, (_, i) => `in-flight-${i}`);
      const answers = keys.map((key) => post(key).then(({ status, body }) => (status === 200 && !body.errors ? body.data.raiseConcern.concern.id : null), () => null));
      await Promise.race(answers);
      await hub.kill9();
      const acknowledged = await Promise.all(answers);
      await hub.start();

      const repeated = await Promise.all(keys.map(post));
      const ids = repeated.map(({ status, text, body }) => (assert.equal(status, 200, text), body.data.raiseConcern.concern.id));
      acknowledged.forEach((id, i) => id && assert.equal(ids[i], id, `the acknowledged post ${keys[i]} must be there, and once`));
      const { concerns } = await people.commissioner.ask(documents.concerns, { filter: { text: 'in-flight-' }, first: 100 });
      assert.equal(concerns.totalCount, 20);
      assert.deepEqual(concerns.nodes.map(({ id }) => id).sort(), [...ids].sort());

      feeds.resumed = await people.inspector.subscribe(null, cursor);
      await feeds.resumed.until((messages) => messages.filter(({ kind }) => kind === 'RAISED').length >= 20);
      const missed = feeds.resumed.alerts;
      assert.deepEqual(feeds.resumed.messages.map(({ n }) => n), feeds.resumed.messages.map((_, i) => i + 1));
      assert.equal(missed.length, 20);
      assert.equal(new Set(missed.map(({ event }) => event.id)).size, 20);
      assert.ok(missed.every(({ event }) => !seen.has(event.id)), "nothing from before the cursor comes again");
      const order = missed.map(({ event }) => event.occurredAt);
      assert.deepEqual(order, [...order].sort());
      if (provider === 'sqlite') {
        assert.match(hub.cli('database-settings'), /journal_mode=wal[\s\S]*synchronous=2/);
      } else {
        assert.match(hub.cli('database-settings'), /fsync=on[\s\S]*synchronous_commit=on/);
      }
    });

    if (provider === 'postgresql') {
      step('7a. the database is cut off: a post is refused with 503 and a hint, and lands when it is repeated', async () => {
        const input = { providerCode: 'RXW', immediacy: 'DEVELOPING', topics: ['RECORDS_IT'], text: 'Discharge letters went missing during the outage.', idempotencyKey: 'outage' };
        database.halt();
        const refused = await people.commissioner.post(documents.raiseConcern, { input });
        assert.equal(refused.status, 503, refused.text);
        assert.match(refused.retryAfter, /^[0-9]+$/);
        database.start();

        let landed;
        while ((landed = await people.commissioner.post(documents.raiseConcern, { input })).status === 503) {
          await new Promise((wait) => setTimeout(wait, 50));
        }
        const { id } = landed.body.data.raiseConcern.concern;
        await feeds.resumed.alert('RAISED', id);
        assert.equal(feeds.resumed.alerts.filter(({ event }) => event.concern?.id === id).length, 1);
        assert.deepEqual(feeds.resumed.messages.map(({ n }) => n), feeds.resumed.messages.map((_, i) => i + 1));
      });
    }

    step('7b. all that was sent keeps the contract', async () => {
      assertKept(await readContract(), Object.values(feeds).flatMap(({ messages }) => messages));
    });

    step('8. in the browser the alert arrives live, and a concern is raised in the form', async () => {
      const browser = await openBrowser();
      try {
        const inspector = await signIn(browser, hub, 'Robin Achterberg');
        const { raiseConcern } = await people.commissioner.ask(documents.raiseConcern, { input: {
          providerCode: 'RXW', immediacy: 'IMMEDIATE_RISK', topics: ['MEDICINES'], text: 'Insulin was given twice on two nights because charts are kept in two places.',
        } });
        const card = inspector.locator(`[data-concern="${raiseConcern.concern.id}"]`).first();
        await card.waitFor();
        assert.match(await card.textContent(), /Immediate risk/i);
        assert.equal(await picture(inspector, `${provider}-feed`), 0, 'the feed must not scroll sideways on a phone');

        const commissioner = await signIn(browser, hub, 'Morgan Tan');
        await commissioner.goto(`${hub.url}/raise`);
        await commissioner.getByRole('combobox', { name: 'Which provider is it about?' }).fill('shrewsbury');
        await commissioner.getByRole('option', { name: /Shrewsbury/i }).first().click();
        await commissioner.getByLabel('What is the matter?', { exact: true }).fill('Call bells on one ward went unanswered for over twenty minutes, seen on a visit.');
        await commissioner.getByRole('checkbox', { name: 'Staffing', exact: true }).check();
        await commissioner.getByRole('radio', { name: /^Urgent/ }).check();
        await commissioner.getByText(/Care Quality Commission/i).first().waitFor();
        assert.equal(await picture(commissioner, `${provider}-raise`), 0, 'the form must not scroll sideways on a phone');
        await commissioner.getByRole('button', { name: 'Post the concern' }).click();
        await commissioner.waitForURL(/\/concerns\//);
        const id = commissioner.url().split('/').at(-1);
        const { concern } = await people.inspector.ask(documents.concern, { id });
        assert.match(concern.detail.text, /^Call bells/);
        await inspector.locator(`[data-concern="${id}"]`).first().waitFor();
        assert.equal(await picture(commissioner, `${provider}-concern`), 0, 'a concern must not scroll sideways on a phone');

        await commissioner.goto(`${hub.url}/providers/RXW`);
        await commissioner.getByRole('heading', { name: /SHREWSBURY/i }).first().waitFor();
        await commissioner.getByText('Loading figures…').waitFor({ state: 'hidden' });
        assert.equal(await picture(commissioner, `${provider}-provider`), 0, 'a provider must not scroll sideways on a phone');
      } finally {
        await browser.close();
      }
    });
  });
}
