import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { tongues, type Tongue } from '#contract/tongue';
import { openBrowser, type Person, type Window } from '../support/browser.ts';
import { cut } from '../support/cut.ts';
import type { Client } from '../support/client.ts';
import { password, startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { sent } from '../support/story.ts';
import { golden } from '../support/tongues/golden.ts';
import { textsOf } from '../support/tongues/catalogues.ts';

// The tables in a browser whatever its own language, and the screens in the languages with the longest words.

let node: TestNode;
let browser: Window;
let ngo: TestOrganisation;
let shelter: TestOrganisation;
let caseworker: Client;
let made: Awaited<ReturnType<typeof sent>>;

beforeAll(async () => {
  node = await startNode();
  [ngo, shelter] = [await node.organisation('ngo', 'UZ'), await node.organisation('shelter', 'UZ')];
  caseworker = await node.as('caseworker', ngo);
  await node.as('shelter_staff', shelter);
  await node.as('manager', ngo);
  made = await sent(caseworker, shelter);
  browser = await openBrowser();
}, 120_000);

afterAll(async () => {
  await browser.close();
  await node.stop();
});

const list = z.looseObject({
  countries: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
});
const namesOf = (tongue: Tongue) =>
  list.parse(createRequire(import.meta.url)(`i18n-iso-countries/langs/${tongue}.json`)).countries;

const bundle = `
  import { build } from 'vite';
  const [built] = await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { conditions: ['source', 'module', 'browser'] },
    build: {
      write: false,
      lib: { entry: 'test/support/tongues/said.ts', formats: ['iife'], name: 'tables', fileName: 'tables' },
    },
  });
  process.stdout.write(built.output[0].code);`;

/** The tables and what they need, as one script; made outside of the test's own world, which the bundler does not know. */
const scriptOfTables = (): string =>
  execFileSync(process.execPath, ['--input-type=module', '-e', bundle], { encoding: 'utf8' });

describe('the tables in a browser', () => {
  let script: string;
  beforeAll(() => {
    script = scriptOfTables();
  }, 60_000);

  test.each(['en-GB', 'ru-RU', 'tg-TJ'])(
    'that speaks %s say what the golden table says (LANG-1, LANG-2, LANG-3)',
    async (locale) => {
      const { page } = await browser.blank(locale);
      await page.addScriptTag({ content: script });
      expect(await page.evaluate('navigator.language')).toBe(locale);
      for (const tongue of tongues) {
        const given = [tongue, namesOf(tongue), [...golden[tongue].sorted].reverse()];
        const said = await page.evaluate(`tables.said(...${JSON.stringify(given)})`);
        expect([tongue, said]).toEqual([tongue, golden[tongue]]);
      }
      await page.context().close();
    },
    60_000,
  );

  test('are not what the browser itself says, which changes with its own language (LANG-1)', async () => {
    const own = [];
    for (const locale of ['en-GB', 'ru-RU']) {
      const { page } = await browser.blank(locale);
      await page.addScriptTag({ content: script });
      own.push(
        await page.evaluate(`['kk', 'ky', 'tg', 'tk'].map((tongue) => tables.saidByPlatform(tongue))`),
      );
      await page.context().close();
    }
    const said = z.array(z.array(z.object({ day: z.string(), plurals: z.array(z.string()) }))).parse(own);
    expect(said[0]).not.toEqual(said[1]);
    const ours = (['kk', 'ky', 'tg', 'tk'] as const).map((tongue) => golden[tongue].days[1]);
    for (const [index, day] of ours.entries()) expect(said[0]?.[index]?.day).not.toBe(day);
  }, 60_000);
});

describe('the language of a page', () => {
  const word = (tongue: Tongue, key: string) => textsOf('client', tongue).get(key) ?? '';

  test('is the browser’s at first, then the one chosen, and goes with the account (LANG-4)', async () => {
    const { page, complaints } = await browser.blank('tg-TJ');
    await page.goto(node.url);
    await page.getByRole('heading', { level: 1, name: word('tg', 'signIn.title') }).waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('tg');
    await page.getByLabel(word('tg', 'tongue.label')).selectOption('uz');
    await page.getByRole('heading', { level: 1, name: word('uz', 'signIn.title') }).waitFor();
    await page.reload();
    await page.getByLabel(word('uz', 'forms.signIn.email')).fill(`caseworker1@${ngo.id}.test`);
    await page.getByLabel(word('uz', 'forms.signIn.password')).fill(password);
    await page.getByRole('button', { name: word('uz', 'signIn.submit') }).click();
    await page.getByRole('button', { name: word('uz', 'shell.signOut') }).waitFor();
    const kept = page.waitForResponse((response) => response.url().endsWith('/me/language'));
    await page.getByLabel(word('uz', 'tongue.label')).selectOption('tk');
    expect((await kept).status()).toBe(204);
    expect(await stored()).toBe('tk');
    await page.getByRole('button', { name: word('tk', 'shell.signOut') }).click();
    await page.getByRole('heading', { level: 1, name: word('tk', 'signIn.title') }).waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: word('tk', 'signIn.title') }).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
    await elsewhere();
  }, 90_000);

  async function stored(): Promise<unknown> {
    const { rows } = await node.owner.query('SELECT language FROM user_account WHERE email = $1', [
      `caseworker1@${ngo.id}.test`,
    ]);
    return z.array(z.object({ language: z.string().nullable() })).parse(rows)[0]?.language;
  }

  /** Another device, which speaks Russian until she signs in. */
  async function elsewhere(): Promise<void> {
    const { page } = await browser.blank('ru-RU');
    await page.goto(node.url);
    await page.getByLabel(word('ru', 'forms.signIn.email')).fill(`caseworker1@${ngo.id}.test`);
    await page.getByLabel(word('ru', 'forms.signIn.password')).fill(password);
    await page.getByRole('button', { name: word('ru', 'signIn.submit') }).click();
    await page.getByRole('button', { name: word('tk', 'shell.signOut') }).click();
    await page.getByRole('heading', { level: 1, name: word('ru', 'signIn.title') }).waitFor();
    await page.context().close();
  }

  test('is that of its problems too, and nothing but one of the seven is taken (LANG-4, LANG-7)', async () => {
    const asked = await fetch(`${node.url}/api/v1/me`, { headers: { 'Accept-Language': 'ky-KG, ru;q=0.5' } });
    expect(await asked.json()).toMatchObject({ title: 'Адегенде кириңиз' });
    const refused = await caseworker.put('/me/language', { language: 'de' });
    expect(refused.status).toBe(422);
  });
});

async function lookAt(page: Page, label: string): Promise<void> {
  await page.waitForLoadState('networkidle');
  for (const [width, size] of [
    [320, '106.25%'],
    [1280, '212.5%'],
    [320, '212.5%'],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    await page.evaluate(`document.documentElement.style.fontSize = '${size}'`);
    const wide = z.number().parse(await page.evaluate('document.documentElement.scrollWidth'));
    const found = await page.evaluate(cut);
    expect([label, width, size, wide <= width, found]).toEqual([label, width, size, true, []]);
  }
  await page.evaluate("document.documentElement.style.fontSize = ''");
  await page.setViewportSize({ width: 1280, height: 900 });
}

describe('in the languages with the longest words', () => {
  const people: [string, () => string, () => readonly string[]][] = [
    [
      'a caseworker',
      () => `caseworker1@${ngo.id}.test`,
      () => [
        '/cases',
        `/cases/${made.caseId}`,
        `/cases/${made.caseId}/consents/new`,
        '/cases/new',
        '/referrals',
      ],
    ],
    [
      'a shelter',
      () => `shelter_staff1@${shelter.id}.test`,
      () => ['/inbox', `/inbox/${made.referralId}`, '/capacity'],
    ],
    ['a manager', () => `manager1@${ngo.id}.test`, () => ['/people', '/keys', '/security', '/audit/ours']],
  ];

  test.each(people)(
    'nothing that %s reads is cut, at 320 px and at twice the size (LANG-11)',
    async (_who, email, paths) => {
      await node.owner.query('UPDATE user_account SET language = NULL');
      const person: Person = await browser.open(node.url, email());
      const { page } = person;
      for (const tongue of ['kk', 'tk', 'ru'] as const) {
        await page.locator('header select').selectOption(tongue);
        await page.locator(`html[lang=${tongue}]`).waitFor({ state: 'attached' });
        for (const path of paths()) {
          await page.goto(`${node.url}${path}`);
          await page.getByRole('heading', { level: 1 }).waitFor();
          await lookAt(page, `${tongue} ${path}`);
        }
      }
      expect(person.complaints).toEqual([]);
      await page.context().close();
    },
    240_000,
  );

  test('what is cut is noticed', async () => {
    const { page } = await browser.blank();
    await page.setContent(
      '<p style="width:40px;overflow:hidden;white-space:nowrap">Unterbringungsbescheinigung</p>',
    );
    expect(await page.evaluate(cut)).toHaveLength(1);
    await page.context().close();
  });
});
