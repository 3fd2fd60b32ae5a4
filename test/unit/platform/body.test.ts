import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import { ProblemBody } from '#contract/problem';
import { readBody } from '../../../server/platform/body.ts';
import { json, startEcho } from '../../support/echo-server.ts';
import type { Answer, EchoServer } from '../../support/echo-server.ts';

const refusal = (answer: Answer): ProblemBody => {
  expect(answer.headers['content-type']).toBe('application/problem+json');
  const body = ProblemBody.parse(JSON.parse(answer.text));
  expect(body.status).toBe(answer.status);
  return body;
};
const issueOf = (answer: Answer) => ({ status: answer.status, issues: refusal(answer).issues });
const nested = (levels: number) => `{"a":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;
async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const start = performance.now();
  const result = await work();
  return [result, performance.now() - start];
}

describe.each([
  ['an ordinary server', false],
  ['a server whose messages have the prototypes of Express', true],
])('the body reader on %s', (_name, adopted) => {
  let server: EchoServer;
  beforeAll(async () => {
    server = await startEcho([readBody()], { adopted });
  });
  afterAll(() => server.close());

  test('takes one JSON object', async () => {
    const sent = { name: 'Гүлнара 🕊', list: [1, { a: null }], flag: true, nothing: {} };
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const answer = await server.post(JSON.stringify(sent), json, method);
      expect([answer.status, JSON.parse(answer.text)]).toEqual([200, { got: sent }]);
    }
  });

  test.each([
    'application/json',
    'Application/JSON',
    'application/json; charset=utf-8',
    'application/json;charset="UTF-8"',
  ])('takes the type %s', async (type) => {
    expect((await server.post('{"a":1}', { 'content-type': type })).status).toBe(200);
  });

  test.each([
    ['text/plain', { 'content-type': 'text/plain' }],
    ['no type', {}],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['UTF-16', { 'content-type': 'application/json; charset=utf-16le' }],
    ['another parameter', { 'content-type': 'application/json; version=1' }],
    ['a type that only begins alike', { 'content-type': 'application/jsonp' }],
    ['two types', { 'content-type': 'text/plain, application/json' }],
    ['gzip', { ...json, 'content-encoding': 'gzip' }],
    ['gzip in transfer', { ...json, 'transfer-encoding': 'gzip, chunked' }],
  ])('refuses %s', async (_what, headers) => {
    const answer = await server.post('{"a":1}', headers);
    expect([answer.status, refusal(answer).type]).toEqual([415, '/problems/unsupported-media-type']);
  });

  test('takes identity as an encoding, and chunks', async () => {
    expect((await server.post('{"a":1}', { ...json, 'content-encoding': 'identity' })).status).toBe(200);
    const chunked = await server.post('{"a":1}', { ...json, 'transfer-encoding': 'chunked' });
    expect(JSON.parse(chunked.text)).toEqual({ got: { a: 1 } });
  });

  test('reads nothing sent as an empty object, with or without a type', async () => {
    for (const headers of [
      {},
      json,
      { ...json, 'content-length': 0 },
      { ...json, 'transfer-encoding': 'chunked' },
    ]) {
      const answer = await server.post(undefined, headers);
      expect([answer.status, answer.text]).toEqual([200, '{"got":{}}']);
    }
    expect((await server.post(undefined, { 'content-type': 'text/plain' })).status).toBe(415);
  });

  test('does not read the body of a query', async () => {
    const answer = await server.call('/echo', {
      method: 'GET',
      headers: { ...json, 'content-length': 7 },
      body: '{"a":1}',
    });
    expect([answer.status, answer.text]).toEqual([200, '{}']);
  });

  test.each([
    ['an array', '[]', ''],
    ['a string', '"a"', ''],
    ['null', 'null', ''],
    ['a number', '1', ''],
    ['white space', ' ', ''],
    ['half an object', '{"a":', ''],
    ['a byte order mark', '\uFEFF{}', ''],
    ['a key twice', '{"a":1,"b":2,"a":3}', 'a'],
    ['a key twice, deep inside', '{"x":[0,{"y":{"a":1,"a":1}}]}', 'x.1.y.a'],
    ['a key twice, once escaped', '{"a":1,"\\u0061":2}', 'a'],
    ['a key twice, both escaped differently', '{"\\u002f":1,"\\/":2}', '?'],
    ['a key twice, escaped in two cases', '{"\\u00E9":1,"\\u00e9":2}', '?'],
    ['a key twice, a lone surrogate', '{"\\ud800":1,"\\uD800":2}', '?'],
    ['an empty key twice', '{"":1,"":2}', '?'],
    ['__proto__', '{"__proto__":{"isAdmin":true}}', '__proto__'],
    ['__proto__ in escapes', '{"__pr\\u006fto__":1}', '__proto__'],
    ['constructor', '{"a":{"constructor":1}}', 'a.constructor'],
    ['prototype', '{"a":[{},{"prototype":1}]}', 'a.1.prototype'],
    ['33 levels', nested(33), ''],
  ])('refuses %s and says where', async (_what, body, path) => {
    const answer = await server.post(body);
    const { status, issues } = issueOf(answer);
    expect([status, issues?.length, issues?.[0]?.path]).toEqual([422, 1, path]);
    expect(server.lines.join('')).not.toContain('isAdmin');
  });

  test('takes what only looks like the above', async () => {
    for (const body of [
      nested(32),
      '{"a":{"a":1},"b":[{"a":1},{"a":1}]}',
      '{"a":"a","b":"a"}',
      '{"a":"\\"a\\":1,","b":"__proto__","c":["constructor"]}',
      '{"a":"}{][,","b":"\\\\"}',
    ]) {
      const answer = await server.post(body);
      expect(JSON.parse(answer.text)).toEqual({ got: JSON.parse(body) as unknown });
    }
  });

  test.each([
    ['a byte that never occurs', Buffer.from([0xff])],
    ['an overlong slash', Buffer.from([0xc0, 0xaf])],
    ['an encoded surrogate', Buffer.from([0xed, 0xa0, 0x80])],
    ['a cut character', Buffer.from([0xf0, 0x9f, 0x95])],
    ['a character above the last', Buffer.from([0xf4, 0x90, 0x80, 0x80])],
  ])('refuses bad UTF-8: %s', async (_what, bytes) => {
    const answer = await server.post(Buffer.concat([Buffer.from('{"a":"'), bytes, Buffer.from('"}')]));
    expect(issueOf(answer)).toEqual({ status: 422, issues: [{ path: '', message: 'is not valid UTF-8' }] });
  });

  test('measures the body in bytes, both as announced and as it comes', async () => {
    const fill = (bytes: number) => `{"a":"${'x'.repeat(bytes - 8)}"}`;
    for (const headers of [json, { ...json, 'transfer-encoding': 'chunked' }]) {
      expect((await server.post(fill(64 * 1024), headers)).status).toBe(200);
      const answer = await server.post(fill(64 * 1024 + 1), headers);
      expect([answer.status, refusal(answer).type]).toEqual([413, '/problems/too-large']);
    }
  });

  test('answers ten megabytes with 413 at once, announced or not', async () => {
    const body = Buffer.alloc(10_000_000, 0x61);
    for (const headers of [json, { ...json, 'transfer-encoding': 'chunked' }]) {
      const [answer, ms] = await timed(() => server.post(body, headers));
      expect(answer.status).toBe(413);
      expect(ms).toBeLessThan(4000);
    }
  });

  test('answers 45,000 levels with 422 at once, in arrays and in objects', async () => {
    for (const body of [
      `{"a":${'['.repeat(45_000)}`,
      '{"a":'.repeat(12_000),
      `{"a":${'['.repeat(45_000)}`.replaceAll('[', '[{"'),
    ]) {
      const [answer, ms] = await timed(() => server.post(body.slice(0, 64 * 1024)));
      expect(issueOf(answer)).toEqual({
        status: 422,
        issues: [{ path: '', message: 'is nested deeper than 32 levels' }],
      });
      expect(ms).toBeLessThan(1_000);
    }
  });

  test('needs no more than linear time for many keys, quotes and backslashes', async () => {
    const keys = Array.from({ length: 6000 }, (_, index) => `"${index}":0`).join();
    for (const body of [
      `{${keys}}`,
      `{"a":"${'\\"'.repeat(32_000)}"}`,
      `{"a":"${'\\'.repeat(65_000)}`,
      '"'.repeat(65_000),
    ]) {
      const [answer, ms] = await timed(() => server.post(body));
      expect([200, 422]).toContain(answer.status);
      expect(ms).toBeLessThan(1_000);
    }
  });
});

describe('a caller of the body reader', () => {
  let server: EchoServer;
  beforeAll(async () => {
    server = await startEcho([readBody()]);
  });
  afterAll(() => server.close());

  const head = (rest: string) =>
    `POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n${rest}\r\n\r\n`;

  test('may go away in the middle: nothing is logged, and others are served', async () => {
    const before = server.lines.length;
    for (const framing of ['Content-Length: 100', 'Transfer-Encoding: chunked']) {
      const socket = connect(server.port, '127.0.0.1');
      await new Promise<void>((resolve) =>
        socket.write(`${head(framing)}5\r\n{"a":`, () => {
          resolve();
        }),
      );
      await new Promise((resolve) => setTimeout(resolve, 50));
      socket.destroy();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(server.lines.length).toBe(before);
    expect((await server.post('{}')).status).toBe(200);
  });

  test('that announces too much is refused before it has sent any of it', async () => {
    const socket = connect(server.port, '127.0.0.1');
    const [heard, ms] = await timed(
      () =>
        new Promise<string>((resolve) => {
          socket.once('data', (chunk) => {
            resolve(chunk.toString());
          });
          socket.write(head('Content-Length: 10000000'));
        }),
    );
    socket.destroy();
    expect(heard).toMatch(/^HTTP\/1\.1 413 /);
    expect(ms).toBeLessThan(1000);
  });

  test('that is refused and keeps sending is cut off', async () => {
    const socket = connect(server.port, '127.0.0.1');
    const heard: Buffer[] = [];
    socket.on('data', (chunk) => heard.push(chunk));
    socket.on('error', () => undefined);
    socket.write(head('Transfer-Encoding: chunked'));
    const chunk = `4000\r\n${'a'.repeat(0x4000)}\r\n`;
    const sending = setInterval(() => socket.write(chunk), 20);
    const [, ms] = await timed(() => new Promise((resolve) => socket.once('close', resolve)));
    clearInterval(sending);
    expect(Buffer.concat(heard).toString()).toMatch(/^HTTP\/1\.1 413 /);
    expect(ms).toBeLessThan(10_000);
  });

  test('that is refused and stops in time keeps its connection', async () => {
    const socket = connect(server.port, '127.0.0.1');
    const statuses: (string | undefined)[] = [];
    const heardBoth = new Promise<void>((resolve) => {
      socket.on('data', (chunk) => {
        statuses.push(...[...chunk.toString().matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status));
        if (statuses.length >= 2) resolve();
      });
    });
    const large = 70_000;
    socket.write(
      `${head(`Content-Length: ${large}`)}${'a'.repeat(large)}${head('Content-Length: 7')}{"b":2}`,
    );
    await heardBoth;
    socket.destroy();
    expect(statuses).toEqual(['413', '200']);
  });
});

describe('the reader of Express itself', () => {
  let server: EchoServer;
  beforeAll(async () => {
    server = await startEcho([express.json()]);
  });
  afterAll(() => server.close());

  test.each([
    ['a key twice', '{"a":1,"a":2}'],
    ['__proto__', '{"__proto__":1}'],
    ['a thousand levels', nested(1000)],
    ['an array', '[]'],
    ['bad UTF-8', Buffer.from([...Buffer.from('{"a":"'), 0xff, ...Buffer.from('"}')])],
  ])('takes what ours refuses, so that the checks above can fail: %s', async (_what, body) => {
    expect((await server.post(body)).status).toBe(200);
  });
});
