import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { password, startNode, type TestNode } from '../support/node.ts';
import { seat, type Person } from './people.ts';
import { raw, type RawReply } from './raw.ts';

const data = "default-src 'none'; frame-ancestors 'none'; sandbox";
const page =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; font-src 'self'; " +
  "connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'; " +
  "require-trusted-types-for 'script'; trusted-types panah";
const always = {
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
};
const uncached = { 'cache-control': 'no-store' };
const kept = { 'cache-control': 'public, max-age=31536000, immutable' };
/** Of HTTP itself and of this one exchange. */
const ofTheExchange = [
  'connection',
  'content-length',
  'content-type',
  'date',
  'keep-alive',
  'transfer-encoding',
  'accept-ranges',
];

const json = 'application/json; charset=utf-8';
const problem = 'application/problem+json';
const html = 'text/html; charset=utf-8';
const script = 'text/javascript; charset=utf-8';

let node: TestNode;
let worker: Person;
beforeAll(async () => {
  node = await startNode();
  worker = await seat(node, await node.organisation('ngo', 'KZ'), 'caseworker');
});
afterAll(() => node.stop());

/** Nothing is allowed, and passkeys to our own page alone. */
const off = /^(?:[a-z-]+=\(\)|publickey-credentials-(?:create|get)=\(self\))$/;

/** Our headers of an answer. */
function ours({ headers }: Pick<RawReply, 'headers'>): Record<string, unknown> {
  const { 'permissions-policy': permissions, 'x-request-id': id, ...rest } = headers;
  expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  const features = String(permissions).split(', ');
  expect(features.length).toBeGreaterThan(25);
  expect(features.filter((feature) => !off.test(feature))).toEqual([]);
  return Object.fromEntries(Object.entries(rest).filter(([name]) => !ofTheExchange.includes(name)));
}

interface Case {
  readonly method: string;
  readonly path: string;
  readonly signedIn?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}
type Row = [status: number, type: string | undefined, asked: Case];

const mark = { 'X-Panah': '1', 'Content-Type': 'application/json' };
const api = '/api/v1';
const answers: Row[] = [
  [200, json, { method: 'GET', path: '/health' }],
  [200, json, { method: 'HEAD', path: '/health' }],
  [200, json, { method: 'GET', path: '/ready' }],
  [200, json, { method: 'GET', path: `${api}/openapi.json` }],
  [200, json, { method: 'HEAD', path: `${api}/openapi.json` }],
  [401, problem, { method: 'GET', path: `${api}/me` }],
  [401, problem, { method: 'HEAD', path: `${api}/me` }],
  [200, json, { method: 'GET', path: `${api}/me`, signedIn: true }],
  [200, json, { method: 'HEAD', path: `${api}/me`, signedIn: true }],
  [200, 'text/plain', { method: 'OPTIONS', path: `${api}/me` }],
  [403, problem, { method: 'GET', path: `${api}/audit`, signedIn: true }],
  [
    404,
    problem,
    { method: 'GET', path: `${api}/cases/00000000-0000-7000-8000-000000000000`, signedIn: true },
  ],
  [422, problem, { method: 'GET', path: `${api}/cases/1`, signedIn: true }],
  [422, problem, { method: 'GET', path: `${api}/cases/%E0%A4%A`, signedIn: true }],
  [404, problem, { method: 'GET', path: `${api}/nothing` }],
  [404, problem, { method: 'GET', path: `${api}/nothing`, signedIn: true }],
  [404, problem, { method: 'HEAD', path: `${api}/nothing` }],
  [404, problem, { method: 'GET', path: '/api' }],
  [404, problem, { method: 'GET', path: '/api/' }],
  [404, problem, { method: 'GET', path: '/api/v2/me' }],
  [404, problem, { method: 'POST', path: `${api}/nothing`, headers: mark, body: '{}' }],
  [404, problem, { method: 'PUT', path: `${api}/me`, headers: mark, body: '{}' }],
  [404, problem, { method: 'PATCH', path: `${api}/me`, headers: mark, body: '{}' }],
  [403, problem, { method: 'TRACE', path: `${api}/me` }],
  [
    403,
    problem,
    { method: 'POST', path: `${api}/session`, body: '{}', headers: { ...mark, 'X-Panah': '0' } },
  ],
  [
    415,
    problem,
    { method: 'POST', path: `${api}/session`, body: 'x', headers: { 'Content-Type': 'text/plain' } },
  ],
  [413, problem, { method: 'POST', path: `${api}/session`, body: ' '.repeat(70_000), headers: mark }],
  [422, problem, { method: 'POST', path: `${api}/session`, body: '{', headers: mark }],
  [422, problem, { method: 'POST', path: `${api}/session`, body: '{}', headers: mark }],
];

const pages: Row[] = [
  [200, html, { method: 'GET', path: '/' }],
  [200, html, { method: 'HEAD', path: '/' }],
  [200, html, { method: 'GET', path: '/referrals/01a206c6-7880-75d7-8c7f-3cd459d631e0?tab=thread' }],
  [200, html, { method: 'GET', path: '/', signedIn: true }],
  [200, html, { method: 'GET', path: '/api/docs' }],
  [200, html, { method: 'HEAD', path: '/api/docs' }],
  [200, html, { method: 'GET', path: '/flag' }],
  [200, html, { method: 'GET', path: '/flag', signedIn: true }],
  [200, script, { method: 'GET', path: '/sw.js' }],
  [200, script, { method: 'GET', path: '/no-worker.js' }],
  [200, 'application/manifest+json; charset=utf-8', { method: 'GET', path: '/panah.webmanifest' }],
  [200, 'image/svg+xml', { method: 'GET', path: '/icon.svg' }],
  [404, problem, { method: 'POST', path: '/' }],
  [404, problem, { method: 'TRACE', path: '/' }],
  [404, problem, { method: 'GET', path: '/assets/none-00000000.js' }],
  [404, problem, { method: 'GET', path: '/assets/' }],
  [404, problem, { method: 'GET', path: '/assets/..%2f..%2f..%2fpackage.json' }],
  [404, problem, { method: 'DELETE', path: '/assets/none.js' }],
];

function ask({ method, path, signedIn = false, headers = {}, body }: Case): Promise<RawReply> {
  const cookie = signedIn ? { Cookie: worker.client.cookie ?? '' } : {};
  return raw(node.url, {
    method,
    path,
    headers: { ...headers, ...cookie },
    ...(body !== undefined && { body }),
  });
}

const named = ([status, type, asked]: Row) =>
  [asked.method, asked.path, asked.signedIn ? 'signed in' : 'by anybody', status, type, asked] as const;

describe('An answer that is data carries the policy for data, exactly (PLAT-7)', () => {
  test.each(answers.map(named))('%s %s %s: %i', async (method, _path, _who, status, type, asked) => {
    const reply = await ask(asked);
    expect([reply.status, reply.headers['content-type']]).toEqual([status, type]);
    const allow = method === 'OPTIONS' ? { allow: 'GET, HEAD' } : {};
    expect(ours(reply)).toEqual({ ...always, ...uncached, ...allow, 'content-security-policy': data });
  });
});

describe('A page and what it loads carries the policy for pages, exactly (PLAT-7)', () => {
  test.each(pages.map(named))('%s %s %s: %i', async (_method, _path, _who, status, type, asked) => {
    const reply = await ask(asked);
    expect([reply.status, reply.headers['content-type']]).toEqual([status, type]);
    expect(ours(reply)).toEqual({ ...always, ...uncached, 'content-security-policy': page });
  });

  test('and a file with a hash in its name is kept for ever', async () => {
    const files = readdirSync('dist/client/assets').filter((name) => /-[\w-]{8}\.(js|css|woff2)$/.test(name));
    expect(files.length).toBeGreaterThan(2);
    for (const file of files) {
      const reply = await ask({ method: 'GET', path: `/assets/${file}` });
      expect(reply.status).toBe(200);
      expect(ours(reply)).toMatchObject({ ...always, ...kept, 'content-security-policy': page });
      expect(Object.keys(reply.headers)).not.toContain('etag');
      expect(Object.keys(reply.headers)).not.toContain('last-modified');
    }
  });
});

describe('A script (PLAT-7)', () => {
  test('goes out with Brotli to whoever takes it, under the same headers, and plain to everybody else', async () => {
    const [file = ''] = readdirSync('dist/client/assets').filter((name) => name.endsWith('.js'));
    const path = `/assets/${file}`;
    const plain = await ask({ method: 'GET', path });
    const squeezed = await ask({ method: 'GET', path, headers: { 'Accept-Encoding': 'gzip, br' } });
    const { 'content-encoding': encoding, ...rest } = ours(squeezed);
    expect([encoding, rest]).toEqual(['br', ours(plain)]);
    expect(rest.vary).toBe('Accept-Encoding');
    expect([plain, squeezed].map(({ headers }) => headers['content-type'])).toEqual([script, script]);
    const [long, short] = [plain, squeezed].map(({ headers }) => Number(headers['content-length']));
    expect(short).toBeLessThan((long ?? 0) / 2);
    const refused = await ask({ method: 'GET', path, headers: { 'Accept-Encoding': 'br;q=0' } });
    expect(refused.headers['content-encoding']).toBeUndefined();
  });
});

describe('The cookie (PLAT-6)', () => {
  const flags = /^__Host-panah=s%3A[\w-]{32}\.[\w%]{43,90}; Path=\/; HttpOnly; Secure; SameSite=Strict$/;
  const post = (path: string, said: object, cookie?: string) =>
    raw(node.url, {
      ...{ method: 'POST', path: api + path, body: JSON.stringify(said) },
      headers: { ...mark, ...(cookie !== undefined && { Cookie: cookie }) },
    });

  test('is set at sign-in and step-up with these flags and no other, and never else', async () => {
    const signedIn = await post('/session', { email: worker.email, password });
    expect(signedIn.status).toBe(200);
    const [set = '', ...more] = signedIn.headers['set-cookie'] ?? [];
    expect(set).toMatch(flags);
    expect(more).toEqual([]);
    const cookie = set.split(';', 1)[0] ?? '';
    const raised = await post('/session/step-up', { password }, cookie);
    expect(raised.status).toBe(204);
    expect(raised.headers['set-cookie']).toEqual([expect.stringMatching(flags)]);
    expect(raised.headers['set-cookie']?.[0]).not.toContain(cookie);
    const refused = await post('/session', { email: worker.email, password: 'not this one' });
    expect([refused.status, refused.headers['set-cookie']]).toEqual([401, undefined]);
  });

  test('is set on no other answer of this file', async () => {
    for (const [, , asked] of [...answers, ...pages]) {
      expect((await ask(asked)).headers['set-cookie']).toBeUndefined();
    }
  });

  test('and a looser one is told', () => {
    const sample = `__Host-panah=s%3A${'x'.repeat(32)}.${'y'.repeat(43)}; Path=/; HttpOnly; Secure; SameSite=Strict`;
    expect(sample).toMatch(flags);
    const worse = [
      sample.replace('; HttpOnly', ''),
      sample.replace('Strict', 'Lax'),
      sample.replace('; Secure', ''),
      `${sample}; Domain=localhost`,
      sample.replace('__Host-', ''),
    ];
    for (const one of worse) expect(one).not.toMatch(flags);
  });
});
