import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { segments } from '#contract/codes';
import { draftForms } from '#contract/drafts';
import { draftedForm, neverDrafted } from '../../../client/app/draft-forms.ts';
import { both, canTakeBoth, merge } from '../../../client/app/merge.ts';

const sources = readdirSync('client', { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => readFileSync(join('client', path), 'utf8'))
  .join('\n');
/** The names under which forms are made anywhere on the client. */
const scopesIn = (text: string) =>
  [...text.matchAll(/useWireForm(?:<[^>]*>)?\(\s*['"`](\w+)['"`]/g)].map(([, scope = '']) => scope);
const listed = (scope: string) =>
  [draftForms.some((form) => form === scope), Object.hasOwn(neverDrafted, scope)].filter(Boolean).length;

describe('Each form', () => {
  test('is kept while it is written, or never, and stands on one of the two lists (DRAFT-13)', () => {
    const scopes = [...new Set([...scopesIn(sources), ...segments])];
    expect(scopes.length).toBeGreaterThan(40);
    expect(scopes.filter((scope) => listed(scope) !== 1)).toEqual([]);
  });

  test('that is on no list would be noticed, and is not kept (DRAFT-13)', () => {
    expect(scopesIn("useWireForm('newForm', Schema, {})").filter((scope) => listed(scope) !== 1)).toEqual([
      'newForm',
    ]);
    expect(draftedForm('newForm')).toBeUndefined();
  });

  test('with a secret or a part of an identity is never kept (DRAFT-13)', () => {
    for (const scope of [...segments, 'signIn', 'password', 'factor', 'recovery', 'nameSearch'])
      expect([scope, draftedForm(scope)]).toEqual([scope, undefined]);
    expect(draftedForm('note')).toBe('note');
  });
});

describe('Three ways of a record', () => {
  const base = { risk: 'LOW', flags: ['a', 'b'], text: 'x' };

  test('keep what only one has changed, and clash where both have (DRAFT-14, DRAFT-15)', () => {
    const mine = { ...base, risk: 'HIGH', text: 'mine' };
    const theirs = { ...base, flags: ['a'], text: 'theirs' };
    expect(merge(base, mine, theirs, ['risk', 'flags', 'text'])).toEqual({
      values: { risk: 'HIGH', flags: ['a'] },
      clashes: [{ name: 'text', mine: 'mine', theirs: 'theirs' }],
    });
  });

  test('clash where she answers for a field that only another has changed (DRAFT-20)', () => {
    const theirs = { ...base, risk: 'HIGH' };
    const fields = ['risk', 'text'];
    expect(merge(base, base, theirs, fields, ['risk'])).toEqual({
      values: { text: 'x' },
      clashes: [{ name: 'risk', mine: 'LOW', theirs: 'HIGH' }],
    });
    expect(merge(base, base, theirs, fields).clashes).toEqual([]);
    expect(merge(base, theirs, theirs, fields, ['risk']).clashes).toEqual([]);
    expect(merge(base, { ...base, risk: 'MEDIUM' }, base, fields, ['risk'])).toEqual({
      values: { risk: 'MEDIUM', text: 'x' },
      clashes: [],
    });
  });

  test('do not clash over the order of a list, or where both say the same (DRAFT-14)', () => {
    const mine = { ...base, flags: ['b', 'a'], risk: 'HIGH' };
    const theirs = { ...base, flags: ['a', 'c'], risk: 'HIGH' };
    expect(merge(base, mine, theirs, ['risk', 'flags'])).toEqual({
      values: { risk: 'HIGH', flags: ['a', 'c'] },
      clashes: [],
    });
  });

  test('take both of lists and texts, and of nothing else (DRAFT-15)', () => {
    const lists = { name: 'flags', mine: ['b', 'c'], theirs: ['a', 'b'] };
    expect([canTakeBoth(lists, false), both(lists)]).toEqual([true, ['a', 'b', 'c']]);
    const texts = { name: 'text', mine: 'mine', theirs: 'theirs' };
    expect([canTakeBoth(texts, true), canTakeBoth(texts, false)]).toEqual([true, false]);
    expect(both(texts)).toBe('theirs\nmine');
  });
});
