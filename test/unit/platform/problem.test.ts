import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { ProblemBody, problems, slugOf } from '#contract/problem';
import type { ProblemSlug } from '#contract/problem';
import { countryCode, line, text } from '#contract/text';
import { Problem, toProblem } from '../../../server/platform/problem.ts';
import { startEcho } from '../../support/echo-server.ts';
import type { Answer, EchoServer } from '../../support/echo-server.ts';

const secret = 'Gulnara Ismailova';

/** Errors as Prisma 7.10 with adapter-pg throws them: SQLSTATE under meta, in model calls and in raw ones. */
function prismaError(code: string, state?: string, kind = 'postgres'): Error {
  const cause = { kind, ...(state && { originalCode: state }), originalMessage: secret };
  const driverAdapterError = { name: 'DriverAdapterError', cause };
  return Object.assign(new Error(secret), { code, meta: { modelName: 'Referral', driverAdapterError } });
}
const pgError = (code: string) =>
  Object.assign(new Error(secret), { code, severity: 'ERROR', detail: secret });

const known: [string, unknown, ProblemSlug][] = [
  ['a write conflict, model', prismaError('P2034', '40001', 'TransactionWriteConflict'), 'unavailable'],
  ['a write conflict, raw', prismaError('P2010', '40001', 'TransactionWriteConflict'), 'unavailable'],
  ['a deadlock, raw', prismaError('P2010', '40P01', 'TransactionWriteConflict'), 'unavailable'],
  ['a deadlock, pg', pgError('40P01'), 'unavailable'],
  ['lock_timeout, model', prismaError('P2039', '55P03'), 'unavailable'],
  ['lock_timeout, raw', prismaError('P2010', '55P03'), 'unavailable'],
  ['statement_timeout', prismaError('P2039', '57014'), 'unavailable'],
  ['a server that stops', pgError('57P01'), 'unavailable'],
  ['no connection left, server', prismaError('P2037', '53300', 'TooManyConnections'), 'unavailable'],
  ['a connection that failed', pgError('08006'), 'unavailable'],
  ['no connection left, pool', new Error('timeout exceeded when trying to connect'), 'unavailable'],
  ['no transaction in time', prismaError('P2028'), 'unavailable'],
  [
    'a connection that broke',
    new Error('Client has encountered a connection error and is not queryable'),
    'unavailable',
  ],
  ['no server, model', prismaError('P1001', undefined, 'DatabaseNotReachable'), 'unavailable'],
  ['no server, raw', prismaError('P2010', undefined, 'DatabaseNotReachable'), 'unavailable'],
  ['a taken value, model', prismaError('P2002', '23505', 'UniqueConstraintViolation'), 'wrong-state'],
  ['a taken value, raw', prismaError('P2010', '23505', 'UniqueConstraintViolation'), 'wrong-state'],
  ['a taken value, pg', pgError('23505'), 'wrong-state'],
  ['no such record', Object.assign(new Error(secret), { code: 'P2025', meta: {} }), 'not-found'],
  ['NUL in text', prismaError('P2039', '22021'), 'invalid-input'],
  ['NUL in jsonb', prismaError('P2010', '22P05'), 'invalid-input'],
  ['a broken address', new URIError(`Failed to decode param '${secret}'`), 'invalid-input'],
  ['a broken check', prismaError('P2039', '23514'), 'internal-error'],
  ['a row security refusal', prismaError('P2039', '42501'), 'internal-error'],
  ['an error of ours', new TypeError(secret), 'internal-error'],
  ['a pipe', Object.assign(new Error(secret), { code: 'EPIPE' }), 'internal-error'],
  [
    'an error that claims a status',
    Object.assign(new Error(secret), { status: 404, expose: true }),
    'internal-error',
  ],
  ['a text', secret, 'internal-error'],
  ['nothing', undefined, 'internal-error'],
];

describe('toProblem', () => {
  test.each(known)('turns %s into what the caller may know', (_what, error, slug) => {
    const problem = toProblem(error);
    expect(problem.slug).toBe(slug);
    expect(problem.extras.retryAfter).toBe(slug === 'unavailable' ? 1 : undefined);
    expect([problem.message, problem.cause]).toEqual([problems[slug].title, undefined]);
    expect(JSON.stringify(problem)).not.toContain('Gulnara');
  });

  test('leaves a problem as it is', () => {
    const problem = new Problem('wrong-state', { open: ['cancel'] });
    expect(toProblem(problem)).toBe(problem);
  });

  test('says what is wrong with an input in our words, and never what was sent', () => {
    const Input = z.strictObject({
      name: line(10),
      note: text(5),
      country: countryCode,
      count: z.number().int().min(1).max(5),
      kind: z.enum(['assistance', 'transfer']),
      list: z.array(z.strictObject({ id: z.uuid() })).max(3),
      long: z.array(z.string()).max(1),
      either: z.union([z.string(), z.number()]),
      needed: z.boolean(),
      codes: z.record(z.string().regex(/^[A-Z]+$/), z.literal('present')),
    });
    const { error } = Input.safeParse({
      name: secret,
      note: 'a\0b',
      country: 'gulnara',
      count: 9,
      kind: secret,
      list: [{ id: secret }, {}, {}],
      long: [secret, secret],
      either: [secret],
      codes: { [secret]: 'present', OK: secret },
      extra: secret,
      [secret]: 1,
    });
    const { issues } = toProblem(error).extras;
    expect(JSON.stringify(issues)).not.toMatch(/gulnara/i);
    expect(Object.fromEntries((issues ?? []).map(({ path, message }) => [path, message]))).toEqual({
      name: 'is between 1 and 10 characters long',
      note: 'holds characters that are not text',
      country: 'is a country code of two capital letters',
      count: 'must be at most 5',
      kind: 'must be one of: assistance, transfer',
      long: 'must have a length of at most 1',
      'list.0.id': 'is not a uuid',
      'list.1.id': 'is required',
      'list.2.id': 'is required',
      either: 'has none of the forms allowed here',
      needed: 'is required',
      'codes.?': 'is not allowed here',
      'codes.OK': 'must be one of: present',
      extra: 'is not a field known here',
      '?': 'is not a field known here',
    });
  });

  test('bounds what it says', () => {
    const { error } = z.array(z.string()).safeParse(Array.from({ length: 5000 }, () => 0));
    expect(toProblem(error).extras.issues).toHaveLength(50);
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`key${index}`, 0]));
    expect(toProblem(z.strictObject({}).safeParse(many).error).extras.issues).toHaveLength(50);
  });
});

describe('onError', () => {
  let server: EchoServer;
  beforeAll(async () => {
    server = await startEcho([], {
      routes: (app) => {
        app.get('/known/:index', ({ params }) => {
          throw known[Number(params.index)]?.[1];
        });
        app.get('/slug/:slug', ({ params }) => {
          throw new Problem(slugOf(params.slug) ?? 'internal-error');
        });
        app.get('/open', () => {
          throw new Problem('wrong-state', { open: ['cancel', 'send'] });
        });
        app.get('/consent', () => {
          const recipientOrganisationId = '019aa000-0000-7000-8000-00000000000a';
          const issue = {
            path: '',
            message: 'is missing',
            purpose: 'SERVICE_REFERRAL',
            recipientCountry: 'UZ',
          };
          throw new Problem('consent-missing', { issues: [{ ...issue, recipientOrganisationId }] });
        });
        app.get('/busy', () => {
          throw new Problem('too-many-requests', { retryAfter: 30 });
        });
        app.get('/rejected', async () => {
          await Promise.reject(new Error(secret));
        });
        app.get('/file', (_request, response) => {
          response.set({
            'Content-Disposition': 'attachment; filename=a',
            ETag: '"a"',
            'Cache-Control': 'public',
          });
          throw new Problem('gone');
        });
        app.get('/half', (_request, response) => {
          response.writeHead(200, { 'Content-Type': 'text/plain' });
          response.write('half');
          throw new Error(secret);
        });
      },
    });
  });
  afterAll(() => server.close());

  function read(answer: Answer): ProblemBody {
    expect(answer.headers['content-type']).toBe('application/problem+json');
    const body = ProblemBody.parse(JSON.parse(answer.text));
    expect(body.status).toBe(answer.status);
    expect(body.requestId).toBe(answer.headers['x-request-id']);
    return body;
  }
  const lastLine = () => JSON.parse(server.lines.at(-1) ?? '') as Record<string, unknown>;

  test.each(Object.entries(problems))('renders %s', async (slug, { status, title }) => {
    const answer = await server.call(`/slug/${slug}?name=${encodeURIComponent(secret)}`);
    const { requestId, ...body } = read(answer);
    expect(body).toEqual({ type: `/problems/${slug}`, title, status, instance: `/slug/${slug}` });
    const { time: _time, ...logged } = lastLine();
    // What was sealed and does not open was tampered with or damaged: as loud as a fault.
    const isOurs = status >= 500 || slug === 'does-not-open';
    expect(logged).toEqual({
      ...{ level: isOurs ? 'error' : 'info', event: isOurs ? 'request.failed' : 'request.refused' },
      ...{ requestId, status, slug, errorName: 'Problem' },
    });
  });

  test('tells neither caller nor log a word of any error', async () => {
    for (const [index, [, error, slug]] of known.entries()) {
      // To Express this is no error at all.
      if (error === undefined) continue;
      const answer = await server.call(`/known/${index}`);
      expect(read(answer).type).toBe(`/problems/${slug}`);
      expect(answer.headers['retry-after']).toBe(slug === 'unavailable' ? '1' : undefined);
      expect(answer.text).not.toMatch(/Gulnara|stack|\bat .*:\d|P2\d{3}|Referral/);
    }
    expect(server.lines.length).toBeGreaterThan(known.length);
    expect(server.lines.join('')).not.toMatch(/Gulnara|node_modules/);
  });

  test('logs the SQLSTATE and the class of an error', async () => {
    await server.call('/known/5');
    expect(lastLine()).toMatchObject({ slug: 'unavailable', code: '55P03', errorName: 'Error', status: 503 });
    await server.call(`/known/${known.findIndex(([what]) => what === 'an error of ours')}`);
    expect(lastLine()).toMatchObject({ slug: 'internal-error', errorName: 'TypeError' });
    await server.call('/rejected');
    expect(lastLine()).toMatchObject({ slug: 'internal-error', errorName: 'Error', event: 'request.failed' });
  });

  test('carries what the record allows, missing consents and when to come back', async () => {
    expect(read(await server.call('/open')).open).toEqual(['cancel', 'send']);
    expect(read(await server.call('/consent')).issues).toEqual([
      {
        ...{ path: '', message: 'is missing', purpose: 'SERVICE_REFERRAL' },
        ...{ recipientOrganisationId: '019aa000-0000-7000-8000-00000000000a', recipientCountry: 'UZ' },
      },
    ]);
    expect((await server.call('/busy')).headers['retry-after']).toBe('30');
  });

  test('answers unknown routes, broken addresses and HEAD', async () => {
    expect(read(await server.call('/nowhere?name=x'))).toMatchObject({
      type: '/problems/not-found',
      instance: '/nowhere',
    });
    expect(read(await server.call('/slug/%E0%A4%A')).type).toBe('/problems/invalid-input');
    const head = await server.call('/open', { method: 'HEAD' });
    expect([head.status, head.text, head.headers['content-type']]).toEqual([
      409,
      '',
      'application/problem+json',
    ]);
  });

  test('takes back what the answer was going to be', async () => {
    const { headers } = await server.call('/file');
    expect([headers['content-disposition'], headers.etag, headers['cache-control']]).toEqual([
      undefined,
      undefined,
      'no-store',
    ]);
  });

  test('cuts an answer that had begun, so that it does not look whole', async () => {
    const heard = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(server.port, '127.0.0.1');
      socket.on('data', (chunk) => {
        text += chunk.toString();
      });
      socket.on('error', () => undefined);
      socket.on('close', () => {
        resolve(text);
      });
      socket.write('GET /half HTTP/1.1\r\nHost: x\r\n\r\n');
    });
    expect(heard).not.toContain('\r\n0\r\n');
    expect(heard).not.toMatch(/Gulnara|problem/);
    expect(lastLine()).toMatchObject({ event: 'request.failed', slug: 'internal-error' });
    expect(server.lines.join('')).not.toContain('Gulnara');
  });
});

test('a slug of the list is known by its type, and no other', () => {
  expect(slugOf('/problems/wrong-state')).toBe('wrong-state');
  for (const type of ['/problems/teapot', 'about:blank', '/problems/toString', ''])
    expect(slugOf(type)).toBeUndefined();
});
