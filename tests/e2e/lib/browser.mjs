// A real Chromium, driven as a person would.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { root } from './processes.mjs';

const output = join(root, 'tests/e2e/output');
const axe = join(root, 'src/QsgHub.Web/node_modules/axe-core/axe.min.js');

export async function openBrowser() {
  mkdirSync(output, { recursive: true });
  return chromium.launch({
    executablePath: process.env.QSGHUB_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

/** Signs a persona in through the same sign-in that production uses, and gives the live feed's page. */
export async function signIn(browser, hub, name) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(hub.url);
  await page.getByRole('button', { name: /Sign in/ }).click();
  await page.getByRole('button', { name: `Sign in as ${name}` }).click();
  await page.getByText('Live: alerts appear here as they are raised').waitFor();
  return page;
}

/** Keeps a picture of the page at the width of a desk and of a phone. */
export async function picture(page, name) {
  await page.setViewportSize({ width: 375, height: 812 });
  await page.screenshot({ path: join(output, `${name}-375.png`), fullPage: true });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.screenshot({ path: join(output, `${name}.png`), fullPage: true });
  return overflow;
}

/** Fails with what keeps somebody out: rules of WCAG 2.2 AA and good practice, and sideways scrolling on the smallest screens. */
export async function assertSound(page, name) {
  await page.evaluate(readFileSync(axe, 'utf8'));
  const violations = await page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  });
  assert.deepEqual(violations, [], `${name} is not accessible`);
  await page.setViewportSize({ width: 320, height: 800 });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await page.setViewportSize({ width: 1280, height: 900 });
  assert.equal(overflow, 0, `${name} scrolls sideways at 320 pixels`);
}
