import { DecisionLine, DecisionView } from '#contract/decisions';
import type { Reader } from '../../platform/db.ts';
import { opened, recordKind, type Context } from '../../platform/record.ts';
import { findTrackOf, trackRecord } from '../identification/index.ts';
import { decisionActions } from './rules.ts';
import { listSittingsOf } from './store-sittings.ts';
import { findDecision, type DecisionRow } from './store.ts';
import { decisionLine, decisionView, type OpenedDecision } from './view.ts';

const about = ({ id, caseId, fromOrganisationId, version }: DecisionRow) => ({
  ...{ id, caseId, version },
  ownerId: fromOrganisationId,
});

/** A referral for identification, to the body that decides. */
export const decisionRecord = recordKind({
  subject: 'Referral',
  output: DecisionView,
  find: findDecision,
  about,
  actions: decisionActions,
  open: openDecision,
  view: (row: DecisionRow, can) => decisionView(assertOpened(row), can),
});

export const decisionLineRecord = recordKind({
  subject: 'Referral',
  output: DecisionLine,
  find: findDecision,
  about,
  actions: decisionActions,
  view: decisionLine,
});

function assertOpened(row: DecisionRow): OpenedDecision {
  if (!isOpened(row)) throw new Error('A decision was to be shown before it was opened');
  return row;
}

function isOpened(row: DecisionRow): row is OpenedDecision {
  return 'track' in row;
}

async function openDecision(reader: Reader, row: DecisionRow, context: Context): Promise<OpenedDecision> {
  const { id, caseId, toCountry } = row;
  const found = toCountry === null ? undefined : await findTrackOf(reader, caseId, toCountry);
  const shown = found && (await opened(trackRecord, reader, found, context));
  const track = shown ? trackRecord.view(shown, ['identify'], context) : null;
  return { ...row, state: track?.state ?? row.state, track, sittings: await listSittingsOf(reader, id) };
}
