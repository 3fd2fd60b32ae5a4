import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { startNode, type TestNode } from '../support/node.ts';
import { seat, type Person } from './people.ts';
import { eachOf, raw, slugIn, type RawReply } from './raw.ts';

let node: TestNode;
let officer: Person;
beforeAll(async () => {
  node = await startNode();
  officer = await seat(node, await node.organisation('border', 'KZ'), 'border_officer');
});
afterAll(() => node.stop());

const flag = { post: 'KZ-ALA', direction: 'leaving', reach: 'none', indicators: ['BEX-01'] };

const methods = ['POST', 'PUT', 'PATCH', 'DELETE'];
const marks = [undefined, '1', '0', 'true'];
const origins = [undefined, 'own', 'null', 'https://elsewhere.example', 'sibling', 'own.elsewhere.example'];
const sites = [undefined, 'same-origin', 'none', 'same-site', 'cross-site'];
const types = [
  'application/json',
  'application/json; charset=utf-8',
  'application/json; charset=utf-16',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  undefined,
];

interface Shape {
  readonly method: string;
  readonly mark: string | undefined;
  readonly origin: string | undefined;
  readonly site: string | undefined;
  readonly type: string | undefined;
}

const shapes: Shape[] = methods.flatMap((method) =>
  marks.flatMap((mark) =>
    origins.flatMap((origin) =>
      sites.flatMap((site) => types.map((type) => ({ method, mark, origin, site, type }))),
    ),
  ),
);

/** By hand: what a foreign page could send is refused, by its type first; the only command at this address is POST. */
function expected({ method, mark, origin, site, type }: Shape): number {
  if (type !== 'application/json' && type !== 'application/json; charset=utf-8') return 415;
  const isOurs =
    mark === '1' &&
    (origin === undefined || origin === 'own') &&
    (site === undefined || site === 'same-origin' || site === 'none');
  if (!isOurs) return 403;
  return method === 'POST' ? 201 : 404;
}

function originOf(word: string): string {
  const { host, port } = new URL(node.url);
  if (word === 'own') return node.url;
  if (word === 'sibling') return `http://sister.localhost:${port}`;
  return word.startsWith('own.') ? `http://${host}.elsewhere.example` : word;
}

function send({ method, mark, origin, site, type }: Shape): Promise<RawReply> {
  return raw(node.url, {
    ...{ method, path: '/api/v1/flags', body: JSON.stringify(flag) },
    headers: {
      Cookie: officer.client.cookie ?? '',
      ...(mark !== undefined && { 'X-Panah': mark }),
      ...(origin !== undefined && { Origin: originOf(origin) }),
      ...(site !== undefined && { 'Sec-Fetch-Site': site }),
      ...(type !== undefined && { 'Content-Type': type }),
    },
  });
}

async function flags(): Promise<number> {
  const { rows } = await node.owner.query('SELECT count(*)::integer AS count FROM flag');
  return z.object({ count: z.number() }).parse(rows[0]).count;
}

const slugs: Readonly<Record<number, string | undefined>> = {
  403: 'csrf',
  404: 'not-found',
  415: 'unsupported-media-type',
};

describe('What another site can cause a browser to send (PLAT-2, PLAT-3)', () => {
  test.each(methods)('by %s is refused, and nothing changes', async (method) => {
    const asked = shapes.filter((shape) => shape.method === method);
    const before = await flags();
    const replies = await eachOf(asked, send);
    const told = replies.map((reply, at) => ({ ...asked[at], status: reply.status, slug: slugIn(reply) }));
    const wanted = asked.map((shape) => ({
      ...shape,
      status: expected(shape),
      slug: slugs[expected(shape)],
    }));
    expect(told).toEqual(wanted);
    expect(await flags()).toBe(before + wanted.filter(({ status }) => status === 201).length);
  });

  test('is also let through somewhere: the matrix is no wall', () => {
    expect(shapes.filter((shape) => expected(shape) === 201).length).toBe(12);
  });

  test('by a query is answered, and nothing changes', async () => {
    const before = await flags();
    for (const origin of ['https://elsewhere.example', 'null']) {
      const headers = { Cookie: officer.client.cookie ?? '', Origin: origin, 'Sec-Fetch-Site': 'cross-site' };
      const reply = await raw(node.url, { path: '/api/v1/flags', headers });
      expect(reply.status).toBe(200);
      // Without these, the page that asked is not shown the answer.
      expect(reply.headers['access-control-allow-origin']).toBeUndefined();
      expect(reply.headers['cross-origin-resource-policy']).toBe('same-origin');
    }
    expect(await flags()).toBe(before);
  });

  test('is not asked leave for: a preflight grants nothing', async () => {
    const reply = await raw(node.url, {
      method: 'OPTIONS',
      path: '/api/v1/flags',
      headers: {
        Origin: 'https://elsewhere.example',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'x-panah, content-type',
      },
    });
    expect(Object.keys(reply.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test('under the name of another method is what it is', async () => {
    const before = await flags();
    const override = {
      'X-HTTP-Method-Override': 'POST',
      'X-Method-Override': 'POST',
      'X-HTTP-Method': 'POST',
    };
    const headers = { Cookie: officer.client.cookie ?? '', ...override };
    expect((await raw(node.url, { path: '/api/v1/flags?_method=POST', headers })).status).toBe(422);
    expect((await raw(node.url, { path: '/api/v1/flags', headers })).status).toBe(200);
    expect(await flags()).toBe(before);
  });

  test('without a body needs the mark too: signing out', async () => {
    const headers = { Cookie: officer.client.cookie ?? '' };
    const foreign = await raw(node.url, { method: 'DELETE', path: '/api/v1/session', headers });
    expect([foreign.status, slugIn(foreign)]).toEqual([403, 'csrf']);
    const form = { ...headers, 'Content-Type': 'application/x-www-form-urlencoded' };
    expect((await raw(node.url, { method: 'POST', path: '/api/v1/session', headers: form })).status).toBe(
      415,
    );
    expect((await officer.client.get('/me')).status).toBe(200);
  });
});
