import { describe, expect, test } from '@jest/globals';
import { caseTasks, type CaseTask, type TaskView } from '#contract/case-tasks';
import { tasksOf, type Known, type KnownBesides } from '../../../server/features/cases/rules-tasks.ts';

const nothing: Known = {
  ...{
    sex: 'NonSpecifiedUnknown',
    isMinor: 'unsure',
    childBand: null,
    languages: [],
    dependants: 0,
    needs: [],
  },
  details: {
    ...{ ageBand: null, citizenships: [], exploitation: [], sector: null, control: [], recruitment: [] },
    ...{ countries: [], documents: 'unknown', ict: null },
  },
};
const nobody: KnownBesides = {
  ...{ notApplicable: [], agreement: 'none', decisions: 0, screenings: 0, hasIdentity: false },
  ...{ drafted: 0, sent: 0 },
};

function task(
  name: CaseTask,
  known: Partial<Known> = {},
  besides: Partial<KnownBesides> = {},
): Omit<TaskView, 'task'> {
  const found = tasksOf({ ...nothing, ...known }, { ...nobody, ...besides }).find((one) => one.task === name);
  if (!found) throw new Error('There is no such task');
  return { state: found.state, missing: found.missing };
}
const untouched = { state: 'not_started', missing: [] };
const done = { state: 'done', missing: [] };
const details = (said: Partial<Known['details']>) => ({ details: { ...nothing.details, ...said } });

describe('The tasks of a case (CASE-30)', () => {
  test('stand in one order, and of a case nobody has looked at only the risk is done', () => {
    const all = tasksOf(nothing, nobody);
    expect(all.map((one) => one.task)).toEqual([...caseTasks]);
    expect(all.filter(({ state }) => state !== 'not_started').map((one) => one.task)).toEqual(['risk']);
  });

  test('the person: looked at with gaps is not the same as not looked at', () => {
    expect(task('person')).toEqual(untouched);
    expect(task('person', { sex: 'Feminine', isMinor: 'no' })).toEqual({
      ...{ state: 'started', missing: ['age', 'languages', 'citizenships'] },
    });
    const whole = { sex: 'Feminine', isMinor: 'yes', childBand: '12-14', languages: ['tgk'] } as const;
    const known = { ...whole, languages: [...whole.languages], ...details({ citizenships: ['TJ'] }) };
    expect(task('person', known)).toEqual(done);
  });

  test('what happened', () => {
    expect(task('situation')).toEqual(untouched);
    expect(task('situation', details({ countries: ['AE'] }))).toEqual({
      ...{ state: 'started', missing: ['exploitation', 'recruitment', 'control'] },
    });
  });

  test('consent: a no is an answer, and what is over is to be asked again', () => {
    expect(task('consent')).toEqual(untouched);
    expect(task('consent', {}, { decisions: 2 })).toEqual({ state: 'started', missing: ['case_management'] });
    for (const agreement of ['given', 'refused'] as const)
      expect(task('consent', {}, { agreement })).toEqual(done);
    for (const agreement of ['provisional', 'over'] as const) {
      expect(task('consent', {}, { agreement })).toEqual({ state: 'started', missing: ['asked_again'] });
    }
  });

  test('identity, needs, screening, referrals', () => {
    expect(task('identity', details({ documents: 'lost' }))).toEqual({
      state: 'started',
      missing: ['legal_identity'],
    });
    expect(task('identity', details({ documents: 'lost' }), { hasIdentity: true })).toEqual(done);
    expect(task('needs', { needs: ['food'] })).toEqual(done);
    expect(task('screening', {}, { screenings: 1 })).toEqual(done);
    expect(task('referrals', {}, { drafted: 1 })).toEqual({ state: 'started', missing: ['sending'] });
    expect(task('referrals', {}, { drafted: 1, sent: 1 })).toEqual(done);
  });

  test('what does not apply is said of four of them, and what is done goes before it (CASE-31)', () => {
    const all: Partial<KnownBesides> = { notApplicable: [...caseTasks] };
    const said = tasksOf(nothing, { ...nobody, ...all }).filter(({ state }) => state === 'not_applicable');
    expect(said.map((one) => one.task)).toEqual(['needs', 'screening', 'identity', 'referrals']);
    expect(task('screening', {}, { ...all, screenings: 1 })).toEqual(done);
    expect(task('referrals', {}, { ...all, drafted: 1 })).toEqual({ state: 'not_applicable', missing: [] });
  });
});
