import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { defaultLimits, signInThrottle } from '../../../server/platform/limits.ts';
import { allRoutes } from '../../../server/routes.ts';
import { textsOf } from '../../support/tongues/catalogues.ts';

// The pattern by which listTimeline leaves out what the owner's own people only looked at.
const looked = /[.](read|list|match|preview)(-|$)/;

test('AUD-1 queries of a case are named as looking, commands are not', () => {
  const rows = allRoutes(signInThrottle(defaultLimits)).flatMap((row) =>
    row.kind === 'open' || row.ledger === null ? [] : [{ kind: row.kind, name: row.ledger }],
  );
  const misnamed = rows.filter(({ kind, name }) => looked.test(name) === (kind === 'command'));
  // What was given is counted as a whole, of no case. A sheet that leaves the house on paper stands in the timeline, whoever printed it.
  expect(misnamed.map(({ name }) => name)).toEqual([
    'assistance.report',
    ...['paper.print-form', 'paper.print-blank', 'paper.print-letter', 'paper.print-card', 'ledger.verify'],
  ]);
  expect(rows.length).toBeGreaterThan(40);
});

test('AUD-5 what was done, and to what kind of record, has words on the screens', () => {
  const words = textsOf('client', 'en');
  const without = (list: string, codes: readonly string[]) =>
    codes.filter((code) => !words.has(`codes.${list}.${code}`));
  const acts = allRoutes(signInThrottle(defaultLimits)).flatMap((row) =>
    row.kind === 'open' || row.ledger === null ? [] : [row.ledger],
  );
  const [, subjects = ''] = readFileSync('server/policy/subjects.ts', 'utf8').split(
    'export interface Subjects',
  );
  const kinds = [...subjects.matchAll(/^ {2}([A-Z][A-Za-z]+): \{/gm)].map(([, kind = '']) => kind);
  expect(kinds).toEqual(expect.arrayContaining(['Case', 'Session', 'KeyHolder', 'Ledger']));
  expect(without('event', acts)).toEqual([]);
  expect(without('record', kinds)).toEqual([]);
  expect(without('record', ['Case', 'Nothing'])).toEqual(['Nothing']);
});
