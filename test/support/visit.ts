import { request as send } from 'node:http';
import type { Client } from './client.ts';
import { body } from './story.ts';

export interface Shown {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** A browser without a script on the pages that the server writes: keeps cookies, sends forms, follows where it is led. */
export class Visitor {
  readonly url: string;
  readonly cookies = new Map<string, string>();

  constructor(url: string) {
    this.url = url;
  }

  async get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Shown> {
    return this.#follow(await this.#ask('GET', path, undefined, headers));
  }

  /** Sends a form; where a page was shown before, with the token of its form. */
  async post(
    path: string,
    fields: Readonly<Record<string, string>> = {},
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Shown> {
    return this.#follow(await this.#ask('POST', path, new URLSearchParams(fields).toString(), headers));
  }

  /** Without following. */
  bare(
    method: string,
    path: string,
    fields?: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Shown> {
    return this.#ask(method, path, fields && new URLSearchParams(fields).toString(), headers);
  }

  async enter(number: string): Promise<Shown> {
    return this.post('/visit', { number });
  }

  /** Opens a form of her page and sends it with what it carries already. */
  async fill(path: string, action: string, fields: Readonly<Record<string, string>> = {}): Promise<Shown> {
    const { text } = await this.get(path);
    return this.post(action, { f: tokenIn(text), ...fields });
  }

  async #follow(shown: Shown): Promise<Shown> {
    const { location } = shown.headers;
    return shown.status === 303 && typeof location === 'string' && location.startsWith('/')
      ? this.#follow(await this.#ask('GET', location, undefined, {}))
      : shown;
  }

  #ask(
    method: string,
    path: string,
    form: string | undefined,
    headers: Readonly<Record<string, string>>,
  ): Promise<Shown> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return new Promise((resolve, reject) => {
      const all = {
        ...(cookie !== '' && { Cookie: cookie }),
        ...(form !== undefined && { 'Content-Type': 'application/x-www-form-urlencoded' }),
        ...headers,
      };
      const request = send(this.url + path, { method, headers: all }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          for (const set of response.headers['set-cookie'] ?? []) this.#keep(set);
          const text = Buffer.concat(chunks).toString();
          resolve({ status: response.statusCode ?? 0, text, headers: response.headers });
        });
      });
      request.on('error', reject);
      request.end(form);
    });
  }

  #keep(set: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
    if (set.includes('Max-Age=0')) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

export function tokenIn(text: string): string {
  return /name="f"\s+value="([^"]+)"/.exec(text)?.[1] ?? '';
}

/** What a page says, without its tags and its style. */
export function saidBy(text: string): string {
  return text
    .replace(/<(style|script)>.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
}

/** Makes a number for a case, and answers it. */
export async function numberFor(
  worker: Client,
  caseId: string,
  change: Record<string, unknown> = {},
): Promise<string> {
  const made = body(
    await worker.post(`/cases/${caseId}/codes`, { wanted: true, safe: true, ...change }),
    201,
  );
  return String(made.number);
}
