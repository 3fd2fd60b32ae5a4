import { HandoverData } from '#contract/referrals';
import type { Reader } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { openAsMember } from '../keys/index.ts';
import { handoverPlace, messagePlace } from './rules-payload.ts';
import type { MessageRow } from './store-messages.ts';
import type { ReferralRow } from './store.ts';

type Opener = Pick<Context, 'actor' | 'session'>;

/** With tier 2, for one of its two ends; Problem `keys-locked` where she cannot open it. */
export async function openHandover<Row extends ReferralRow>(
  reader: Reader,
  row: Row,
  context: Opener,
): Promise<Row> {
  const { handover, sealedHandover, toOrganisationId, caseId } = row;
  if (handover !== null || sealedHandover === null || toOrganisationId === null) return row;
  const place = handoverPlace(caseId, toOrganisationId);
  const said = await openAsMember(reader, 'staff', sealedHandover, place, context);
  return { ...row, handover: HandoverData.parse(said) };
}

export async function openMessage(reader: Reader, row: MessageRow, context: Opener): Promise<MessageRow> {
  if (row.sealed === null || row.text !== null) return row;
  const said = await openAsMember(reader, 'staff', row.sealed, messagePlace(row), context);
  return { ...row, text: String(said) };
}
