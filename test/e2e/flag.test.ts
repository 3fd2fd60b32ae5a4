import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { audit, openBrowser, type Person, type Window } from '../support/browser.ts';
import { monday, startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { enrolHere, Hand, later, outboxOf, sendButton, untilReceived } from '../support/flag-steps.ts';
import { onRota } from '../support/rota.ts';
import { mandate } from '../support/story.ts';

// A border officer with a queue behind the glass: how many movements it takes, how long, and what is true afterwards.

let node: TestNode;
let border: TestOrganisation;
let desk: TestOrganisation;
let browser: Window;
let officer: Person;
let page: Page;

beforeAll(async () => {
  node = await startNode();
  border = await node.organisation('border', 'TJ');
  desk = await node.organisation('coordinator', 'TJ');
  await mandate(node, desk, 'route');
  await node.as('coordinator', desk);
  await node.as('border_officer', border);
  browser = await openBrowser();
  officer = await browser.open(node.url, emailOf());
  page = officer.page;
}, 120_000);
// What one test has taken away is there for the next, however it went.
afterEach(async () => {
  await page.context().setOffline(false);
  await page.context().unrouteAll();
});
afterAll(async () => {
  await browser.close();
  await node.stop();
});

const emailOf = (nth = 1) => `border_officer${nth}@${border.id}.test`;
async function flags(): Promise<number> {
  const { rows } = await node.owner.query<{ n: number }>('SELECT count(*)::int AS n FROM flag');
  return rows[0]?.n ?? -1;
}

/** The page anew, at its first minute, with an empty outbox. */
async function fresh(): Promise<Hand> {
  await page.context().clock.setFixedTime(monday);
  await page.evaluate("localStorage.removeItem('panah.direction')");
  await page.goto(`${node.url}/flag`);
  await page.getByRole('heading', { level: 1, name: 'Offer help' }).waitFor();
  await page.getByText(/^Signed in: /).waitFor();
  return new Hand(page);
}

/** What a second and a half of thinking and a second of moving make of a number of movements. */
const secondsOf = (movements: number) => movements * 2.5;

describe('An offer of help', () => {
  test('opens ready to type: at a device that knows its post, three keys and Enter send it (FLAG-34)', async () => {
    await enrolHere(page, 'TJ-DYU-AIR-1');
    const before = await flags();
    const hand = await fresh();
    const begun = Date.now();
    await hand.press('1');
    await hand.press('q');
    await hand.press('Control+Enter');
    await page.getByText('On this device, going out at').waitFor();
    expect(hand.movements).toBeLessThanOrEqual(8);
    expect(secondsOf(hand.movements) + (Date.now() - begun) / 1000).toBeLessThanOrEqual(45);
    await page.getByRole('button', { name: 'Send now' }).click();
    await untilReceived(page);
    expect(await flags()).toBe(before + 1);
  }, 60_000);

  test('takes six taps with direction, two things seen, a child and the contact (FLAG-34)', async () => {
    const hand = await fresh();
    const begun = Date.now();
    await hand.tap('Entering');
    await hand.tap('Companion answers or will not leave');
    await hand.tap('Few belongings, wrong clothes');
    await hand.tap('Yes');
    await hand.tap('I gave the card');
    await hand.push('Send the offer of help');
    await page.getByText('On this device, going out at').waitFor();
    await page.getByText('You said that somebody is in danger, or that a child is among them.').waitFor();
    expect(hand.movements).toBe(6);
    expect(secondsOf(hand.movements) + (Date.now() - begun) / 1000).toBeLessThanOrEqual(45);
  });

  test('says within a second what became of it, with a network and without one (FLAG-34)', async () => {
    for (const offline of [false, true]) {
      const hand = await fresh();
      await page.context().setOffline(offline);
      await hand.tap('Several alike with one organiser');
      await hand.tap('I gave the card');
      expect(await timeToResult()).toBeLessThan(1000);
      await page.getByText('On this device, going out at').waitFor();
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByText('Undone. Nothing was sent.').waitFor();
      await page.context().setOffline(false);
    }
  });

  test('is not sent where something is missing, and says what, with a way to it', async () => {
    const before = await flags();
    await fresh();
    await sendButton(page).click();
    await page.getByRole('alert').getByText('Something is missing or needs another look').waitFor();
    await page.getByRole('link', { name: /^Contact with the person/ }).click();
    expect(await page.evaluate('document.activeElement.id')).toBe('flag-reach');
    expect([await outboxOf(page), await flags()]).toEqual([[], before]);
  });
});

/** Milliseconds from the press of the button to the words, as the page itself counts them. */
function timeToResult(): Promise<unknown> {
  return page.evaluate(`new Promise((done) => {
    const begun = performance.now();
    const look = () => {
      if (document.querySelector('main [role=status]')?.textContent.includes('On this device')) done(performance.now() - begun);
      else requestAnimationFrame(look);
    };
    document.querySelector('button[type=submit]').click();
    look();
  })`);
}

describe('Once it is sent', () => {
  const onDuty = () =>
    page.locator('section', { has: page.getByRole('heading', { level: 2, name: 'On duty now' }) });
  async function offer(child: 'Yes' | 'No'): Promise<void> {
    const hand = await fresh();
    await hand.tap('Several alike with one organiser');
    await hand.tap(child);
    await hand.tap('I gave the card');
    await hand.press('Control+Enter');
    await onDuty().waitFor();
  }

  test('it says who is asked now, and no number that nobody has confirmed (DUTY-8)', async () => {
    await offer('No');
    await onDuty().getByText('Nobody is named for this. Call the numbers of your post.').waitFor();
    await onRota(node, desk, 'coordinator', { title: 'Duty coordinator' });
    await onRota(node, desk, 'child_focal_point', { title: 'Children, by day', hours: [] });
    await offer('Yes');
    const said = await onDuty().innerText();
    expect(said).toMatch(/For children[^]*Children, by day, .*: Not on duty now/);
    expect(said).toMatch(/Duty coordinator, .*: On duty/);
    expect(said).not.toContain('Nobody is named');
    await offer('No');
    expect(await onDuty().innerText()).not.toContain('For children');
    // What is on record for this country was confirmed by nobody.
    expect(await page.locator('body').innerText()).not.toMatch(/\b1313\b/);
    expect(await audit(page)).toEqual([]);
    // Nothing of this is left to go out in the midst of the next test.
    await fresh();
    while ((await outboxOf(page)).length > 0) await page.waitForTimeout(100);
  }, 60_000);
});

describe('For half a minute', () => {
  async function offer(): Promise<void> {
    const hand = await fresh();
    await hand.tap('Several alike with one organiser');
    await hand.tap('I gave the card');
    await hand.press('Control+Enter');
    await page.getByText('On this device, going out at').waitFor();
  }

  test('it is taken back, and nothing of it is left here or at the node (FLAG-35)', async () => {
    const before = await flags();
    await offer();
    expect(await outboxOf(page)).toEqual(['held']);
    await later(page, 29);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Undone. Nothing was sent.').waitFor();
    expect(await outboxOf(page)).toEqual([]);
    await later(page, 60);
    expect([await outboxOf(page), await flags()]).toEqual([[], before]);
  });

  test('and then it goes out by itself, and cannot be taken back any more (FLAG-35)', async () => {
    const before = await flags();
    await offer();
    await later(page, 31);
    await untilReceived(page);
    expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(0);
    expect(await flags()).toBe(before + 1);
  });

  test('or it goes out with the page that is left, and nobody is told that it can be undone (FLAG-35)', async () => {
    const before = await flags();
    await offer();
    await fresh();
    await expect(outboxOf(page)).resolves.not.toContain('held');
    while ((await outboxOf(page)).length > 0) await page.waitForTimeout(100);
    expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(0);
    expect(await flags()).toBe(before + 1);
  });

  test('without a network it waits, and goes out by itself when there is one again: once, though the first answer is lost (FLAG-5, FLAG-33)', async () => {
    const before = await flags();
    const context = page.context();
    const hand = await fresh();
    await context.setOffline(true);
    await hand.press('1');
    await hand.press('q');
    await hand.press('Control+Enter');
    await page.getByText('On this device, going out at').waitFor();
    await later(page, 31);
    await page.getByText('On this device, sent as soon as there is a network').waitFor();
    expect(await flags()).toBe(before);
    const lost = new Promise<number>((done) => {
      void context.route('**/flags/sealed', async (route) => {
        const answer = await route.fetch();
        await route.abort('internetdisconnected');
        done(answer.status());
      });
    });
    await context.setOffline(false);
    expect(await lost).toBe(201);
    expect(await flags()).toBe(before + 1);
    await page.getByText('On this device, sent as soon as there is a network').waitFor();
    await context.unrouteAll();
    await later(page, 60);
    await untilReceived(page);
    expect(await flags()).toBe(before + 1);
  }, 60_000);

  test('what stands before the node may name a day to come again: it is tried again all the same (FLAG-33)', async () => {
    const before = await flags();
    const context = page.context();
    await context.route('**/flags/sealed', (route) =>
      route.fulfill({ status: 503, headers: { 'Retry-After': 'Tue, 24 Nov 2037 08:00:00 GMT' } }),
    );
    await offer();
    await page.getByRole('button', { name: 'Send now' }).click();
    await page.getByText('On this device, sent as soon as there is a network').waitFor();
    await context.unrouteAll();
    // The time comes, and nobody looks.
    await context.clock.setFixedTime(new Date(Date.parse(monday) + 60_000));
    await untilReceived(page);
    expect(await flags()).toBe(before + 1);
  }, 60_000);

  test('two tabs send it once, and the second takes nothing from the first (FLAG-36)', async () => {
    const before = await flags();
    const sent: string[] = [];
    page.context().on('request', (request) => {
      if (request.url().endsWith('/flags/sealed')) sent.push(request.method());
    });
    await offer();
    const other = await page.context().newPage();
    await other.goto(`${node.url}/flag`);
    await other.getByText('On this device, going out at').waitFor();
    expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(1);
    await page.context().clock.setFixedTime(new Date(Date.parse(monday) + 31_000));
    const look = "document.dispatchEvent(new Event('visibilitychange'))";
    await Promise.all([page.evaluate(look), other.evaluate(look)]);
    await untilReceived(page);
    const [row] = await page.getByText(/^FL-/).allInnerTexts();
    await other.getByText(row ?? 'none').waitFor();
    expect([sent, await flags()]).toEqual([['POST'], before + 1]);
    await other.close();
  });
});

describe('The page', () => {
  test('has what to do and whom to call at hand, and no number that nobody has confirmed (FLAG-37)', async () => {
    const hand = await fresh();
    await hand.tap('Somebody is in danger now');
    const card = page.getByText('Call now, then send');
    await card.waitFor();
    await page.getByText('No number was confirmed for this country yet').waitFor();
    expect(await page.getByRole('link', { name: /\d/ }).count()).toBe(0);
    await page.getByLabel('Duty desk').fill('+992 000 00 00');
    await page.getByRole('button', { name: 'Keep the number' }).click();
    await page.reload();
    await page.getByText('Danger: what to do, whom to call').click();
    const call = page.getByRole('link', { name: '+992 000 00 00' });
    expect(await call.getAttribute('href')).toBe('tel:+9920000000');
  });

  test('covers itself with one key, and shows itself again (FLAG-37)', async () => {
    await fresh();
    await page.keyboard.press('Control+.');
    const cover = page.getByRole('dialog', { name: 'Screen hidden' });
    await cover.waitFor();
    await page.getByRole('button', { name: 'Show the screen again' }).click();
    await cover.waitFor({ state: 'detached' });
  });

  test.each(['light', 'dark'] as const)('has no axe violation at 320 px in %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 320, height: 640 });
    const hand = await fresh();
    expect(await audit(page)).toEqual([]);
    await hand.tap('Somebody is in danger now');
    await page.getByText('More that helps the people who come').click();
    await sendButton(page).click();
    await page.getByRole('alert').waitFor();
    expect(await audit(page)).toEqual([]);
    await hand.tap('Several alike with one organiser');
    await hand.tap('I gave the card');
    await sendButton(page).click();
    await page.getByText('On this device, going out at').waitFor();
    expect(await audit(page)).toEqual([]);
    // A text outside the sections that this page loads would show as its key.
    expect(await officer.shown()).not.toMatch(/\b(?:flag|forms|codes|hints|faults)\.[a-z]/i);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  test('broke no policy of its own and threw nothing', () => {
    const ours = officer.complaints.filter((said) => !/ERR_INTERNET_DISCONNECTED|status of 503/.test(said));
    expect(ours).toEqual([]);
  });
});
