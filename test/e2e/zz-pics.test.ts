import { randomUUID } from 'node:crypto';
import { test } from '@jest/globals';
import { openBrowser } from '../support/browser.ts';
import { startNode } from '../support/node.ts';
import { onRota } from '../support/rota.ts';
import { recipient, submit } from '../support/sources.ts';
import { body, consent, draft, mandate, openCase } from '../support/story.ts';

test('pictures', async () => {
  const node = await startNode();
  const ngo = await node.organisation('ngo', 'UZ');
  const hotline = await node.organisation('hotline', 'UZ');
  const shelter = await node.organisation('shelter', 'UZ');
  const desk = await node.organisation('coordinator', 'UZ');
  const inspectorate = await node.organisation('labour_inspectorate', 'UZ');
  await mandate(node, desk, 'route');
  await onRota(node, shelter, 'shelter', { title: 'Night desk' });
  const client = await node.as('caseworker', ngo);
  const operator = await node.as('hotline_operator', hotline);
  await node.as('shelter_staff', shelter);
  await node.as('coordinator', desk);
  await node.as('labour_inspector', inspectorate);
  for (const door of ['self_report_recipient', 'reports_recipient']) await recipient(node, ngo, door);
  const clinic = { id: randomUUID(), name: 'Clinic of the district', kind: 'health', country: 'UZ' } as const;
  await node.owner.query(
    `INSERT INTO organisation (id, name, kind, country_code, off_platform, created_at) VALUES ($1, $2, 'health', 'UZ', true, now())`,
    [clinic.id, clinic.name],
  );
  const caseId = await openCase(client);
  await consent(client, caseId, 'SERVICE_REFERRAL', clinic);
  const referralId = await draft(client, caseId, clinic, {
    services: ['medical_exam', 'crisis_counselling'],
  });
  body(await client.post(`/referrals/${referralId}/send`));
  const made = body(await client.post(`/referrals/${referralId}/link`, { language: 'ru' }), 201);
  const { writeFileSync } = await import('node:fs');
  writeFileSync('/tmp/sbl/pics/letter.pdf', Buffer.from(String(made.letter), 'base64'));
  await submit(node, '/contact', {
    country: 'UZ',
    danger: 'yes',
    needs: ['household', 'legal'],
    age: 'adult',
    language: 'uzb',
    reach: 'message',
    contact: 'tg',
    safeTimes: 'after nine',
    text: 'They keep my papers.',
  });
  await submit(node, '/contact/someone', {
    country: 'UZ',
    about: 'My sister went away.',
    worries: ['no_word'],
  });
  await submit(node, '/tips', {
    sector: 'hotel',
    country: 'UZ',
    signs: ['BEX-05', 'DEL-CD-03'],
    howMany: 'few',
    child: 'yes',
    danger: 'yes',
    when: 'week',
    line: 'third floor',
  });
  const call = body(
    await operator.post('/calls', {
      caller: 'person',
      country: 'UZ',
      language: 'uzb',
      topics: ['danger_now', 'papers'],
      danger: true,
      child: 'no',
      callback: true,
      contact: '+998',
      note: 'In the kitchen.',
    }),
    201,
  );
  await operator.post(`/calls/${call.id}/hand-over`, { organisationId: shelter.id });
  const browser = await openBrowser();
  const ways = [
    ['wide', 1280, 'light'],
    ['narrow', 320, 'dark'],
  ] as const;
  const one = async (page: import('playwright-core').Page, name: string) => {
    for (const [way, width, colorScheme] of ways) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await page.waitForTimeout(150);
      await page.screenshot({ path: `/tmp/sbl/pics/${name}-${way}.png`, fullPage: true });
    }
  };
  for (const tongue of ['en', 'tk']) {
    const { page } = await browser.blank();
    for (const path of [
      '/contact',
      '/contact/someone',
      '/contact/number',
      '/tips',
      '/tips?sector=airline',
      '/answer',
      '/contact/complaint',
    ]) {
      await page.goto(`${node.url}${path}${path.includes('?') ? '&' : '?'}l=${tongue}`);
      await one(page, `${path.replace(/\W/g, '_')}-${tongue}`);
    }
    await page.goto(`${node.url}/answer?l=${tongue}`);
    await page.locator('#number').fill(String(made.number));
    await page.locator('button[type=submit]').click();
    await page.locator('h2').first().waitFor();
    await one(page, `answer2-${tongue}`);
    await page.goto(`${node.url}/contact?l=${tongue}`);
    await page.locator('button[type=submit]').click();
    await page.locator('.fault').first().waitFor();
    await one(page, `contact-fault-${tongue}`);
    await page.locator('#country').selectOption('UZ');
    await page.locator('button[type=submit]').click();
    await page.locator('#number').waitFor();
    await one(page, `contact-sent-${tongue}`);
    await page.context().close();
  }
  const shots = async (
    email: string,
    paths: [string, string][],
    language: string,
    who: import('../support/client.ts').Client,
  ) => {
    await who.put('/me/language', { language });
    const { page } = await browser.blank();
    await page.goto(node.url);
    await page.getByLabel('E-mail address').fill(email);
    await page.getByLabel('Password').fill('a long test password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.locator('nav').first().waitFor();
    for (const [name, path] of paths) {
      await page.goto(node.url + path);
      await page.locator('h1').first().waitFor();
      await page.waitForTimeout(700);
      await one(page, `app-${name}-${language}`);
    }
    await page.context().close();
  };
  const reports = (await client.get('/reports')).body as { items: { id: string; kind: string }[] };
  const idOf = (kind: string) => reports.items.find((it) => it.kind === kind)?.id ?? '';
  const coordinator = await node.as('coordinator', desk);
  const tips = (await coordinator.get('/tips')).body as { items: { id: string }[] };
  const staff = await node.as('shelter_staff', shelter);
  const inspector = await node.as('labour_inspector', inspectorate);
  for (const language of ['en', 'kk']) {
    await shots(
      `caseworker1@${ngo.id}.test`,
      [
        ['reports', '/reports'],
        ['self', `/reports/${idOf('self')}`],
        ['relative', `/reports/${idOf('relative')}`],
        ['referral', `/referrals/${referralId}`],
      ],
      language,
      client,
    );
    await shots(
      `hotline_operator1@${hotline.id}.test`,
      [
        ['calls', '/calls'],
        ['newcall', '/calls/new'],
        ['call', `/calls/${call.id}`],
      ],
      language,
      operator,
    );
    await shots(`shelter_staff1@${shelter.id}.test`, [['handovers', '/handovers']], language, staff);
    await shots(
      `coordinator1@${desk.id}.test`,
      [
        ['triage', '/triage'],
        ['tip', `/triage/tips/${tips.items[0]?.id}`],
      ],
      language,
      coordinator,
    );
    await shots(
      `labour_inspector1@${inspectorate.id}.test`,
      [['field', '/field-reports']],
      language,
      inspector,
    );
  }
  await browser.close();
  await node.stop();
}, 280_000);
