import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';
import { projectRoot } from '../../server/platform/project-root.ts';
import { flags, program } from '../support/chromium.ts';
import { runNode } from '../support/process.ts';
import { pictures, type Picture } from './pictures.ts';

// The pictures of docs/, taken of a node with the demonstration and nothing else: `npm run docs:pictures`.

const password = 'panah-demonstration';
const out = join(projectRoot(), 'docs', 'images');

const call = (path: string, init = '{}') => `fetch('/api/v1${path}', ${init}).then((said) => said.json())`;

/** What the page itself would send, in the page: the cookie is kept there. */
function signIn(email: string): string {
  const headers = { 'Content-Type': 'application/json', 'X-Panah': '1' };
  const body = JSON.stringify({ email, password });
  return call('/session', JSON.stringify({ method: 'POST', headers, body }));
}

async function take(context: BrowserContext, url: string, it: Picture): Promise<void> {
  const page = await context.newPage();
  await page.addInitScript(`localStorage.setItem('panah.language', '${it.tongue}')`);
  await page.setViewportSize({ width: it.width, height: it.height });
  await page.emulateMedia({ colorScheme: it.dark ? 'dark' : 'light' });
  await page.goto(url);
  await page.evaluate(signIn(it.as));
  const id = it.first && (await page.evaluate(`${call(it.first)}.then(({ items }) => items[0].id)`));
  await page.goto(url + it.path.replace(':id', String(id)));
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  // That it is a demonstration is said beside the pictures.
  if (it.width < 400) await page.evaluate("scrollTo(0, document.querySelector('header').offsetTop)");
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  await page.screenshot({ path: join(out, `${it.name}.png`) });
  await page.close();
}

async function main(): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'panah-pictures-'));
  const node = runNode({ PANAH_DATA_DIR: data });
  const { path, tidy } = await program();
  const browser = await chromium.launch({ executablePath: path, args: flags });
  mkdirSync(out, { recursive: true });
  try {
    const url = await node.ready();
    for (const picture of pictures) {
      const context = await browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' });
      await take(context, url, picture);
      await context.close();
      console.log(`docs/images/${picture.name}.png`);
    }
  } finally {
    await browser.close();
    tidy();
    node.child.kill('SIGTERM');
    await node.ended();
    rmSync(data, { recursive: true, force: true });
  }
}

await main();
