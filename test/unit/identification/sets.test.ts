import { describe, expect, test } from '@jest/globals';
import { caseSources } from '#contract/codes';
import { indicatorSetCodes } from '#contract/indicators';
import { setsFor } from '../../../client/features/identification/sets.ts';

describe('The sets to choose from', () => {
  test('are all there whatever the source, and those of the border first where it was the border (IDENT-15)', () => {
    for (const source of caseSources) {
      expect(setsFor(source).toSorted()).toEqual([...indicatorSetCodes].toSorted());
    }
    expect(setsFor('border').slice(0, 3)).toEqual(['BORDER_EXIT', 'BORDER_ENTRY', 'BORDER_CHILD']);
    expect(setsFor('border')[3]).toBe(indicatorSetCodes[0]);
    expect(setsFor('ngo')).toEqual(indicatorSetCodes);
  });
});
