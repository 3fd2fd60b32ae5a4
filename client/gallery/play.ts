import type { Text } from '../app/text.ts';
import type { Play, Step } from './screen.ts';

export const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

async function found<T>(what: string, look: () => T | undefined): Promise<T> {
  for (let tries = 0; tries < 100; tries += 1) {
    const it = look();
    if (it !== undefined) return it;
    await pause(50);
  }
  throw new Error(`“${what}” is not on the page`);
}

/** What lies on top, otherwise the page. */
function place(): Element {
  const dialog = [...document.querySelectorAll('dialog[open]')].at(-1);
  return dialog ?? document.querySelector('main') ?? document.body;
}

const wordsOf = (it: Element) => it.textContent.trim();

const buttonOf = (words: string) =>
  [...place().querySelectorAll<HTMLElement>('button, a, summary')].find((it) => wordsOf(it) === words);
function labelOf(words: string): HTMLLabelElement | undefined {
  const all = [...place().querySelectorAll('label')];
  return all.find((it) => wordsOf(it) === words) ?? all.find((it) => wordsOf(it).startsWith(words));
}

/** As if it had been typed: React hears of it. */
function fill(field: HTMLElement, text: string): void {
  const kind = [HTMLInputElement, HTMLTextAreaElement, HTMLSelectElement].find((one) => field instanceof one);
  if (kind === undefined) throw new Error('Nothing can be typed there');
  Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(field, text);
  field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
}

function firstOf(field: HTMLElement): string | undefined {
  if (!(field instanceof HTMLSelectElement)) return undefined;
  return [...field.options].find(({ value }) => value !== '')?.value;
}

async function fieldOf(words: string): Promise<HTMLElement> {
  const { htmlFor } = await found(words, () => labelOf(words));
  return found(words, () => document.getElementById(htmlFor) ?? undefined);
}

async function act(step: Step, words: (key: string) => string): Promise<void> {
  if ('press' in step) {
    const said = words(step.press);
    (await found(said, () => buttonOf(said))).click();
  } else if ('tick' in step) {
    const said = words(step.tick);
    (await found(said, () => labelOf(said))).click();
  } else if ('type' in step) fill(await fieldOf(words(step.type)), step.text);
  else {
    const field = await fieldOf(words(step.choose));
    fill(field, await found(words(step.choose), () => firstOf(field)));
  }
}

/** Does one thing after the other, as somebody would who reads the page. */
export async function play({ steps }: Play, text: Text): Promise<void> {
  const words = (key: string) => {
    const said = text.find(key);
    if (said === undefined) throw new Error(`There are no words for ${key}`);
    return said;
  };
  for (const step of steps) {
    await act(step, words);
    await pause(50);
  }
}
