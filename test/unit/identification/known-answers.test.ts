import { describe, expect, test } from '@jest/globals';
import type { IndicatorAnswer, ScreeningView } from '#contract/identification';
import type { IndicatorSetCode } from '#contract/indicators';
import { answersWith, knownAnswers } from '../../../client/features/identification/known-answers.ts';

function screening(
  day: number,
  set: IndicatorSetCode,
  answers: Readonly<Record<string, IndicatorAnswer>>,
): ScreeningView {
  return {
    ...{ id: `019aa000-0000-7000-8000-00000000000${day}`, recordedBy: 'Aigul', class: 'SIGNS_PRESENT', set },
    ...{ recordedAt: `2037-11-0${day}T10:00:00.000Z`, setVersion: '2026-11', answers: { ...answers } },
    profile: { child: false, form: 'either' },
    result: {
      ...{ dimensions: [], present: 0, absent: 0, unknown: 0, notAsked: 0, missing: [], incomplete: true },
      weights: 'none',
    },
  };
}

describe('What was answered before', () => {
  const latestFirst = [
    screening(3, 'CYBER_SCAM', { 'CYS-01': 'absent', 'CYS-02': 'not_asked', 'CYS-03': 'unknown' }),
    screening(2, 'FORCED_CRIME', { 'FCR-01': 'present' }),
    screening(1, 'CYBER_SCAM', { 'CYS-01': 'present', 'CYS-02': 'present' }),
  ];

  test('is the last answer to each sign; what was left out later was not taken back', () => {
    const known = knownAnswers(latestFirst, 'CYBER_SCAM');
    expect([...known].map(([id, { answer, at }]) => [id, answer, at.slice(8, 10)])).toEqual([
      ['CYS-01', 'absent', '03'],
      ['CYS-02', 'present', '01'],
      ['CYS-03', 'unknown', '03'],
    ]);
  });

  test('is where a form begins, and everything else is not asked', () => {
    const answers = answersWith(knownAnswers(latestFirst, 'CYBER_SCAM'), 'CYBER_SCAM');
    expect(Object.keys(answers)).toHaveLength(9);
    expect(answers).toMatchObject({ 'CYS-01': 'absent', 'CYS-02': 'present', 'CYS-09': 'not_asked' });
    expect(knownAnswers([], 'CYBER_SCAM').size).toBe(0);
  });
});
