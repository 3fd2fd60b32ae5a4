import { describe, expect, test } from '@jest/globals';
import { tongues } from '#contract/tongue';
import { textsOf } from '../support/tongues/catalogues.ts';
import { missingTexts } from '../support/tongues/gate.ts';

describe('the texts of the screens', () => {
  const english = textsOf('client', 'en');

  test.each(tongues)('are all there in %s, in the order of English (LANG-5)', (tongue) => {
    const own = textsOf('client', tongue);
    expect(missingTexts(english, own)).toEqual([]);
    expect([...own.keys()]).toEqual([...english.keys()]);
  });

  test('that are missing, are noticed', () => {
    const own = new Map([...english].slice(1));
    expect(missingTexts(english, own)).toEqual([[...english.keys()][0]]);
  });
});
