import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import { readBody } from '../../../server/platform/body.ts';
import { apiHeaders, hideServer, keepForever, pageHeaders } from '../../../server/platform/headers.ts';
import { startEcho } from '../../support/echo-server.ts';
import type { Answer, EchoServer } from '../../support/echo-server.ts';

const apiPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";
const pagePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; " +
  "connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; " +
  "require-trusted-types-for 'script'; trusted-types panah";
const onEveryAnswer = {
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'origin-agent-cluster': '?1',
  'x-dns-prefetch-control': 'off',
  'x-permitted-cross-domain-policies': 'none',
  'cache-control': 'no-store',
};
const ofTheExchange = [
  'connection',
  'content-length',
  'content-type',
  'date',
  'keep-alive',
  'transfer-encoding',
  'allow',
];

/** Nothing is allowed, and passkeys to our own page alone. */
const off = /^(?:[a-z-]+=\(\)|publickey-credentials-(?:create|get)=\(self\))$/;

/** Our headers of an answer: those of every HTTP exchange and of this very request left out. */
function ours({ headers }: Answer): Record<string, unknown> {
  const { 'permissions-policy': permissions, 'x-request-id': id, ...rest } = headers;
  expect(id).toMatch(/^[\da-f-]{36}$/);
  const features = (typeof permissions === 'string' ? permissions : '').split(', ');
  expect(features.length).toBeGreaterThan(25);
  expect(features.filter((feature) => !off.test(feature))).toEqual([]);
  expect(features).toEqual(
    expect.arrayContaining(['camera=()', 'geolocation=()', 'microphone=()', 'usb=()']),
  );
  return Object.fromEntries(Object.entries(rest).filter(([name]) => !ofTheExchange.includes(name)));
}

describe.each([
  ['the interface', apiHeaders, apiPolicy],
  ['a page', pageHeaders, pagePolicy],
])('headers of %s', (_what, headers, policy) => {
  let server: EchoServer;
  beforeAll(async () => {
    server = await startEcho([headers, readBody()], {
      routes: (app) => {
        hideServer(app);
        app.get('/html', (_request, response) => response.send('<p>here</p>'));
        app.get('/fault', () => {
          throw new Error('Gulnara was here');
        });
      },
    });
  });
  afterAll(() => server.close());

  const json = { 'content-type': 'application/json' };
  test.each([
    [200, 'GET', '/html', {}, undefined],
    [200, 'HEAD', '/html', {}, undefined],
    [404, 'OPTIONS', '/html', {}, undefined],
    [200, 'POST', '/echo', json, '{}'],
    [404, 'GET', '/nowhere', {}, undefined],
    [404, 'HEAD', '/nowhere', {}, undefined],
    [404, 'TRACE', '/nowhere', {}, undefined],
    [413, 'POST', '/echo', json, 'x'.repeat(70_000)],
    [415, 'POST', '/echo', { 'content-type': 'text/plain' }, '{}'],
    [422, 'DELETE', '/echo', json, '{'],
    [500, 'GET', '/fault', {}, undefined],
  ])('are exactly these at %i for %s %s', async (status, method, path, sent, body) => {
    const answer = await server.call(path, { method, headers: sent, body });
    expect(answer.status).toBe(status);
    expect(ours(answer)).toEqual({ ...onEveryAnswer, 'content-security-policy': policy });
  });
});

describe('files with a hash in their name', () => {
  const folder = mkdtempSync(join(tmpdir(), 'assets-'));
  let server: EchoServer;
  beforeAll(async () => {
    writeFileSync(join(folder, 'main-1a2b3c4d.js'), 'void 0');
    const files = { setHeaders: keepForever, etag: false, lastModified: false, index: false };
    server = await startEcho([pageHeaders, express.static(folder, files)]);
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  test('are kept for ever, and a missing one is not', async () => {
    const found = await server.call('/main-1a2b3c4d.js');
    expect([found.status, found.headers['cache-control']]).toEqual([
      200,
      'public, max-age=31536000, immutable',
    ]);
    const missing = await server.call('/main-5e6f7a8b.js');
    expect([missing.status, missing.headers['cache-control']]).toEqual([404, 'no-store']);
  });
});

test('Express left to itself tells its name and an entity tag: the checks above can fail', async () => {
  const server = await startEcho([], {
    routes: (app) => app.get('/html', (_request, response) => response.send('x')),
  });
  const { headers } = await server.call('/html');
  await server.close();
  expect([headers['x-powered-by'], headers.etag]).toEqual(['Express', expect.any(String)]);
});
