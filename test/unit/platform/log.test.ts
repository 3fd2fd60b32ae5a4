import { describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { openLog } from '../../../server/platform/log.ts';
import type { LogFields } from '../../../server/platform/log.ts';

function record(level: Parameters<typeof openLog>[0] = 'debug') {
  const lines: string[] = [];
  return { lines, log: openLog(level, { write: (line) => lines.push(line) }) };
}

const secret = 'Gulnara Ismailova';
/** Everything a careless hand might pass, each with the name in it somewhere. */
const careless: Record<string, unknown> = {
  'an error': Object.assign(new Error(secret), { body: secret, cause: new Error(secret) }),
  'an error among the fields': { err: new Error(secret), error: new Error(secret) },
  'an error in place of a code': { code: new Error(secret), requestId: new Error(secret) },
  'a body': { familyName: secret, segments: { legal_identity: { givenName: secret } } },
  'a body in place of a word': { slug: { familyName: secret }, route: [secret], job: () => secret },
  'a sentence in place of every word': {
    ...{
      requestId: secret,
      method: secret,
      route: secret,
      slug: secret,
      code: secret,
      errorName: secret,
      job: secret,
    },
  },
  'a sentence in place of every number': { status: secret, ms: secret, count: secret, port: secret },
  'a query string': { route: `/api/v1/cases?name=${secret}`, method: `GET ?${secret}` },
  'a message of ours': { msg: secret, message: secret, event: secret, time: secret, level: secret },
  'an array': [secret],
  'a text': secret,
  nothing: null,
  'a map': new Map([['requestId', secret]]),
  'an object with its own rendering': {
    toJSON: () => ({ requestId: secret }),
    requestId: { toJSON: () => secret },
  },
};

describe('the log', () => {
  test('writes what is allowed, one JSON line per event', () => {
    const { lines, log } = record();
    const fields = {
      requestId: '019aa000-0000-7000-8000-00000000000a',
      method: 'POST',
      route: '/api/v1/referrals/:id/send',
      status: 409,
      ms: 12.5,
      slug: 'wrong-state',
      code: '40P01',
      errorName: 'PrismaClientKnownRequestError',
      job: 'mail.send',
      count: 0,
      port: 4000,
    };
    log.warn('request.done', fields);
    expect(lines).toHaveLength(1);
    const { time, ...rest } = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
    expect(rest).toEqual({ level: 'warn', event: 'request.done', ...fields });
    expect(time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  });

  test('leaves out what is not given', () => {
    const { lines, log } = record();
    log.info('node.started');
    log.info('node.started', { code: undefined, port: 1 });
    const parsed = lines.map((line) => Object.keys(JSON.parse(line) as object).sort());
    expect(parsed).toEqual([
      ['event', 'level', 'time'],
      ['event', 'level', 'port', 'time'],
    ]);
  });

  test('keeps to its level', () => {
    const { lines, log } = record('warn');
    log.debug('a.b');
    log.info('a.b');
    log.error('a.b');
    expect(lines).toHaveLength(1);
  });

  test.each(Object.keys(careless))('lets nothing through of %s', (what) => {
    const { lines, log } = record();
    log.error('request.failed', careless[what] as LogFields);
    log.error(careless[what] as string);
    expect(lines).toHaveLength(2);
    for (const part of [...secret.split(' '), 'familyName', 'legal_identity']) {
      expect(lines.join('')).not.toContain(part);
    }
  });

  test('a logger without the list lets it through: the check above can fail', () => {
    const lines: string[] = [];
    const bare = pino({}, { write: (line) => lines.push(line) });
    const shown = Object.keys(careless).filter((what) => {
      lines.length = 0;
      bare.error(careless[what]);
      return lines.join('').includes('Gulnara');
    });
    expect(shown.length).toBeGreaterThan(6);
  });

  test('does not fail on what cannot be written', () => {
    const { lines, log } = record();
    const round: Record<string, unknown> = {};
    round.self = round;
    for (const fields of [round, { ms: NaN, count: Infinity }, { status: 10n }, { code: Symbol('x') }]) {
      log.info('a.b', fields);
    }
    expect(lines.map((line) => JSON.parse(line) as object)[1]).toMatchObject({ ms: '?', count: '?' });
    expect(lines).toHaveLength(4);
  });
});
