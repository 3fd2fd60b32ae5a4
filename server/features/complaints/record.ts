import { ComplaintLine, ComplaintSaid, ComplaintView, MadeComplaint } from '#contract/complaints';
import type { Reader } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import { planned, recordKind, type Context } from '../../platform/record.ts';
import { openAsMember } from '../keys/index.ts';
import { answerPlace, complaintActions, saidPlace } from './rules.ts';
import { findComplaint, listAccused, type ComplaintRow } from './store.ts';
import { complaintLine, complaintView, madeView, type OpenedComplaint } from './view.ts';

// No case: the lines of a case are read by those it may be about.
const about = ({ id, hearerId, version }: ComplaintRow) => ({ id, ownerId: hearerId, version });

export const complaintRecord = recordKind({
  subject: 'Complaint',
  output: ComplaintView,
  find: (reader, id): Promise<OpenedComplaint | undefined> => findComplaint(reader, id),
  about,
  actions: (row: ComplaintRow) => complaintActions(row),
  open: openComplaint,
  view: complaintView,
});

export const complaintLineRecord = recordKind({
  subject: 'Complaint',
  output: ComplaintLine,
  find: findComplaint,
  about,
  actions: (row: ComplaintRow) => complaintActions(row),
  view: complaintLine,
});

/** What whoever made it is shown of it. */
export const madeRecord = recordKind({
  subject: 'Complaint',
  output: MadeComplaint,
  find: findComplaint,
  about,
  actions: () => ['read'],
  view: madeView,
});

/** One that is about to be made, by whoever asks. */
export const plannedComplaint = planned(
  'Complaint',
  'make',
  ({ authorId }: { readonly hearerId: string; readonly authorId: string | null }) => ({ id: authorId ?? '' }),
);

async function openComplaint(reader: Reader, row: ComplaintRow, context: Context): Promise<OpenedComplaint> {
  const open = (sealed: Uint8Array, place: ReturnType<typeof saidPlace>) =>
    whereKeys(() => openAsMember(reader, 'staff', sealed, place, context));
  const said = ComplaintSaid.safeParse(await open(row.sealed, saidPlace(row)));
  const answer = row.answerSealed === null ? null : await open(row.answerSealed, answerPlace(row));
  return {
    ...row,
    said: said.data ?? null,
    answer: typeof answer === 'string' ? answer : null,
    accused: await listAccused(reader, row.id),
  };
}

/** That there is one is seen by whoever hears complaints there; what it says, by who holds the key. */
async function whereKeys(open: () => Promise<unknown>): Promise<unknown> {
  try {
    return await open();
  } catch (error) {
    if (error instanceof Problem && error.slug === 'keys-locked') return null;
    throw error;
  }
}
