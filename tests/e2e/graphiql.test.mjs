// GraphiQL in a real Chromium: on the hub with a persona's token, and on a small schema that has a subscription.
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openBrowser, picture } from './lib/browser.mjs';
import { Hub, freePort, scratch } from './lib/processes.mjs';
import { startSample } from './lib/sample.mjs';

describe('GraphiQL', () => {
  let hub;
  let sample;
  let browser;

  before(async () => {
    const folder = scratch('graphiql');
    hub = new Hub({ Database__Provider: 'sqlite', Database__Path: join(folder, 'hub.db'), Demonstration__Enabled: 'true' }, folder, await freePort());
    sample = await startSample();
    await hub.start();
    browser = await openBrowser();
  });

  after(async () => {
    await browser?.close();
    await hub?.stop();
    await sample?.stop();
    rmSync(hub.folder, { recursive: true, force: true });
  });

  /** A page that remembers what broke a rule of the content security policy or failed otherwise. */
  async function open(url) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    const complaints = [];
    // Browsers ask every site for an icon by themselves, and the sample has no sign-in settings.
    const expected = /\/(favicon\.ico|sign-in-settings\.json)$/;
    page.on('console', (message) => message.type() === 'error' && !expected.test(message.location().url) && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(url);
    return { page, complaints };
  }

  /** Waits until the page has its first query and its schema: before that it may still put in what it remembers. */
  async function ready(page) {
    await waitForText(page, '.graphiql-query-editor .view-lines', '__typename');
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await page.locator('.graphiql-doc-explorer-root-type').first().waitFor();
    await page.getByRole('button', { name: 'Hide Documentation Explorer' }).click();
  }

  /** Replaces the query as a person would who pastes it, and waits until the editor has it. */
  async function write(page, query) {
    await page.locator('.graphiql-query-editor .view-lines').click();
    await page.keyboard.press('ControlOrMeta+A');
    await page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, query);
    await waitForText(page, '.graphiql-query-editor .view-lines', query);

    // GraphiQL puts off reading what is written, and until then takes it for the operation that was there before. A page's timers
    // fire in the order in which they fall due: one that is set later and for longer fires after the reading, however slow the machine.
    await page.evaluate(() => new Promise((done) => setTimeout(done, 1_000)));
  }

  async function run(page, query, answer) {
    await write(page, query);
    await page.getByRole('button', { name: /^Execute query/ }).click();
    await waitForText(page, '.result-window .view-lines', answer);
  }

  /** The editors break and indent their lines as they like. */
  async function waitForText(page, selector, text) {
    await page.waitForFunction(
      ([place, wanted]) => (document.querySelector(place)?.textContent ?? '').replace(/\s/g, '').includes(wanted),
      [selector, text.replace(/\s/g, '')],
      { timeout: 30_000 });
  }

  test('a query and a mutation run on the hub with the token of the persona who signed in', async () => {
    const { page, complaints } = await open(`${hub.url}/graphiql`);
    assert.equal(page.url(), `${hub.url}/graphiql/`);
    await page.getByRole('button', { name: 'Sign in as a persona' }).click();
    await page.getByRole('button', { name: 'Sign in as Robin Achterberg' }).click();
    await ready(page);
    assert.equal(page.url(), `${hub.url}/graphiql/`);

    await run(page, '{ viewer { organisation { code } } }', '"organisation":{"code":"CQC"}');
    await run(
      page,
      'mutation { raiseConcern(input: { providerCode: "ZZD01", text: "Night cover is short.", topics: ["STAFFING"], immediacy: URGENT }) { concern { owner { code } } } }',
      '"raiseConcern":{"concern":{"owner":{"code":"CQC"}}}');
    await picture(page, 'graphiql-hub');
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  test('a token can be pasted, and without a right one the hub answers nothing', async () => {
    const { page } = await open(`${hub.url}/graphiql/`);
    await page.getByLabel('or paste an access token').fill('Bearer garbage');
    await page.getByRole('button', { name: 'Use this token' }).click();
    await waitForText(page, '.graphiql-query-editor .view-lines', '__typename');
    await write(page, '{ viewer { name } }');
    const answered = page.waitForResponse((response) => response.url() === `${hub.url}/graphql` && response.request().postData()?.includes('viewer'));
    await page.getByRole('button', { name: /^Execute query/ }).click();
    assert.equal((await answered).status(), 401);
    await page.context().close();
  });

  test('the page is served with a policy that lets nothing in from elsewhere', async () => {
    const response = await fetch(`${hub.url}/graphiql/`);
    assert.equal(response.status, 200);
    assert.equal(
      response.headers.get('content-security-policy'),
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; "
      + "worker-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
  });

  test('a query, a mutation and a subscription to its end run on a schema that has all three', async () => {
    const { page, complaints } = await open(`${sample.url}/graphiql/`);
    await ready(page);
    await run(page, '{ hello(name: "you") }', '{"data":{"hello":"Helloyou"}}');
    await run(page, 'mutation { double(value: 21) }', '{"data":{"double":42}}');
    await run(page, 'subscription { count(to: 3) }', '{"data":{"count":3}}');
    await page.getByRole('button', { name: /^Execute query/ }).waitFor();
    await picture(page, 'graphiql-subscription');
    assert.deepEqual(complaints, []);
    await page.context().close();
  });
});
