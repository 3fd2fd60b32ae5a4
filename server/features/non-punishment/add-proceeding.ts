import type { AddProceeding } from '#contract/proceedings';
import type { Tx } from '../../platform/db.ts';
import { newId, newReference } from '../../platform/ids.ts';
import type { Context } from '../../platform/record.ts';
import { keepProceeding } from './keep-proceeding.ts';
import { findProceeding, insertProceeding, type ProceedingRow } from './store-proceedings.ts';
import type { SignalRow } from './store.ts';
import { timeProceeding } from './time-proceeding.ts';

/** One proceeding that is feared or under way, in codes; the account of it stands in the lawyer's own file. */
export async function addProceeding(
  tx: Tx,
  row: SignalRow,
  { id: signalId, country, deadline, ...sealed }: AddProceeding,
  context: Context,
): Promise<ProceedingRow> {
  const { now, actor } = context;
  const { caseId, organisationId } = row;
  const of = {
    id: newId(now),
    reference: newReference('NP'),
    signalId,
    caseId,
    organisationId,
    country,
    deadline,
  };
  const stored = await keepProceeding(tx, of, { ...sealed, asked: [], askedAuthority: null });
  await insertProceeding(tx, { ...of, stored, recordedById: actor.userId, recordedAt: now });
  await timeProceeding(tx, { ...of, owes: actor.organisationId }, now);
  const made = await findProceeding(tx, of.id, actor.organisationId);
  if (!made) throw new Error('The proceeding was not kept');
  return made;
}
