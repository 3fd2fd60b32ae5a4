import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { callOutTasks } from '../../server/features/call-outs/jobs.ts';
import { referralTasks } from '../../server/features/referrals/index.ts';
import type { Client } from '../support/client.ts';
import { openBrowser, type Person, type Window } from '../support/browser.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { goOnTo } from '../support/refer-steps.ts';
import { agreement, beds, body, consentToBed, draft, mandate, openCase, slugOf } from '../support/story.ts';

// Women brought home in one night, a dozen of them from one event, and three shelters with ten beds. Who of them belong
// together is known to the organisation that opened their cases, and to nobody else, police who brought them included.

interface House {
  readonly shelter: TestOrganisation;
  readonly units: readonly string[];
  readonly staff: Client;
}

const title = 'The night flight of the nineteenth';
let node: TestNode;
let browser: Window;
let ngo: TestOrganisation;
let client: Client;
let caseworker: Person;
let north: House;
let south: House;
let east: House;
let neighbour: House;
let northStaff: Person;
let eastStaff: Person;
let abroad: Person;
let coordinator: Person;
/** Twelve cases, by their place in the list, and their codes. */
const cases: string[] = [];
const codes: string[] = [];
/** What the server has answered to each window: more than a screen shows. */
const heard = new Map<Person, string[]>();

async function house(maxima: readonly number[], country = 'KZ'): Promise<House> {
  const shelter = await node.organisation('shelter', country);
  const [first = 0, ...more] = maxima;
  const units = [await beds(node, shelter, first)];
  for (const maximum of more) {
    const { rows } = await node.owner.query<{ id: string }>(
      `INSERT INTO capacity_unit (id, service_id, name, maximum, updated_at)
       SELECT gen_random_uuid(), id, 'Garden house', $2, now() FROM service WHERE organisation_id = $1 RETURNING id`,
      [shelter.id, maximum],
    );
    units.push(...rows.map(({ id }) => id));
  }
  return { shelter, units, staff: await node.as('shelter_staff', shelter) };
}

async function enter(email: string): Promise<Person> {
  const person = await browser.open(node.url, email);
  const answers: string[] = [];
  heard.set(person, answers);
  person.page.on('response', (response) => {
    if (response.url().includes('/api/'))
      void response.text().then(
        (text) => answers.push(text),
        () => undefined,
      );
  });
  return person;
}

beforeAll(async () => {
  node = await startNode();
  ngo = await node.organisation('ngo', 'KZ');
  client = await node.as('caseworker', ngo);
  north = await house([4]);
  south = await house([2, 2]);
  east = await house([2]);
  neighbour = await house([2], 'KG');
  await agreement(node, 'KZ', 'KG', 'direct');
  await node.owner.query('UPDATE capacity_unit SET updated_at = $1', [node.clock.now()]);
  const office = await node.organisation('coordinator', 'KZ');
  await mandate(node, office, 'route');
  await node.as('coordinator', office);
  const rescued = {
    ...{ source: 'police', citizenships: ['KZ'], languages: ['kaz', 'rus'], countries: ['BH'] },
    ...{ control: ['WithholdsDocuments'], recruitment: [], riskFlags: [], ict: true },
  };
  while (cases.length < 12) cases.push(await openCase(client, rescued));
  for (const id of cases) codes.push(String(body(await client.get(`/cases/${id}`)).code));
  browser = await openBrowser();
  caseworker = await enter(`caseworker1@${ngo.id}.test`);
  northStaff = await enter(`shelter_staff1@${north.shelter.id}.test`);
  eastStaff = await enter(`shelter_staff1@${east.shelter.id}.test`);
  abroad = await enter(`shelter_staff1@${neighbour.shelter.id}.test`);
  coordinator = await enter(`coordinator1@${office.id}.test`);
}, 120_000);

afterAll(async () => {
  await browser.close();
  await node.stop();
});

const caseOf = (at: number) => cases[at - 1] ?? '';
const codeOf = (at: number) => codes[at - 1] ?? '';
const work = (task: keyof typeof referralTasks, id: string) => referralTasks[task](node.house, id);

/** Her decisions and the request, as a caseworker writes them one after the other; sent. */
async function ask(at: number, { shelter }: House, alternates: readonly House[] = []): Promise<string> {
  for (const one of [shelter, ...alternates.map((it) => it.shelter)]) {
    await consentToBed(client, caseOf(at), one);
  }
  const named = alternates.map((it) => it.shelter.id);
  const id = await draft(client, caseOf(at), shelter, { alternates: named });
  expect(body(await client.post(`/referrals/${id}/send`)).status).toBe('SENT');
  return id;
}
async function place(at: number, at2: House, unit?: string): Promise<string> {
  const id = await ask(at, at2);
  body(await at2.staff.post(`/referrals/${id}/accept`, unit === undefined ? {} : { unit }));
  return id;
}
/** Whether each of some is held a place, and in which unit. */
async function unitOf(at: number): Promise<string | undefined> {
  const { rows } = await node.owner.query<{ unit_id: string }>(
    `SELECT h.unit_id FROM capacity_hold h JOIN referral r ON r.id = h.referral_id
     WHERE r.case_id = $1 AND h.state <> 'released'`,
    [caseOf(at)],
  );
  expect(rows.length).toBeLessThanOrEqual(1);
  return rows[0]?.unit_id;
}
async function latestOf(at: number): Promise<Record<string, unknown>> {
  const { body: found } = await client.get(`/referrals?box=outbox&caseId=${caseOf(at)}`);
  return (found as { items: Record<string, unknown>[] }).items[0] ?? {};
}

async function mark(page: Page, at: number, other: number, kind: 'Keep apart' | 'Keep together') {
  await page.goto(`${node.url}/cases/${caseOf(at)}`);
  const panel = page.locator('section', { has: page.getByRole('heading', { name: 'Apart and together' }) });
  await panel.getByRole('button', { name: 'Change' }).click();
  const dialog = page.getByRole('dialog', { name: 'Keep two cases apart or together' });
  await dialog.getByLabel('The other case').selectOption(codeOf(other));
  await dialog.getByLabel(kind).check();
  await caseworker.expectAccessible();
  await dialog.getByRole('button', { name: 'Save the mark' }).click();
  await page.getByText('The mark is saved.').waitFor();
  await panel.getByRole('link', { name: codeOf(other) }).waitFor();
}

/** As far as the second step of a referral, where those who can help stand with the reasons. */
async function whoCanHelp(page: Page, at: number): Promise<void> {
  await page.goto(`${node.url}/cases/${caseOf(at)}/refer`);
  await page.getByLabel('Help that is needed').selectOption('Bed in a shelter');
  await page.getByLabel('Country', { exact: true }).selectOption('KZ');
  await goOnTo(page, 'Who can help');
  await page.getByText('Fits', { exact: true }).first().waitFor();
}

describe('a dozen cases of one event', () => {
  test('are linked for their owner, on the page, under a title that is sealed (DIR-52)', async () => {
    const { page } = caseworker;
    await page.goto(`${node.url}/cases/${caseOf(1)}`);
    await page.getByRole('link', { name: 'Events' }).click();
    await page.getByText('No event yet.').waitFor();
    await page.getByLabel('What it is called among you').fill(title);
    await page.getByRole('button', { name: 'Create the event' }).click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await page.getByLabel('Case', { exact: true }).selectOption(codeOf(1));
    await page.getByRole('button', { name: 'Link it' }).click();
    await page.getByRole('link', { name: codeOf(1) }).waitFor();
    const id = page.url().split('/').at(-1) ?? '';
    body(await client.post(`/case-events/${id}/cases`, { add: cases.slice(1) }));
    await page.reload();
    await page.getByRole('link', { name: codeOf(12) }).waitFor();
    await caseworker.expectAccessible();
    const kept = await node.owner.query<{ sealed: Buffer }>('SELECT sealed FROM case_event');
    expect(kept.rowCount).toBe(1);
    expect(kept.rows[0]?.sealed.toString('latin1')).not.toContain(title);
  }, 60_000);

  test('some of which are kept apart or together, by a mark on the page (DIR-49)', async () => {
    const { page } = caseworker;
    await mark(page, 2, 1, 'Keep apart');
    await mark(page, 3, 2, 'Keep together');
    const sealed = await node.owner.query('SELECT 1 FROM case_mark WHERE case_id = ANY($1)', [cases]);
    expect(sealed.rowCount).toBe(3);
  }, 60_000);
});

describe('three shelters with ten beds', () => {
  test('a house where somebody is whom she must not meet says no as a full one does, and the alternate is asked (DIR-51)', async () => {
    const { page } = northStaff;
    await place(1, north);
    const asked = await ask(2, north, [south]);
    await page.goto(`${node.url}/inbox/${asked}`);
    await page.getByRole('button', { name: 'Accept', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Accept' });
    await dialog.getByText('3 places free').waitFor();
    await dialog.getByRole('button', { name: 'Accept and tell the sender' }).click();
    await dialog.getByText('The place was taken a moment ago').waitFor();
    await northStaff.expectAccessible();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect(await unitOf(2)).toBeUndefined();
    await page.getByRole('button', { name: 'Decline', exact: true }).click();
    const no = page.getByRole('dialog', { name: 'Decline' });
    await no.getByLabel('No place free').check();
    await no.getByRole('button', { name: 'Decline and tell the sender' }).click();
    await page.getByText('Declined. The sender is told.').waitFor();
    await work('referral.offer-alternate', asked);
    const next = await latestOf(2);
    expect(next).toMatchObject({ status: 'SENT', to: { id: south.shelter.id } });
    const unit = south.units[1] ?? '';
    body(await south.staff.post(`/referrals/${String(next.id)}/accept`, { unit }));
    expect(await unitOf(2)).toBe(unit);
  }, 60_000);

  test('who stays with her is led to the same house first, and sleeps in the same unit (DIR-50, DIR-51)', async () => {
    const { page } = caseworker;
    await whoCanHelp(page, 2);
    // Control: to somebody with no mark the northern house is shown.
    expect(await caseworker.shown()).not.toContain(north.shelter.name);
    await whoCanHelp(page, 4);
    expect(await caseworker.shown()).toContain(north.shelter.name);
    await consentToBed(client, caseOf(3), south.shelter);
    await whoCanHelp(page, 3);
    const first = page.getByRole('radio').first();
    expect(await first.getAttribute('aria-describedby')).not.toBeNull();
    await page.getByText('Together with a case you keep together').waitFor();
    await caseworker.expectAccessible();
    await first.check();
    await goOnTo(page, 'See what they see, and send');
    await page.getByRole('button', { name: `Send to ${south.shelter.name}` }).click();
    await page.getByText(`Sent to ${south.shelter.name}.`).waitFor();
    const { id } = await latestOf(3);
    body(await south.staff.post(`/referrals/${String(id)}/accept`, {}));
    expect(await unitOf(3)).toBe(await unitOf(2));
    expect(await unitOf(3)).toBe(south.units[1]);
  }, 60_000);

  test('ten find a bed, none is given twice, and the next request finds the house full (DIR-45)', async () => {
    for (const at of [4, 5, 6]) await place(at, north);
    for (const at of [7, 8]) await place(at, south);
    for (const at of [9, 10]) await place(at, east);
    const { rows } = await node.owner.query<{ maximum: number; held: number }>(
      'SELECT maximum, held FROM capacity_unit WHERE id = ANY($1)',
      [[north, south, east].flatMap(({ units }) => units)],
    );
    expect(rows).toHaveLength(4);
    expect(rows.every(({ maximum, held }) => held === maximum)).toBe(true);
    await whoCanHelp(caseworker.page, 11);
    expect(await caseworker.page.getByText('Full at the moment', { exact: true }).count()).toBe(3);
    const asked = await ask(11, east);
    const { page } = eastStaff;
    await page.goto(`${node.url}/inbox/${asked}`);
    await page.getByRole('button', { name: 'Accept', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Accept' });
    await dialog.getByText('No place free').waitFor();
    await dialog.getByRole('button', { name: 'Accept and tell the sender' }).click();
    await dialog.getByText('The place was taken a moment ago').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect(await unitOf(11)).toBeUndefined();
    await page.getByRole('button', { name: 'Put on the waiting list' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Put it on the list' }).click();
    await page.getByText('It is on the waiting list. The sender is told.').waitFor();
    await page.getByText('On the waiting list since').waitFor();
    await eastStaff.expectAccessible();
  }, 60_000);

  test('too many are counted, and the coordinator hears of the house and of no number (DIR-47)', async () => {
    const { page } = eastStaff;
    await page.getByRole('navigation').getByRole('link', { name: 'Places' }).click();
    await page.getByRole('textbox', { name: 'More people than places' }).fill('1');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('1 person more than there are places.').waitFor();
    const it = coordinator.page;
    await it.goto(`${node.url}/notices`);
    await it.getByRole('link', { name: /^A house in your country is overcrowded/ }).click();
    await it.getByText(east.shelter.name).first().waitFor();
    expect(await coordinator.shown()).not.toMatch(/more than there are places|in use|held/);
    await coordinator.expectAccessible();
  }, 60_000);
});

describe('a bed tonight, asked for from a telephone', () => {
  test('is found in the neighbouring country, and whoever waits sees who was asked and who said yes (CAL-2, CAL-6, CAL-7)', async () => {
    const { page } = caseworker;
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(`${node.url}/cases/${caseOf(12)}`);
    await page.getByRole('button', { name: 'A bed now' }).click();
    const dialog = page.getByRole('dialog', { name: 'A bed now' });
    await dialog.getByLabel(/^The person agrees/).check();
    await dialog.getByRole('button', { name: 'Ask now' }).click();
    await page.getByText('Who is asked, one after the other').waitFor();
    const id = page.url().split('/').at(-1) ?? '';
    await callOutTasks['call-out.climb'](node.house, id);
    // The three houses are full: nobody there is woken for it.
    const { rows } = await node.owner.query<{ organisation_id: string }>(
      'SELECT organisation_id FROM call_out_rung WHERE call_out_id = $1',
      [id],
    );
    expect(rows.map((rung) => rung.organisation_id)).toEqual([neighbour.shelter.id]);
    const asked = abroad.page;
    await asked.goto(`${node.url}/inbox`);
    await asked.getByText('You are asked now').waitFor();
    await abroad.expectAccessible();
    await asked.getByRole('link', { name: 'A bed now' }).click();
    await asked.getByRole('button', { name: 'Yes, we have a bed' }).waitFor();
    await abroad.expectAccessible();
    expect(await abroad.shown()).not.toContain(codeOf(12));
    await asked.getByRole('button', { name: 'Yes, we have a bed' }).click();
    await asked.getByText('You have said yes. Who asks is told and prepares the referral.').first().waitFor();
    await page.reload();
    await page.getByRole('link', { name: 'Open the draft' }).waitFor();
    await caseworker.expectAccessible();
    await page.setViewportSize({ width: 1280, height: 900 });
    expect(await unitOf(12)).toBeDefined();
    expect((await latestOf(12)).status).toBe('AWAITING_CONSENT');
  }, 60_000);
});

describe('a place that becomes free', () => {
  test('goes to whoever sleeps beyond the places first, and then to whoever waits (DIR-26, DIR-45)', async () => {
    const { page } = eastStaff;
    const waiting = String((await latestOf(11)).id);
    const [unit = ''] = east.units;
    const { id: gone } = await latestOf(9);
    body(await east.staff.post(`/referrals/${String(gone)}/no-show`));
    await work('place.offer', unit);
    expect(await unitOf(11)).toBeUndefined();
    await page.reload();
    await page.getByRole('textbox', { name: 'Free now' }).fill('1');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('House: saved.').waitFor();
    await work('place.offer', unit);
    expect(await unitOf(11)).toBe(unit);
    await caseworker.page.goto(`${node.url}/notices`);
    await caseworker.page.getByRole('link', { name: /^A place has become free and is kept/ }).click();
    await caseworker.page.getByText('Place kept until').waitFor();
    await caseworker.expectAccessible();
    await page.goto(`${node.url}/inbox/${waiting}`);
    await page.getByText('Place kept until').waitFor();
    await page.getByRole('button', { name: 'Accept', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Accept' });
    await dialog.getByLabel('The person may come').fill('2037-11-24T22:00');
    await dialog.getByRole('button', { name: 'Accept and tell the sender' }).click();
    await page.getByText('Accepted. The handover is open to you below.').waitFor();
    expect((await latestOf(11)).status).toBe('ACCEPTED');
    // A time that was over does nothing to a place that was accepted.
    await work('hold.end', waiting);
    expect(await unitOf(11)).toBe(unit);
  }, 60_000);
});

describe('that two of them come from one event', () => {
  /** The lines of a list as a shelter gets them, by what a line holds. */
  const shapes = async ({ staff }: House) => {
    const { body: found } = await staff.get('/referrals?box=inbox&limit=100');
    const { items } = found as { items: Record<string, unknown>[] };
    return Promise.all(items.map(async ({ id }) => body(await staff.get(`/referrals/${String(id)}`))));
  };

  test('is told to no shelter: not on a screen, not in an answer, not by the shape of one (DIR-49, DIR-52)', async () => {
    const stranger = await openCase(client, { countries: ['BH'], citizenships: ['KZ'], source: 'police' });
    await consentToBed(client, stranger, north.shelter);
    const alone = await draft(client, stranger, north.shelter);
    body(await client.post(`/referrals/${alone}/send`));
    const seen = await shapes(north);
    expect(seen).toHaveLength(6);
    const ofStranger = seen.find(({ id }) => id === alone) ?? {};
    for (const one of seen) expect(Object.keys(one)).toEqual(Object.keys(ofStranger));
    expect(new Set(seen.map(({ pseudonym }) => pseudonym)).size).toBe(seen.length);
    for (const { page } of [northStaff, eastStaff]) {
      await page.goto(`${node.url}/inbox`);
      await page.getByRole('heading', { level: 1, name: 'Inbox' }).waitFor();
      await page.getByLabel(/^Accepted/).check();
      await page.getByLabel(/^Closed/).check();
    }
    const { rows } = await node.owner.query<{ id: string; reference: string }>(
      'SELECT id, reference FROM case_event',
    );
    const secrets = [title, rows[0]?.id ?? '', rows[0]?.reference ?? '', ...cases, ...codes];
    const all = (person: Person) => (heard.get(person) ?? []).join('\n');
    const found = (text: string) => secrets.filter((secret) => text.includes(secret));
    for (const person of [northStaff, eastStaff, abroad, coordinator]) {
      expect(all(person).length).toBeGreaterThan(1000);
      expect(found(all(person))).toEqual([]);
      expect(all(person)).not.toMatch(/"kind": ?"(apart|together)"|stays_together/);
    }
    expect(found(JSON.stringify(seen))).toEqual([]);
    // Control: the owner's own window has heard all of it.
    expect(found(all(caseworker))).toEqual(secrets);
    expect(all(caseworker)).toMatch(/"kind": ?"(apart|together)"/);
  }, 60_000);

  test('is read by its owner alone, and stands in no ledger but theirs (DIR-52)', async () => {
    const { rows } = await node.owner.query<{ id: string }>('SELECT id FROM case_event');
    const event = `/case-events/${rows[0]?.id ?? ''}`;
    await northStaff.page.goto(node.url + event);
    await northStaff.page.getByText('There is nothing here for you').waitFor();
    const police = await node.as('police_officer', await node.organisation('police', 'KZ'));
    expect(slugOf(await police.get(event))).toBe('not-permitted');
    const others = await node.as('caseworker', await node.organisation('ngo', 'KZ'));
    for (const other of [others, north.staff, south.staff]) {
      expect(slugOf(await other.get(event))).toBe('not-found');
      expect((await other.get('/case-events')).body).toMatchObject({ items: [] });
      expect(slugOf(await other.get(`/cases/${caseOf(2)}/marks`))).toBe('not-found');
    }
    const colleague = await node.as('caseworker', ngo, 2);
    expect(body(await colleague.get(event))).toMatchObject({ title, cases: expect.any(Array) });
    const lines = await node.owner.query<{ organisation_id: string; concerns_id: string }>(
      "SELECT DISTINCT organisation_id, concerns_id FROM ledger_entry WHERE action LIKE 'case-event.%'",
    );
    expect(lines.rows).toEqual([{ organisation_id: ngo.id, concerns_id: null }]);
  });

  test('no page broke its own policy, threw, or failed to load', () => {
    const said = [caseworker, northStaff, eastStaff, abroad, coordinator].flatMap(
      ({ complaints }) => complaints,
    );
    // That no place was left is an answer of 409, and that an event is not theirs one of 404: a browser writes both down.
    expect(said.filter((complaint) => !/40[49]/.test(complaint))).toEqual([]);
  });
});
