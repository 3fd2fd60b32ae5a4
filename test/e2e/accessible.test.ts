import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { expectAccessible, openBrowser, type Window } from '../support/browser.ts';

// The check that each screen goes through is itself checked: a fault that one view alone has must not pass.

let browser: Window;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser.close());

const pageWith = (css: string) => `<!doctype html><html lang="en"><head><title>A page</title>
  <meta name="viewport" content="width=device-width"><style>
    body { color: #111; background: #fff } @media (prefers-color-scheme: dark) { body { color: #eee; background: #111 } }
    ${css}</style></head><body><main><h1>A page</h1><p id="it">Some words</p></main></body></html>`;

test.each([
  ['light', '@media (prefers-color-scheme: light) and (min-width: 400px) { #it { color: #ddd } }'],
  ['dark', '@media (prefers-color-scheme: dark) and (min-width: 400px) { #it { color: #333 } }'],
  ['narrow and dark', '@media (prefers-color-scheme: dark) and (max-width: 400px) { #it { color: #333 } }'],
  ['narrow', '@media (prefers-color-scheme: light) and (max-width: 400px) { #it { color: #ddd } }'],
])('a colour that cannot be read is found where it is %s only', async (view, css) => {
  const { page } = await browser.blank();
  await page.setContent(pageWith(css));
  await expect(expectAccessible(page)).rejects.toThrow(new RegExp(`"${view}",\\s.*color-contrast`, 's'));
  await page.close();
});

test('a page that is too wide for a telephone is found, and a good one passes', async () => {
  const { page } = await browser.blank();
  await page.setContent(pageWith('#it { width: 500px }'));
  await expect(expectAccessible(page)).rejects.toThrow(/320/);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.setContent(pageWith(''));
  await expectAccessible(page);
});
