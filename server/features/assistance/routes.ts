import {
  AssessNeeds,
  ClosingView,
  EndGoal,
  FollowUpList,
  PlanView,
  RecordFollowUp,
  ReviewPlan,
  SetGoal,
  WriteSafetyPlan,
} from '#contract/assistance';
import { ReportServices, ServiceReport } from '#contract/services-given';
import { CaseCommand } from '#contract/cases';
import type { Reader, Tx } from '../../platform/db.ts';
import { command, query, type Endpoint } from '../../platform/endpoint.ts';
import { canOf, type Context } from '../../platform/record.ts';
import { caseRecord, lockCase, type CaseRow } from '../cases/index.ts';
import { assessNeeds } from './assess-needs.ts';
import { endGoal } from './end-goal.ts';
import { lookBeforeClosing } from './look-before-closing.ts';
import { noteFollowUp } from './note-follow-up.ts';
import { readReport } from './read-report.ts';
import {
  assessmentRecord,
  followUpRecord,
  goalRecord,
  openCare,
  openFollowUp,
  openGoal,
  reportRecord,
  reviewRecord,
  safetyPlanRecord,
} from './record.ts';
import { reviewPlan } from './review-plan.ts';
import { servicesRoutes } from './routes-services.ts';
import { setGoal } from './set-goal.ts';
import { listFollowUps } from './store-follow-ups.ts';
import { listGoals, listLatestCare, lockGoal } from './store.ts';
import { closingView, followUpView, planView } from './view.ts';
import { writeSafetyPlan } from './write-safety-plan.ts';

const lock = {
  load: (tx: Tx, { id }: { readonly id: string }) => lockCase(tx, id),
  locks: ['case'],
} as const;
const look = {
  input: CaseCommand.pick({ id: true }),
  load: (reader: Reader, { id }: { readonly id: string }, context: Context) =>
    caseRecord.find(reader, id, context),
} as const;

async function readPlan(reader: Reader, row: CaseRow, _input: unknown, context: Context): Promise<PlanView> {
  const [care, goals] = [await listLatestCare(reader, row.id), await listGoals(reader, row.id)];
  return planView(
    await Promise.all(care.map((one) => openCare(reader, one, context))),
    await Promise.all(goals.map((one) => openGoal(reader, one, context))),
    canOf(caseRecord, row, context),
  );
}

/** What is planned with her. Nothing here waits for police, for a status, or for a yes to anything but the help itself. */
export const assistanceRoutes: readonly Endpoint[] = [
  query({
    ...{ on: 'GET /cases/:id/plan', ...look, may: ['read', caseRecord], run: readPlan, output: PlanView },
    summary: 'What is planned with her: last assessment and safety plan, goals, last review.',
    ledger: 'assistance.read-plan',
  }),
  command({
    on: 'POST /cases/:id/assessments',
    summary: 'Assess what she needs, how soon, and what of it she wants.',
    ...{ input: AssessNeeds, may: ['assist', caseRecord], ...lock, run: assessNeeds },
    ...{ answers: assessmentRecord, status: 201, ledger: 'assistance.assess' },
  }),
  command({
    on: 'POST /cases/:id/safety-plans',
    summary: 'Write her safety plan, whole.',
    ...{ input: WriteSafetyPlan, may: ['assist', caseRecord], ...lock, run: writeSafetyPlan },
    ...{ answers: safetyPlanRecord, status: 201, ledger: 'assistance.plan-safety' },
  }),
  command({
    on: 'POST /cases/:id/goals',
    summary: 'Set a goal of hers; the first one makes a plan.',
    ...{ input: SetGoal, may: ['assist', caseRecord], ...lock, run: setGoal },
    ...{ answers: goalRecord, status: 201, ledger: 'assistance.set-goal' },
  }),
  command({
    on: 'POST /goals/:id/end',
    summary: 'Say what became of a goal.',
    ...{ input: EndGoal, may: ['assist', goalRecord], run: endGoal },
    ...{ load: (tx: Tx, { id }: EndGoal) => lockGoal(tx, id), locks: ['case'] },
    ...{ answers: goalRecord, ledger: 'assistance.end-goal' },
  }),
  command({
    on: 'POST /cases/:id/plan-reviews',
    summary: 'Look at the plan with her: it goes on, was changed, or has done its work.',
    ...{ input: ReviewPlan, may: ['assist', caseRecord], ...lock, run: reviewPlan },
    ...{ answers: reviewRecord, status: 201, ledger: 'assistance.review-plan' },
  }),
  ...servicesRoutes,
  query({
    ...{ on: 'GET /cases/:id/follow-ups', ...look, may: ['read', caseRecord], output: FollowUpList },
    summary: 'When she is asked after, and what was found.',
    run: async (reader, row, _input, context) => {
      const found = await listFollowUps(reader, row.id);
      const opened = await Promise.all(found.map((one) => openFollowUp(reader, one, context)));
      return { items: opened.map(followUpView), can: canOf(caseRecord, row, context) };
    },
    ledger: 'assistance.read-follow-ups',
  }),
  command({
    on: 'POST /cases/:id/follow-ups',
    summary: 'Record that she was asked after, as planned.',
    ...{ input: RecordFollowUp, may: ['follow-up', caseRecord], ...lock, run: noteFollowUp },
    ...{ answers: followUpRecord, status: 201, ledger: 'assistance.follow-up' },
  }),
  query({
    ...{ on: 'GET /cases/:id/closing', ...look, may: ['read', caseRecord], output: ClosingView },
    summary: 'What would be left if the case closed now, from the records.',
    run: async (reader, row, _input, context) =>
      closingView(await lookBeforeClosing(reader, row, context), canOf(caseRecord, row, context)),
    ledger: 'assistance.read-closing',
  }),
  query({
    on: 'GET /assistance/report',
    summary:
      'Services given by my organisation in a half-year, by the eight kinds; small figures are not told.',
    ...{ input: ReportServices, may: ['report-services', reportRecord] },
    load: (_reader, _input, { actor }) => Promise.resolve({ userId: actor.userId }),
    ...{ run: readReport, output: ServiceReport, ledger: 'assistance.report' },
  }),
];
