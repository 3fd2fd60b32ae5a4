import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { pageOfRecord } from '../../client/app/where.ts';
import { pageOfClock } from '../../client/features/clocks/where.ts';
import { pageOfNotice } from '../../client/features/notices/where.ts';
import { routesOf } from '../support/screens.ts';

const read = (path: string) => readFileSync(path, 'utf8');
const routes = readdirSync('client/app')
  .filter((name) => /^routes-.*\.tsx$/.test(name))
  .flatMap((name) => routesOf(`client/app/${name}`, read));
const leads = (page: string | undefined) =>
  page !== undefined &&
  routes.some((route) =>
    new RegExp(`^${route.replace(/\/:\w+\?/g, '(/[^/]+)?').replace(/:\w+/g, '[^/]+')}$`).test(page),
  );

/** Kinds of records that stand in the rooms' calls of a function, also where another file names the record. */
function subjectsIn(call: RegExp): string[] {
  const files = readdirSync('server/features', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !/^(clocks|notices)\//.test(path))
    .map((path) => read(`server/features/${path}`))
    .filter((text) => call.test(text));
  const found = files.flatMap((text) => [...text.matchAll(/subject: '(\w+)'/g)].map(([, name = '']) => name));
  return [...new Set(found)].toSorted();
}

/** No page is theirs, and why. */
const withoutPage: Readonly<Record<string, string>> = {
  Proceeding:
    'It stands on the page of the case or of the referral, which another house reads under another id.',
  ProtectionCard: 'It stands on the page of the case.',
};
const id = '01f2dad6-7080-7588-ab02-3729b83c8151';

describe('What is told leads somewhere', () => {
  test.each(subjectsIn(/\bsetClock\(/).filter((name) => !(name in withoutPage)))(
    'from a deadline of %s to where it is seen to (CLK-18)',
    (subject) => {
      expect(leads(pageOfClock({ kind: 'decide', subject, recordId: id }))).toBe(true);
    },
  );

  test.each(subjectsIn(/\btell\(/).filter((name) => !(name in withoutPage)))(
    'from a notice of %s to its record (CLK-18)',
    (subject) => {
      expect(leads(pageOfNotice({ kind: 'clock_due', subject, recordId: id }))).toBe(true);
    },
  );

  test('from a referral’s deadline to the side that owes it (CLK-18)', () => {
    const of = (kind: 'acknowledge' | 'answer' | 'clear') =>
      pageOfClock({ kind, subject: 'Referral', recordId: id });
    expect([of('acknowledge'), of('answer'), of('clear')]).toEqual([
      ...[`/inbox/${id}`, `/referrals/${id}`, `/board/${id}`],
    ]);
  });

  test('but for those who know its code alone, and what nobody has a page for', () => {
    expect(pageOfNotice({ kind: 'child_called', subject: 'Referral', recordId: id })).toBeUndefined();
    expect(pageOfRecord('Proceeding', id)).toBeUndefined();
    expect(leads('/nowhere/at-all')).toBe(false);
  });
});
