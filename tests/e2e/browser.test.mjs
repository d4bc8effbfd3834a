// The browser client as people use it, on the demonstration's data: in Chromium, with the real sign-in and live channel.
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { assertSound, openBrowser, picture, signIn } from './lib/browser.mjs';
import { Member } from './lib/clients.mjs';
import * as documents from './lib/documents.mjs';
import { Hub, freePort, scratch } from './lib/processes.mjs';

const hospital = 'ZZD01';
const hospitalName = /Millbrook Hospitals/;
const amend = 'mutation ($input: AmendConcernInput!) { amendConcern(input: $input) { concern { id } } }';
const withdraw = 'mutation ($input: WithdrawConcernInput!) { withdrawConcern(input: $input) { concern { id } } }';
const summarise = 'mutation ($input: SummariseConcernInput!) { summariseConcern(input: $input) { concern { id } } }';

describe('the browser client', () => {
  let hub;
  let browser;
  let commissioner;

  before(async () => {
    const folder = scratch('browser');
    hub = new Hub({ Database__Provider: 'sqlite', Database__Path: join(folder, 'hub.db'), Demonstration__Enabled: 'true' }, folder, await freePort());
    await hub.start();
    browser = await openBrowser();
    commissioner = new Member(hub, 'icb-quality-manager');
  });

  after(async () => {
    await browser?.close();
    await hub?.stop();
    rmSync(hub.folder, { recursive: true, force: true });
  });

  async function raise(part) {
    const { raiseConcern } = await commissioner.ask(documents.raiseConcern, {
      input: { providerCode: hospital, text: 'Night cover is short on two wards.', topics: ['STAFFING'], immediacy: 'URGENT', ...part },
    });
    return raiseConcern.concern;
  }

  async function fillIn(page, text) {
    await page.getByLabel('Which provider is it about?').fill('millbrook hosp');
    await page.getByRole('option', { name: hospitalName }).click();
    await page.getByLabel('What is the matter?').fill(text);
    await page.getByLabel('Staffing', { exact: true }).check();
    await page.getByLabel('Unsure', { exact: true }).check();
  }

  test('every page is accessible, has no sideways scroll at 320 pixels, and breaks no rule of the content security policy', async () => {
    const start = await browser.newPage();
    await start.goto(hub.url);
    await start.getByRole('button', { name: /Sign in/ }).waitFor();
    await assertSound(start, 'sign-in');

    const page = await signIn(browser, hub, 'Robin Achterberg');
    const complaints = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.locator('[data-concern]').first().waitFor();
    await assertSound(page, 'feed');

    await page.locator('.qsg-immediate [data-concern] a').first().click();
    await page.getByRole('heading', { name: 'Timeline' }).waitFor();
    await assertSound(page, 'concern');
    await page.getByRole('button', { name: /your body’s assessment/ }).click();
    await assertSound(page, 'assessment form');

    await page.getByRole('link', { name: 'Raise a concern', exact: true }).click();
    await page.getByRole('button', { name: 'Post the concern' }).click();
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
    await page.getByText(/^More:/).click();
    await page.getByLabel('Figures', { exact: true }).check();
    await assertSound(page, 'form with errors');

    await page.goto(`${hub.url}/providers`);
    await page.getByLabel('Name, ODS code or CQC id').fill('millbrook');
    await page.getByRole('link', { name: hospitalName }).click();
    await page.getByRole('img', { name: /Line chart/ }).first().waitFor();
    await assertSound(page, 'provider');

    await page.goto(`${hub.url}/concerns/00000000-0000-4000-8000-000000000000`);
    await page.getByRole('heading', { name: 'There is nothing here' }).waitFor();
    await assertSound(page, 'nothing here');
    assert.deepEqual(complaints, []);
  });

  test('from a provider to its chart to a draft of the own team in three clicks, and nothing is posted', async () => {
    const page = await signIn(browser, hub, 'Morgan Tan');
    await page.goto(`${hub.url}/providers/${hospital}`);
    await page.getByRole('heading', { name: 'Evidence' }).waitFor();
    await page.getByRole('region', { name: 'Evidence by key question and kind' }).getByText('No evidence held').first().waitFor();
    await picture(page, 'provider-evidence');

    await page.getByRole('link', { name: /Limits, signals and peers/ }).click();
    const chart = page.getByRole('img', { name: /^Control chart of .* process limits .* special cause for concern/ });
    await chart.waitFor();
    await page.getByText('Special cause of a concerning nature: lower values.').waitFor();
    await page.getByText(/Chance alone would make .* such signals/).waitFor();
    assert.ok(await chart.locator('.qsg-mark--concern').count() >= 3);
    await page.getByRole('img', { name: /^Funnel plot/ }).waitFor();
    await assertSound(page, 'chart');
    assert.equal(await picture(page, 'chart'), 0);

    await page.getByRole('button', { name: /Draft a concern/ }).click();
    await page.getByText(/A figure asks a question; it judges nobody/).first().waitFor();
    const id = page.url().split('/').at(-1);
    const find = 'query ($id: UUID!) { concern(id: $id) { detail { state nature } } }';
    assert.deepEqual(await commissioner.ask(find, { id }), { concern: { detail: { state: 'DRAFT', nature: 'QUANTITATIVE' } } });
    assert.deepEqual(await new Member(hub, 'cqc-inspector').ask(find, { id }), { concern: null });
    await page.getByRole('button', { name: 'Post the draft' }).waitFor();
    await picture(page, 'chart-draft');
  });

  test('an immediate risk breaks in on any page, and what is taken back disappears everywhere at once', async () => {
    const inspector = await signIn(browser, hub, 'Robin Achterberg');
    await inspector.goto(`${hub.url}/providers`);
    const volunteer = await signIn(browser, hub, 'Alex Pemberton');
    const reader = await signIn(browser, hub, 'Alex Pemberton');

    const concern = await raise({ immediacy: 'IMMEDIATE_RISK', summary: 'Staffing at night is a worry.' });
    await inspector.getByRole('alert').getByText('Immediate risk').waitFor();
    await inspector.getByRole('link', { name: 'Read the concern' }).click();
    await inspector.getByText('Night cover is short on two wards.').first().waitFor();

    const card = volunteer.locator(`[data-concern="${concern.id}"]`);
    await card.getByText('Staffing at night is a worry.').waitFor();
    assert.doesNotMatch(await volunteer.content(), /Night cover/);
    await reader.goto(`${hub.url}/concerns/${concern.id}`);
    await reader.getByText('Staffing at night is a worry.').waitFor();
    await reader.getByText('Live: changes appear here').waitFor();

    await commissioner.ask(summarise, { input: { concernId: concern.id, summary: null, basedOnVersion: 1 } });
    await card.waitFor({ state: 'detached' });
    await reader.getByRole('heading', { name: 'There is nothing here' }).waitFor();
    assert.doesNotMatch(await reader.content(), /Staffing at night/);

    await commissioner.ask(withdraw, { input: { concernId: concern.id, reason: 'Raised twice.', basedOnVersion: 2 } });
    await inspector.getByText('This concern is withdrawn: Raised twice.').waitFor();
  });

  test('the form keeps its text through a reload, a lost connection and an ended sign-in, and posts once', async () => {
    const text = 'John Smith, date of birth 12/03/1961, waited four hours for pain relief.';
    const page = await signIn(browser, hub, 'Morgan Tan');
    await page.goto(`${hub.url}/raise`);
    await fillIn(page, text);
    await page.reload();
    await assertKept(page, text);

    await page.getByRole('button', { name: 'Post the concern' }).click();
    await page.getByText(/looks as if it held a person/).first().waitFor();
    await page.getByLabel(/identifies nobody/).check();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Post the concern' }).click();
    await page.getByText('The hub cannot be reached.').waitFor();
    await page.context().setOffline(false);
    await assertKept(page, text);

    await page.evaluate(() => Object.keys(sessionStorage).filter((key) => /accesstoken/i.test(key)).forEach((key) => sessionStorage.removeItem(key)));
    await page.getByRole('button', { name: 'Post the concern' }).click();
    await page.getByRole('button', { name: 'Sign in again' }).first().click();
    await page.getByRole('button', { name: 'Sign in as Morgan Tan' }).click();
    await assertKept(page, text);

    // The answer of the first attempt is lost on the way: the person sees a failure and sends again.
    let lost = 0;
    await page.route('**/graphql', async (route) => {
      const isPost = /mutation RaiseConcern/.test(route.request().postData() ?? '') && !/"confirmNoPersonalData":false/.test(route.request().postData() ?? '');
      if (isPost && lost === 0) {
        lost++;
        await route.fetch();
        await route.abort('connectionreset');
      } else {
        await route.continue();
      }
    });
    await page.getByRole('button', { name: 'Post the concern' }).click();
    await page.getByLabel(/identifies nobody/).check();
    await page.getByRole('button', { name: 'Post the concern' }).click();
    await page.getByText('The hub cannot be reached.').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Your concern is posted.').waitFor();
    assert.equal(lost, 1);
    const { concerns } = await commissioner.ask(documents.concerns, { filter: { text } });
    assert.equal(concerns.totalCount, 1);
    await page.goto(`${hub.url}/raise`);
    assert.equal(await page.getByLabel('What is the matter?').inputValue(), '');
  });

  test('a change that another made meanwhile is shown, and what was typed is kept', async () => {
    const concern = await raise({ text: 'Two wards are short.' });
    const inspector = await signIn(browser, hub, 'Robin Achterberg');
    await inspector.goto(`${hub.url}/concerns/${concern.id}`);
    await inspector.getByText('Live: changes appear here').waitFor();
    await inspector.getByRole('button', { name: 'Move it on' }).click();
    await inspector.getByLabel(/^Why\?/).fill('Seen on the visit');
    await commissioner.ask(amend, { input: { concernId: concern.id, text: 'Three wards are short.', basedOnVersion: 1 } });
    await inspector.getByText('This concern has changed since you opened the form').waitFor();
    await inspector.getByText('Three wards are short.').first().waitFor();
    assert.equal(await inspector.getByLabel(/^Why\?/).inputValue(), 'Seen on the visit');
    assert.equal(await inspector.getByRole('button', { name: 'Move it', exact: true }).isDisabled(), true);
    await inspector.getByRole('button', { name: 'I have read the newer version' }).click();
    await inspector.getByRole('button', { name: 'Move it', exact: true }).click();
    await inspector.getByText('The concern has been moved on.').waitFor();
    await inspector.getByText('Seen on the visit').first().waitFor();
  });

  test('after the hub was killed the page says so, comes back by itself and has missed nothing', async () => {
    const inspector = await signIn(browser, hub, 'Robin Achterberg');
    await inspector.locator('[data-concern]').first().waitFor();
    await hub.kill9();
    await inspector.getByText(/^Reconnecting since|^Offline since/).waitFor();
    await hub.start();
    const concern = await raise({ text: 'Raised before the page came back.' });
    await inspector.locator(`[data-concern="${concern.id}"]`).waitFor();
    await inspector.getByText('Live: alerts appear here as they are raised').waitFor();
  });

  async function assertKept(page, text) {
    await page.getByLabel('What is the matter?').waitFor();
    assert.equal(await page.getByLabel('What is the matter?').inputValue(), text);
    assert.equal(await page.getByLabel('Staffing', { exact: true }).isChecked(), true);
    assert.equal(await page.getByLabel('Unsure', { exact: true }).isChecked(), true);
    await page.waitForFunction(() => /Millbrook/.test(document.querySelector('#provider').value));
  }
});
