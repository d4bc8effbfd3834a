// What is somebody's to look after, as people use it: caseload, saved subscription, a correction that wants a word, a digest,
// and a callback of a system that the person answers for.
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { assertSound, openBrowser, picture, signIn } from './lib/browser.mjs';
import { Member } from './lib/clients.mjs';
import * as documents from './lib/documents.mjs';
import { Hub, freePort, scratch, startPostgreSql } from './lib/processes.mjs';

const hospital = 'ZZD01';
const awaited = /1 correction awaits your acknowledgement/;
const summarise = 'mutation ($input: SummariseConcernInput!) { summariseConcern(input: $input) { concern { id } } }';
const save = 'mutation ($input: SaveSubscriptionInput!) { saveSubscription(input: $input) { id } }';
const subscriptions = '{ savedSubscriptions { name digest filter { everything caseload topic } } }';
const digests = '{ digests { id name threads { concern { id } } signals { id indicator { code } } } }';

// A step that waits for what never comes fails by itself, long after any machine would have answered.
const step = (name, run) => test(name, { timeout: 180_000 }, run);

/** Asks until the answer is there; the step's own time limit bounds it. */
async function until(ask) {
  for (;;) {
    const answer = await ask();
    if (answer) {
      return answer;
    }
    await new Promise((done) => setTimeout(done, 100));
  }
}

describe('attention in the browser', () => {
  let database;
  let hub;
  let browser;
  let commissioner;
  let volunteer;
  let concern;

  before(async () => {
    const folder = scratch('attention');
    database = await startPostgreSql();
    const settings = {
      Database__Provider: 'postgresql',
      Database__ConnectionString: database.connectionString,
      Demonstration__Enabled: 'true',
      // Nobody listens there.
      Callbacks__AllowedOrigins__0: 'https://127.0.0.1:9',
      Callbacks__AllowedPrivateNetworks__0: '127.0.0.0/8',
    };
    hub = new Hub(settings, folder, await freePort());
    hub.cli('migrate');
    await hub.start();
    browser = await openBrowser();
    commissioner = new Member(hub, 'icb-quality-manager');
    volunteer = new Member(hub, 'healthwatch-volunteer');
  });

  after(async () => {
    await browser?.close();
    await hub?.stop();
    database?.stop();
    rmSync(hub.folder, { recursive: true, force: true });
  });

  step('1. somebody takes a provider into the caseload, names a deputy, enters leave and sets the duty desk', async () => {
    const page = await signIn(browser, hub, 'Morgan Tan');
    await page.getByRole('link', { name: 'My caseload' }).click();
    await page.getByText('Your caseload is empty').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'page-heading');
    await assertSound(page, 'an empty caseload');

    await page.getByRole('button', { name: 'Add a provider' }).click();
    await page.getByRole('button', { name: 'Add to the caseload' }).click();
    await page.getByRole('link', { name: 'Choose the provider from the list' }).click();
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'assign-provider');
    await page.getByRole('combobox', { name: 'Provider' }).fill('millbrook hosp');
    await page.getByRole('option', { name: /Millbrook Hospitals/ }).click();
    await page.getByRole('button', { name: 'Add to the caseload' }).click();
    const place = page.locator(`[data-provider="${hospital}"]`);
    await place.getByText('Looks after it').waitFor();
    assert.deepEqual(await commissioner.ask(`{ provider(code: "${hospital}") { inMyCaseload } }`), { provider: { inMyCaseload: 'HOLDER' } });

    await place.getByRole('button', { name: /Name a deputy/ }).click();
    await place.getByLabel('Who stands in?').selectOption({ label: 'Lee Marchmont (demonstration)' });
    await place.getByRole('button', { name: 'Name the deputy' }).click();
    await place.getByText('deputy: Lee Marchmont').waitFor();

    await page.getByRole('button', { name: 'Enter leave' }).click();
    await page.getByLabel('First day').fill('2099-05-10');
    await page.getByLabel('Last day').fill('2099-05-01');
    await page.getByRole('button', { name: 'Enter the leave' }).click();
    await page.getByRole('link', { name: 'The last day must not be before the first' }).waitFor();
    await page.getByLabel('Last day').fill('2099-05-12');
    await page.getByRole('button', { name: 'Enter the leave' }).click();
    await page.getByRole('heading', { name: '10 May 2099 to 12 May 2099' }).waitFor();
    await page.getByRole('button', { name: 'Take back the leave of 10 May 2099' }).click();
    await page.getByText('No leave is entered.').waitFor();

    await page.getByRole('button', { name: 'Set up a duty desk' }).click();
    await page.getByLabel('Lee Marchmont').check();
    await page.getByLabel(/Other days on which it stays closed/).fill('25/12/2099\nChristmas');
    await page.getByRole('button', { name: 'Save the duty desk' }).click();
    await page.getByRole('link', { name: '“Christmas” is no date' }).click();
    await page.getByLabel(/Other days on which it stays closed/).fill('25/12/2099');
    await page.getByRole('button', { name: 'Save the duty desk' }).click();
    await page.getByText('25 Dec 2099').waitFor();
    await page.getByText('Monday to Friday, 08:00 to 18:00').waitFor();
    await assertSound(page, 'a caseload');
    assert.equal(await picture(page, 'attention'), 0);
    await page.context().close();
  });

  step('2. the feed’s filter is saved once under a name, and found again under My caseload', async () => {
    const page = await signIn(browser, hub, 'Morgan Tan');
    await page.goto(`${hub.url}/?topic=STAFFING`);
    for (const outcome of [/The subscription “Staffing” is saved/, /another subscription|this name/i]) {
      await page.getByRole('button', { name: 'Save this filter' }).click();
      await page.getByRole('textbox', { name: 'Name' }).fill('Staffing');
      await page.getByLabel('In a digest each day').check();
      await page.getByRole('button', { name: 'Save the subscription' }).click();
      await page.getByText(outcome).first().waitFor();
    }
    await assertSound(page, 'the form of a subscription');
    assert.deepEqual(await commissioner.ask(subscriptions), {
      savedSubscriptions: [{ name: 'Staffing', digest: 'DAILY', filter: { everything: true, caseload: null, topic: 'STAFFING' } }],
    });
    await page.getByRole('link', { name: 'My caseload' }).first().click();
    await page.getByText('everything that you may see; topic: Staffing').waitFor();
    await page.getByRole('link', { name: 'Staffing', exact: true }).click();
    await page.waitForURL(`${hub.url}/?topic=STAFFING`);
    await page.getByRole('link', { name: 'Digests' }).click();
    await page.getByText('You have no digest yet').waitFor();
    await assertSound(page, 'no digests');
    await page.context().close();

    await volunteer.ask(save, { input: { name: 'Millbrook', filter: { providerCode: hospital }, digest: 'DAILY' } });
    await commissioner.ask(save, { input: { name: 'Figures', filter: { everything: true, kinds: ['SIGNAL'] }, digest: 'DAILY' } });

    // A digest holds what happens once the hub has taken the subscription up, and it tells nobody when it has.
    await until(() => database.read('select count(*) from digest_mark') === '3');
  });

  step('3. what was wrong is corrected, and whose body had it sees that at once and gives its word', async () => {
    const text = 'Night shifts on ward 7 are one nurse short.';
    ({ raiseConcern: { concern } } = await commissioner.ask(documents.raiseConcern, {
      input: { providerCode: hospital, text, topics: ['STAFFING'], immediacy: 'URGENT', summary: 'Staffing at night is looked into.' },
    }));
    const inspector = await signIn(browser, hub, 'Robin Achterberg');
    await inspector.goto(`${hub.url}/concerns/${concern.id}`);
    await inspector.getByText(text).first().waitFor();
    await inspector.getByRole('link', { name: 'Live feed' }).first().click();
    await inspector.locator(`[data-concern="${concern.id}"]`).waitFor();
    assert.equal(await inspector.getByRole('heading', { name: awaited }).count(), 0);

    const owner = await signIn(browser, hub, 'Morgan Tan');
    await owner.goto(`${hub.url}/concerns/${concern.id}`);
    await owner.getByRole('button', { name: 'Correct what it says' }).click();
    await owner.getByRole('button', { name: 'Correct it and tell whoever had it' }).click();
    await owner.getByRole('link', { name: 'Say what was wrong' }).waitFor();
    await owner.getByRole('link', { name: /Nothing is put right yet/ }).waitFor();
    await owner.getByLabel('What was wrong?').fill('It was ward 9.');
    await owner.getByLabel('What is right', { exact: true }).fill('Night shifts on ward 9 are one nurse short.');
    await owner.getByRole('button', { name: 'Correct it and tell whoever had it' }).click();
    await owner.getByText('1 other body had the wrong version in full; none has acknowledged the correction so far.').waitFor();
    await assertSound(owner, 'a corrected concern');
    assert.equal(await picture(owner, 'corrected'), 0);

    await inspector.getByRole('heading', { name: awaited }).waitFor();
    await inspector.getByText('It was ward 9.').first().waitFor();
    await assertSound(inspector, 'a correction that awaits a word');
    assert.equal(await picture(inspector, 'awaited'), 0);
    await inspector.getByRole('button', { name: /Acknowledge the correction for Care Quality Commission/ }).click();
    await inspector.getByText('You have acknowledged the correction for your body.').waitFor();
    await inspector.getByRole('heading', { name: awaited }).waitFor({ state: 'detached' });
    await inspector.goto(`${hub.url}/concerns/${concern.id}`);
    await inspector.getByText(/Robin Achterberg .* has acknowledged it for Care Quality Commission/).waitFor();
    await owner.reload();
    await owner.getByText('1 other body had the wrong version in full, and has acknowledged the correction.').waitFor();

    // Whoever reads the summary alone is asked for no word on words that it never had.
    const reader = await signIn(browser, hub, 'Alex Pemberton');
    await reader.locator(`[data-concern="${concern.id}"]`).waitFor();
    assert.equal(await reader.getByRole('heading', { name: awaited }).count(), 0);
    for (const page of [inspector, owner, reader]) {
      await page.context().close();
    }
  });

  step('4. the digest holds it, is shown by the rights of the moment, and goes when nothing is left in it', async () => {
    await hub.stop();
    const waits = Array.from({ length: 19 }, (_, month) => `${hospital},${new Date(Date.UTC(2024, month, 1)).toISOString().slice(0, 10)},1000,${month === 18 ? 900 : 200 + 20 * (month % 2)},400,100`);
    writeFileSync(join(hub.folder, 'waits.csv'), `org_code,period,attendances,over_4h,emergency_admissions,dta_over_4h\n${waits.join('\n')}\n`);
    hub.cli('import', 'observations', join(hub.folder, 'waits.csv'));

    // The next whole minute: after the digests have begun and after what happened, however long the hub takes to start.
    hub.environment.Digests__At = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(Date.now() + 60_000);
    await hub.start();
    const named = (name) => until(async () => (await commissioner.ask(digests)).digests.find((digest) => digest.name === name));
    const [digest, figures] = [await named('Staffing'), await named('Figures')];
    const signal = figures.signals.find(({ indicator }) => indicator.code === 'AE4H');
    assert.deepEqual(digest.signals, []);
    assert.ok(digest.threads.some((thread) => thread.concern.id === concern.id));
    await until(async () => (await volunteer.ask(digests)).digests[0]);

    const page = await signIn(browser, hub, 'Morgan Tan');
    await page.getByRole('link', { name: 'Digests' }).click();
    await page.locator(`[data-digest="${digest.id}"]`).getByText(/Digest of a day: .*cut on/).waitFor();
    await assertSound(page, 'digests');
    assert.equal(await picture(page, 'digests'), 0);
    await page.getByRole('link', { name: 'Staffing', exact: true }).click();
    const card = page.locator(`[data-concern="${concern.id}"]`);
    await card.getByText(/Raised or shared, corrected/).waitFor();
    await assertSound(page, 'a digest');
    assert.equal(await picture(page, 'digest'), 0);
    await card.getByRole('link').click();
    await page.waitForURL(`${hub.url}/concerns/${concern.id}`);

    await page.getByRole('link', { name: 'Digests' }).click();
    await page.locator(`[data-digest="${figures.id}"]`).getByText(/Digest of a day: .*\d+ signals?, /).waitFor();
    await page.getByRole('link', { name: 'Figures', exact: true }).click();
    await page.locator(`[data-signal="${signal.id}"]`).getByText(/Special cause for concern in/).waitFor();
    await assertSound(page, 'a digest of figures');
    assert.equal(await picture(page, 'digest-figures'), 0);
    await page.locator(`[data-signal="${signal.id}"]`).getByRole('link').click();
    await page.getByRole('img', { name: /^Control chart of .* special cause for concern/ }).waitFor();

    const reader = await signIn(browser, hub, 'Alex Pemberton');
    await reader.getByRole('link', { name: 'Digests' }).click();
    await reader.getByRole('link', { name: 'Millbrook', exact: true }).click();
    await reader.locator(`[data-concern="${concern.id}"]`).getByText('Staffing at night is looked into.').waitFor();
    await commissioner.ask(summarise, { input: { concernId: concern.id, summary: null, basedOnVersion: 2 } });
    await reader.getByRole('heading', { name: 'There is no such digest' }).waitFor();
    assert.doesNotMatch(await reader.content(), /Staffing at night/);
  });

  step('5. whoever answers for a system sees how its callbacks stand; nobody else is shown that there are any', async () => {
    const system = new Member(hub, 'integration-client');
    const { saveCallback: { secret, callback } } = await system.ask('mutation { saveCallback(input: { address: "https://127.0.0.1:9/alerts" }) { secret callback { id } } }');
    await commissioner.ask(documents.raiseConcern, { input: { providerCode: hospital, text: 'For the system.', topics: ['FALLS'], immediacy: 'BACKGROUND' } });
    await until(async () => (await system.ask('{ callbacks { problem } }')).callbacks[0].problem);

    const owner = await signIn(browser, hub, 'Morgan Tan');
    await owner.getByRole('link', { name: 'Callbacks' }).click();
    const row = owner.locator(`[data-callback="${callback.id}"]`);
    await row.getByText('Not taken', { exact: true }).waitFor();
    await row.getByText(/it could not be reached/).waitFor();
    assert.ok(!(await owner.content()).includes(secret));
    await assertSound(owner, 'callbacks');
    assert.equal(await picture(owner, 'callbacks'), 0);

    const inspector = await signIn(browser, hub, 'Robin Achterberg');
    assert.equal(await inspector.getByRole('link', { name: 'Callbacks' }).count(), 0);
    await inspector.goto(`${hub.url}/callbacks`);
    await inspector.getByText('None of the systems that you answer for has saved a callback').waitFor();
  });
});
