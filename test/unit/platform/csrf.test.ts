import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { refuseForeign } from '../../../server/platform/csrf.ts';
import { startEcho } from '../../support/echo-server.ts';
import type { EchoServer } from '../../support/echo-server.ts';

const publicUrl = 'https://panah.example';
let server: EchoServer;
let behindProxy: EchoServer;
beforeAll(async () => {
  server = await startEcho([refuseForeign()]);
  behindProxy = await startEcho([refuseForeign(publicUrl)]);
});
afterAll(async () => {
  await server.close();
  await behindProxy.close();
});

const host = 'localhost:4000';
const mark = { 'x-panah': '1' };
const commands = ['POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'];

async function slugs(
  headers: Record<string, string>,
  methods: string[],
  at: EchoServer,
): Promise<Set<string>> {
  const found = new Set<string>();
  for (const method of methods) {
    const answer = await at.call('/echo', { method, headers: { host, ...headers } });
    found.add(
      answer.status === 200
        ? 'passed'
        : `${answer.status} ${(JSON.parse(answer.text) as { type: string }).type}`,
    );
  }
  return found;
}

describe('a command passes', () => {
  test.each([
    ['with the header alone, as a program sends it', mark],
    ['from our own page', { ...mark, origin: 'http://localhost:4000', 'sec-fetch-site': 'same-origin' }],
    ['from our own page over TLS', { ...mark, origin: 'https://localhost:4000' }],
    [
      'from our own page on a port of its scheme',
      { ...mark, host: 'panah.example:443', origin: 'https://panah.example' },
    ],
    ['typed by a person', { ...mark, 'sec-fetch-site': 'none' }],
    ['on an address in brackets', { ...mark, host: '[::1]:4000', origin: 'http://[::1]:4000' }],
  ])('%s', async (_what, headers) => {
    expect(await slugs(headers, commands, server)).toEqual(new Set(['passed']));
  });

  test('with the public address as its origin, whatever host the proxy names', async () => {
    expect(await slugs({ ...mark, origin: publicUrl }, commands, behindProxy)).toEqual(new Set(['passed']));
  });
});

describe('a command is refused as csrf', () => {
  test.each([
    ['without the header', {}],
    [
      'without the header from our own page',
      { origin: 'http://localhost:4000', 'sec-fetch-site': 'same-origin' },
    ],
    ['with another value', { 'x-panah': 'true' }],
    ['with the value twice', { 'x-panah': '1, 1' }],
    ['from another site', { ...mark, origin: 'https://elsewhere.example' }],
    ['from another port', { ...mark, origin: 'http://localhost:4001' }],
    ['from a name that begins alike', { ...mark, origin: 'http://localhost:4000.elsewhere.example' }],
    ['from a name with ours as user', { ...mark, origin: 'http://localhost:4000@elsewhere.example' }],
    ['from no origin at all', { ...mark, origin: 'null' }],
    ['from an empty origin', { ...mark, origin: '' }],
    ['from an origin with a path', { ...mark, origin: 'http://localhost:4000/' }],
    ['from a file', { ...mark, origin: 'file://localhost:4000' }],
    ['to a host that is no host', { ...mark, host: 'a@localhost:4000', origin: 'http://localhost:4000' }],
    ['from a page next door', { ...mark, 'sec-fetch-site': 'same-site' }],
    ['from a foreign page', { ...mark, 'sec-fetch-site': 'cross-site' }],
    [
      'from our origin but marked foreign',
      { ...mark, origin: 'http://localhost:4000', 'sec-fetch-site': 'cross-site' },
    ],
  ])('%s', async (_what, headers) => {
    expect(await slugs(headers, commands, server)).toEqual(new Set(['403 /problems/csrf']));
  });

  test('from the host it was sent to, when the public address is another', async () => {
    const headers = { ...mark, origin: 'http://localhost:4000' };
    expect(await slugs(headers, commands, behindProxy)).toEqual(new Set(['403 /problems/csrf']));
  });
});

test('a query needs nothing and may come from anywhere', async () => {
  const headers = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' };
  for (const method of ['GET', 'HEAD', 'OPTIONS']) {
    const answer = await server.call('/echo', { method, headers });
    expect(answer.status).toBe(200);
  }
});
