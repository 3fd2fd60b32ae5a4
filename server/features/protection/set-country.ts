import type { SetCardCountry } from '#contract/protection';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { findCountry, putCountry, type CountryRow } from './store.ts';

/** What a country confirms is confirmed today, by whoever says so; what is only written down stays unconfirmed. */
export async function setCountry(
  tx: Tx,
  row: CountryRow,
  { phone, phoneVerified, basis, basisVerified }: SetCardCountry,
  { now, actor }: Context,
): Promise<CountryRow> {
  const today = now.toISOString().slice(0, 10);
  await putCountry(tx, {
    ...{ countryCode: row.countryCode, phone, basis, byId: actor.userId, at: now },
    phoneVerifiedOn: phoneVerified ? today : null,
    basisVerifiedOn: basisVerified ? today : null,
  });
  return (await findCountry(tx, row.countryCode)) ?? row;
}
