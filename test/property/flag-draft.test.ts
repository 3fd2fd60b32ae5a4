import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  approaches,
  borderIndicators,
  directions,
  journeys,
  minorAnswers,
  reaches,
  sexes,
} from '#contract/codes';
import { RaiseFlag } from '#contract/flags';
import { checked, freshDraft, type Draft } from '../../client/flag/draft.ts';

// The page checks an offer by hand before it seals it, so that it need not load a library of schemas. What the contract
// takes, the page takes, and the other way round: nobody can put right afterwards what was sealed wrong.

const now = new Date('2037-11-23T05:00:00.000Z');
const odd = fc.constantFrom('\u0000', '\ud800', '\u0085', '\r\n', '\t', ' ', 'é', 'e\u0301', '😀', 'ʻ');
const note = fc.oneof(
  fc.string({ maxLength: 300, unit: 'binary' }),
  fc.string({ minLength: 270, maxLength: 290 }),
  fc.array(fc.oneof(odd, fc.string({ maxLength: 4 })), { maxLength: 80 }).map((parts) => parts.join('')),
  fc.constantFrom('', '   ', '\n', '😀'.repeat(280), '😀'.repeat(281), 'a'.repeat(280), 'a'.repeat(281)),
);
const post = fc.oneof(
  fc.constantFrom('TJ-DYU-AIR-1', 'KZ-ALA', 'KZ-AL', 'kz-ala', '', 'TJ-', 'TJ-DYU AIR', 'TJ-DYU-AIR-1\n'),
  fc.stringMatching(/^[A-Z]{2}-[A-Z0-9-]{2,18}$/),
);

const draft: fc.Arbitrary<Draft> = fc.record({
  post,
  direction: fc.constantFrom(...directions),
  reach: fc.constantFrom(undefined, ...reaches),
  people: fc.integer({ min: 1, max: 60 }),
  child: fc.constantFrom(...minorAnswers),
  sex: fc.constantFrom(...sexes),
  indicators: fc.uniqueArray(fc.constantFrom(...borderIndicators), { maxLength: 5 }),
  instinct: fc.boolean(),
  danger: fc.boolean(),
  languages: fc.uniqueArray(fc.constantFrom('rus', 'uzb', 'tgk', 'kaz', 'kir', 'tuk', 'eng')),
  approach: fc.constantFrom(null, ...approaches),
  travellingTo: fc.constantFrom(null, 'KZ', 'TR'),
  note,
  journey: fc.constantFrom(...journeys),
});

/** What the contract says of the same. */
function byContract({ note: said, ...rest }: Draft) {
  return RaiseFlag.safeParse({
    ...rest,
    note: said.trim() === '' ? null : said,
    observedAt: now.toISOString(),
  });
}

describe('What the page takes', () => {
  test('is what the contract takes, to the letter, and nothing else (FLAG-38)', () => {
    let taken = 0;
    fc.assert(
      fc.property(draft, (given) => {
        const own = checked(given, now);
        const theirs = byContract(given);
        expect('post' in own).toBe(theirs.success);
        if (!theirs.success) return;
        taken += 1;
        expect(own).toEqual(theirs.data);
      }),
      { numRuns: 2000 },
    );
    expect(taken).toBeGreaterThan(50);
  });

  test('is told apart from what it does not: an empty one lacks what it lacks, in the order of the page (FLAG-38)', () => {
    const empty = freshDraft({ post: '', direction: 'leaving' });
    expect(checked(empty, now)).toEqual([
      { field: 'indicators', text: 'flag.missing.indicators' },
      { field: 'reach', text: 'faults.choose' },
      { field: 'post', text: 'faults.written' },
    ]);
    const profile: Draft = {
      ...{ ...empty, indicators: ['BEX-09'], reach: 'none', post: 'TJ-DYU' },
      note: 'a\u0000',
    };
    expect(checked(profile, now)).toEqual([
      { field: 'indicators', text: 'flag.missing.profile' },
      { field: 'note', text: 'flag.missing.note' },
    ]);
  });
});
