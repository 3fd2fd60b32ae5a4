import { describe, expect, test } from '@jest/globals';
import { nonPunishmentSignals } from '#contract/codes';
import { DecideSignal, Exposure, RaiseSignal, SignalView } from '#contract/non-punishment';
import { canDecide, raisedAgain } from '../../../server/features/non-punishment/rules.ts';

const outcomes = ['CLAIMED', 'GRANTED', 'REFUSED', 'CLEARED'] as const;

test('NONP-5 what her lawyer may say next, word by word', () => {
  const open = nonPunishmentSignals.map((from) => [from, outcomes.filter((to) => canDecide(from, to))]);
  expect(Object.fromEntries(open)).toEqual({
    POSSIBLE: ['CLAIMED', 'GRANTED', 'REFUSED', 'CLEARED'],
    CLAIMED: ['GRANTED', 'REFUSED', 'CLEARED'],
    GRANTED: ['CLAIMED', 'REFUSED', 'CLEARED'],
    REFUSED: ['CLAIMED', 'GRANTED', 'CLEARED'],
    CLEARED: ['CLAIMED'],
  });
});

test('NONP-3 raised again, nothing becomes weaker and her lawyer is not overruled', () => {
  const again = nonPunishmentSignals.map((there) => [
    raisedAgain(there, 'POSSIBLE'),
    raisedAgain(there, 'CLAIMED'),
  ]);
  expect(again).toEqual([
    ['POSSIBLE', 'CLAIMED'],
    ['CLAIMED', 'CLAIMED'],
    [undefined, undefined],
    [undefined, undefined],
    [undefined, undefined],
  ]);
});

describe('The wire', () => {
  const id = '0190a0a0-0000-7000-8000-000000000001';

  test('NONP-6 has no clearing without telling her', () => {
    const said = (outcome: string, personTold: boolean) =>
      DecideSignal.safeParse({ id, outcome, personTold }).success;
    expect([said('CLEARED', false), said('CLEARED', true), said('GRANTED', false)]).toEqual([
      false,
      true,
      true,
    ]);
  });

  test('NONP-1 has three codes for an exposure, and no field for a story', () => {
    expect(Object.keys(RaiseSignal.shape)).toEqual(['id', 'exposure', 'signal']);
    expect(Object.keys(Exposure.shape)).toEqual(['offence', 'stage', 'causalLink']);
    expect(Object.keys(SignalView.shape)).toEqual([
      'id',
      'signal',
      'raisedAt',
      'decidedAt',
      'exposed',
      'exposure',
      'version',
      'can',
    ]);
    for (const field of ['offence', 'stage', 'text', 'note']) {
      expect(RaiseSignal.safeParse({ id, [field]: 'x' }).success).toBe(false);
      expect(DecideSignal.safeParse({ id, outcome: 'GRANTED', personTold: true, [field]: 'x' }).success).toBe(
        false,
      );
    }
  });
});
