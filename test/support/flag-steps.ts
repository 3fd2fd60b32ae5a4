import type { Locator, Page } from 'playwright-core';
import { z } from 'zod';
import { monday } from './node.ts';

/** A hand at the page of an offer of help, and how often it moved: a tap is one movement, and so is each key. */
export class Hand {
  movements = 0;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async tap(label: string): Promise<void> {
    this.movements += 1;
    await this.#page.getByLabel(label, { exact: true }).check();
  }

  async push(button: string): Promise<void> {
    this.movements += 1;
    await this.#page.getByRole('button', { name: button }).click();
  }

  async press(keys: string): Promise<void> {
    this.movements += keys.split('+').length;
    await this.#page.keyboard.press(keys);
  }
}

export const sendButton = (page: Page): Locator =>
  page.getByRole('button', { name: 'Send the offer of help' });

/** Says once where the device stands, and enrols it, while somebody is signed in on it. */
export async function enrolHere(page: Page, post: string): Promise<void> {
  await page.getByLabel('Your post').fill(post);
  await page.getByRole('button', { name: 'Enrol this device' }).click();
  await page.getByText(`Enrolled to ${post}`).waitFor();
}

/** Until the offer that was just sent has arrived. */
export async function untilReceived(page: Page): Promise<void> {
  await page.getByRole('status').filter({ hasText: 'Reference' }).waitFor();
}

/** As many seconds after the beginning, and somebody looks. */
export async function later(page: Page, seconds: number): Promise<void> {
  await page.context().clock.setFixedTime(new Date(Date.parse(monday) + seconds * 1000));
  await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
}

/** What lies in the outbox of this browser and was not received: the states, or another field of each. */
export async function outboxOf(page: Page, field = 'state'): Promise<string[]> {
  const items = await page.evaluate(`new Promise((resolve, reject) => {
    const asked = indexedDB.open('panah-outbox');
    asked.onerror = () => reject(asked.error);
    asked.onsuccess = () => {
      const all = asked.result.transaction('outbox').objectStore('outbox').getAll();
      all.onsuccess = () => {
        asked.result.close();
        resolve(all.result.filter(({ state }) => state !== 'received').map((item) => item['${field}']));
      };
    };
  })`);
  return z.array(z.string()).parse(items);
}

/** Empties one of the two stores of this browser at a post. */
export async function emptyOutbox(page: Page, store: 'outbox' | 'device'): Promise<void> {
  await page.evaluate(`new Promise((resolve, reject) => {
    const asked = indexedDB.open('panah-outbox');
    asked.onerror = () => reject(asked.error);
    asked.onsuccess = () => {
      const change = asked.result.transaction('${store}', 'readwrite');
      change.objectStore('${store}').clear();
      change.oncomplete = () => {
        asked.result.close();
        resolve();
      };
    };
  })`);
}
