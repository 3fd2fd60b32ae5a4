import { AssessmentView, FollowUpView, GoalView, ReviewView, SafetyPlanView } from '#contract/assistance';
import { ServiceGivenView, UnmetNeedView } from '#contract/services-given';
import { z } from 'zod';
import type { Reader } from '../../platform/db.ts';
import { recordKind, type Context, type Judged } from '../../platform/record.ts';
import type { Subjects } from '../../policy/subjects.ts';
import { openAsMember } from '../keys/index.ts';
import { carePlace, followUpPlace, goalPlace } from './rules.ts';
import { findFollowUp, type FollowUpRow } from './store-follow-ups.ts';
import { findGiven, findUnmet } from './store-services.ts';
import { findCare, findGoal, type CareRow, type GoalRow, type OfCase } from './store.ts';
import {
  assessmentView,
  followUpView,
  givenView,
  goalView,
  reviewView,
  safetyPlanView,
  unmetView,
} from './view.ts';

type Opener = Pick<Context, 'actor' | 'session'>;

export async function openCare(reader: Reader, row: CareRow, context: Opener): Promise<CareRow> {
  if (row.said !== undefined) return row;
  return { ...row, said: await openAsMember(reader, 'staff', row.sealed, carePlace(row), context) };
}

export async function openGoal(reader: Reader, row: GoalRow, context: Opener): Promise<GoalRow> {
  if (row.text !== undefined) return row;
  return { ...row, text: String(await openAsMember(reader, 'staff', row.sealed, goalPlace(row), context)) };
}

const Found = z.strictObject({
  safety: FollowUpView.shape.safety,
  livelihood: FollowUpView.shape.livelihood,
  note: FollowUpView.shape.note,
});

export async function openFollowUp(reader: Reader, row: FollowUpRow, context: Opener): Promise<FollowUpRow> {
  if (row.sealed === null || row.found !== undefined) return row;
  const said = await openAsMember(reader, 'staff', row.sealed, followUpPlace(row), context);
  return { ...row, found: Found.parse(said) };
}

/** What hangs on a case stands and falls with it. */
const ofCase = {
  subject: 'Case',
  about: ({ id, caseId, organisationId }: OfCase) => ({ id, caseId, ownerId: organisationId }),
  actions: ({ caseStatus }: OfCase) => (caseStatus === 'ACTIVE' ? ['assist'] : []),
} as const;

const care = { ...ofCase, find: findCare, open: openCare };
export const assessmentRecord = recordKind({ ...care, output: AssessmentView, view: assessmentView });
export const safetyPlanRecord = recordKind({ ...care, output: SafetyPlanView, view: safetyPlanView });
export const reviewRecord = recordKind({ ...care, output: ReviewView, view: reviewView });
export const goalRecord = recordKind({
  ...{ ...ofCase, find: findGoal, open: openGoal },
  ...{ output: GoalView, view: goalView },
});
export const givenRecord = recordKind({
  ...{ ...ofCase, find: findGiven },
  ...{ output: ServiceGivenView, view: givenView },
});
export const unmetRecord = recordKind({
  ...{ ...ofCase, find: findUnmet },
  ...{ output: UnmetNeedView, view: unmetView },
});
export const followUpRecord = recordKind({
  ...{ ...ofCase, find: findFollowUp, open: openFollowUp },
  ...{ output: FollowUpView, view: followUpView },
});

/** The caller's own organisation, counted. */
export const reportRecord: Judged<'Work', Subjects['Work']> = {
  subject: 'Work',
  about: ({ userId }) => ({ id: userId }),
  actions: () => ['report-services'],
};
