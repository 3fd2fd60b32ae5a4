import type { OfferFromCall } from '#contract/calls';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { raiseFlagFrom } from '../flags/index.ts';
import { offerOf, placeOfCall } from './rules-paths.ts';
import { updateCall, type CallRow } from './store-calls.ts';

/** An offer of help for triage; how she can be reached stays with the hotline. */
export async function offerFromCall(
  tx: Tx,
  row: CallRow,
  { reach, people }: OfferFromCall,
  context: Context,
): Promise<CallRow> {
  const { danger, child, language, reference } = row;
  const { actor } = context;
  const heard = { country: actor.country, place: placeOfCall, signs: [], note: reference };
  const offer = offerOf({ ...heard, people, danger, child, languages: [language], reach });
  const flag = await raiseFlagFrom(tx, offer, actor, context);
  return updateCall(tx, { ...row, flagId: flag.id });
}
