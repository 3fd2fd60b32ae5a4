import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { endClock } from '../clocks/index.ts';
import { raiseFlagFrom } from '../flags/index.ts';
import { tipRecord } from './record.ts';
import { offerOfTip } from './rules-paths.ts';
import { updateTip, type TipRow } from './store-tips.ts';

/** It becomes an offer of help, for the same triage: from there it is assigned, opened or closed like any other. */
export async function offerTip(tx: Tx, row: TipRow, _input: unknown, context: Context): Promise<TipRow> {
  const { said } = await tipRecord.open(tx, row, context);
  if (said === null) throw new Problem('keys-locked');
  const { origin, danger, child, countryCode: country } = row;
  const { actor, now } = context;
  const raiser = { userId: actor.userId, organisationId: actor.organisationId, country };
  const flag = await raiseFlagFrom(tx, offerOfTip({ country, origin, danger, child }, said), raiser, context);
  await endClock(tx, 'report_review', row.id, now);
  return { ...(await updateTip(tx, { ...row, status: 'OFFERED', flagId: flag.id }, now)), said };
}
