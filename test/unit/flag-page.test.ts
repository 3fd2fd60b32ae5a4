import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { tongues, type Tongue } from '#contract/tongue';
import { numbersOf, recordedNumbers } from '../../client/flag/desk-numbers.ts';
import { sealFlag } from '../../client/flag/seal.ts';
import { textsOf } from '../support/tongues/catalogues.ts';

const folder = 'dist/client';
/** Of script, compressed by gzip; ours goes out with Brotli, which is less. */
const budget = 110_000;
const zipped = (name: string) => gzipSync(readFileSync(`${folder}${name}`), { level: 9 }).length;
/** Scripts that the page names, and those that they load for it. */
function programOf(page: string): string[] {
  const html = readFileSync(`${folder}/${page}`, 'utf8');
  return [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(([, name = '']) => name);
}

const sizeOf = (names: readonly string[]) => names.reduce((sum, name) => sum + zipped(name), 0);

/** Every script that these name, and that those name in turn. */
function reachedFrom(names: readonly string[]): string[] {
  const reached = new Set(names);
  for (const name of reached) {
    const code = readFileSync(`${folder}${name}`, 'utf8');
    for (const [, other = ''] of code.matchAll(/["'`]\.\/([\w-]+\.js)["'`]/g))
      reached.add(`/assets/${other}`);
  }
  return [...reached];
}

/** The script of each language, by the words that are in it. */
function wordsOf(program: readonly string[]): Record<string, string> {
  const title = (tongue: Tongue) => textsOf('client', tongue).get('flag.lead') ?? '';
  const scripts = reachedFrom(program).map(
    (name) => [name, readFileSync(`${folder}${name}`, 'utf8')] as const,
  );
  return Object.fromEntries(
    tongues.flatMap((tongue) =>
      scripts.flatMap(([name, code]) => (code.includes(title(tongue)) ? [[tongue, name] as const] : [])),
    ),
  );
}

describe('the page for an offer of help', () => {
  test('loads at most 110 kB of script before it can be used, whatever the language (FLAG-34)', () => {
    const program = programOf('flag.html');
    expect(program.length).toBeGreaterThan(0);
    const words = wordsOf(program);
    expect(Object.keys(words).toSorted()).toEqual([...tongues].toSorted());
    for (const [tongue, name] of Object.entries(words)) {
      expect([tongue, sizeOf([...program, name]) <= budget]).toEqual([tongue, true]);
    }
    // Nothing else is ever loaded: what a page has not got it cannot miss without a network.
    expect(reachedFrom(program).filter((name) => !Object.values(words).includes(name))).toEqual(program);
  });

  test('shares no script with the other pages, which are past that measure: it can fail (FLAG-34)', () => {
    const own = programOf('flag.html');
    const others = programOf('index.html');
    expect(own.filter((name) => others.includes(name))).toEqual([]);
    expect(others.length).toBeGreaterThan(0);
    expect(sizeOf(others)).toBeGreaterThan(budget);
  });

  test('is kept for when there is no network, and no answer of the interface is (FLAG-33)', () => {
    const worker = readFileSync(`${folder}/sw.js`, 'utf8');
    for (const kept of ['flag.html', 'index.html', ...programOf('flag.html').map((name) => name.slice(1))]) {
      expect(worker).toContain(kept);
    }
    expect(worker).not.toMatch(/StaleWhileRevalidate|NetworkFirst|CacheFirst|skipWaiting\(\),/);
    expect(worker).toContain('SKIP_WAITING');
    const listed = [...worker.matchAll(/url:"([^"]+)"/g)].map(([, url = '']) => url);
    expect(listed.length).toBeGreaterThan(10);
    expect(listed.filter((url) => /(?:^|\/)api\/|\.br$/.test(url))).toEqual([]);
    expect(readdirSync(`${folder}/assets`).length).toBeGreaterThan(listed.length / 2);
  });

  test('shows no number that nobody has confirmed (FLAG-37)', () => {
    expect(Object.values(recordedNumbers).flat().length).toBeGreaterThan(3);
    for (const country of Object.keys(recordedNumbers)) expect(numbersOf(country)).toEqual([]);
    const one = { kind: 'helpline', number: '1', verified: true } as const;
    expect(numbersOf('KZ', { KZ: [one, { ...one, verified: false }] })).toEqual([one]);
    expect(numbersOf('XX')).toEqual([]);
  });

  test('seals what it sends: nothing of the note is in the envelope, whose length is the same for each (FLAG-22)', async () => {
    const pair = await globalThis.crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, [
      'deriveBits',
    ]);
    const { x = '', y = '' } = await globalThis.crypto.subtle.exportKey('jwk', pair.publicKey);
    const key = { kid: 'a', jwk: { kty: 'EC', crv: 'P-256', x, y } } as const;
    const [short, long] = await Promise.all(
      ['Canary', `Canary ${'x'.repeat(280)}`].map((note) => sealFlag(key, note, 'key')),
    );
    expect(short?.ciphertext.length).toBe(long?.ciphertext.length);
    expect(JSON.stringify(short)).not.toContain('Canary');
    expect(Buffer.from(short?.ciphertext ?? '', 'base64url').toString('latin1')).not.toContain('Canary');
    expect(short?.epk).not.toBe(long?.epk);
  });
});
