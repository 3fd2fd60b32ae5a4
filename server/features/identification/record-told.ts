import { InterviewDocument, InterviewView, ToldView, Topics, type Topic } from '#contract/interviews';
import type { Reader } from '../../platform/db.ts';
import { recordKind, type Context } from '../../platform/record.ts';
import { caseRecord, type CaseRow } from '../cases/index.ts';
import { openAsMember } from '../keys/index.ts';
import { openScreening } from './record.ts';
import { answeredIn, interviewPlace, topicsPlace } from './rules-told.ts';
import { listScreenings } from './store.ts';
import {
  countInterviews,
  findDoNotAsk,
  findInterview,
  listInterviews,
  type InterviewRow,
} from './store-interviews.ts';
import { interviewView, toldView, type Told } from './view-told.ts';

type Opener = Pick<Context, 'actor' | 'session'>;

/** That she was interviewed: it stands and falls with its case. */
export const interviewRecord = recordKind({
  subject: 'Case',
  output: InterviewView,
  find: findInterview,
  about: ({ id, caseId, organisationId }: InterviewRow) => ({ id, caseId, ownerId: organisationId }),
  actions: () => [],
  open: openInterview,
  view: interviewView,
});

async function openInterview(reader: Reader, row: InterviewRow, context: Opener): Promise<InterviewRow> {
  if (row.said !== undefined) return row;
  const said = await openAsMember(reader, 'staff', row.sealed, interviewPlace(row), context);
  return { ...row, said: InterviewDocument.parse(said) };
}

interface CaseTold extends CaseRow {
  readonly told?: Told;
}

/** What she has told already, for whoever is about to ask. */
export const toldRecord = recordKind({
  subject: 'Case',
  output: ToldView,
  find: (reader, id, context): Promise<CaseTold | undefined> => caseRecord.find(reader, id, context),
  about: (row: CaseTold) => caseRecord.about(row),
  actions: (row: CaseTold, context) => caseRecord.actions(row, context),
  open: async (reader, row: CaseTold, context) => ({ ...row, told: await openTold(reader, row, context) }),
  view: toldView,
});

async function openTold(reader: Reader, row: CaseRow, context: Opener): Promise<Told> {
  const found = await listInterviews(reader, row.id);
  const interviews = await Promise.all(found.map((one) => openInterview(reader, one, context)));
  return {
    interviews,
    interviewed: await countInterviews(reader, row.id),
    answered: await findAnswered(reader, row.id, context),
    doNotAsk: await findTopics(reader, row, context),
  };
}

/** The last answer to each sign in the latest hundred screenings. */
export async function findAnswered(
  reader: Reader,
  caseId: string,
  context: Opener,
): Promise<Told['answered']> {
  const screenings = await listScreenings(reader, caseId, { limit: 99, after: null });
  const opened = await Promise.all(screenings.map((one) => openScreening(reader, one, context)));
  return answeredIn(opened.flatMap(({ said, recordedAt }) => (said ? [{ said, recordedAt }] : [])));
}

/** What she asked not to be asked about again. */
export async function findTopics(
  reader: Reader,
  { id, organisationId }: Pick<CaseRow, 'id' | 'organisationId'>,
  context: Opener,
): Promise<Topic[]> {
  const sealed = await findDoNotAsk(reader, id);
  if (sealed === undefined) return [];
  const place = topicsPlace({ id, organisationId });
  return Topics.parse(await openAsMember(reader, 'staff', sealed, place, context));
}
