import { ChildCallView, ChildDocument, ChildLine, ChildView } from '#contract/children';
import type { Reader } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import { recordKind, type Context } from '../../platform/record.ts';
import { openAsMember } from '../keys/index.ts';
import { childEventPlace } from './rules.ts';
import { callActions } from './rules-calls.ts';
import { findCall, listAuthorities, listCallsOf, type CallRow } from './store-authorities.ts';
import { findChild, listEvents, type ChildEventRow, type ChildRow } from './store.ts';
import { callView, childLine, childView, type OpenedChild } from './view.ts';

const about = ({ id, caseId, organisationId, version }: ChildRow) => ({
  ...{ id, caseId, version },
  ownerId: organisationId,
});
const actions = ({ endedAt }: ChildRow) => (endedAt === null ? ['read', 'keep', 'call'] : ['read']);

/** A child's track, for the organisation of the case and the authority that guards the child. */
export const childRecord = recordKind({
  subject: 'Child',
  output: ChildView,
  find: (reader, id, { actor }): Promise<ChildRow | undefined> => findChild(reader, id, actor.organisationId),
  about,
  actions,
  open: openChild,
  view: (row: ChildRow, can, { actor }) => childView(assertOpened(row), can, actor.organisationId),
});

export const childLineRecord = recordKind({
  subject: 'Child',
  output: ChildLine,
  find: (reader, id, { actor }): Promise<ChildRow | undefined> => findChild(reader, id, actor.organisationId),
  about,
  actions,
  view: (row: ChildRow, can, { actor }) => childLine(row, can, actor.organisationId),
});

export const callRecord = recordKind({
  subject: 'ChildCall',
  output: ChildCallView,
  find: (reader, id): Promise<CallRow | undefined> => findCall(reader, id),
  about: ({ id, organisationId, version }: CallRow) => ({ id, ownerId: organisationId, version }),
  actions: callActions,
  view: callView,
});

function assertOpened(row: ChildRow): OpenedChild {
  if (!isOpened(row)) throw new Error('A child was to be shown before it was opened');
  return row;
}

function isOpened(row: ChildRow): row is OpenedChild {
  return 'events' in row;
}

export async function openChild(reader: Reader, row: ChildRow, context: Context): Promise<OpenedChild> {
  const found = await listEvents(reader, row.id);
  return {
    ...row,
    authorities: await listAuthorities(reader, row.caseId),
    calls: await listCallsOf(reader, row.id),
    events: await Promise.all(found.map((event) => openEvent(reader, event, context))),
  };
}

/** That something happened is shown to whoever guards the child; what, to whom it was sealed for. */
async function openEvent(
  reader: Reader,
  row: ChildEventRow,
  context: Pick<Context, 'actor' | 'session'>,
): Promise<ChildEventRow> {
  try {
    const said = await openAsMember(reader, 'staff', row.sealed, childEventPlace(row), context);
    return { ...row, document: ChildDocument.parse(said) };
  } catch (error) {
    if (error instanceof Problem && error.slug === 'keys-locked') return { ...row, document: null };
    throw error;
  }
}
