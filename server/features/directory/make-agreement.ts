import type { MakeAgreement } from '#contract/directory';
import type { Tx } from '../../platform/db.ts';
import { declareHook } from '../../platform/hook.ts';
import { newId } from '../../platform/ids.ts';
import type { Context } from '../../platform/record.ts';
import { assertCountries } from './register-organisation.ts';
import { pairOf } from './rules.ts';
import { lockAgreed, replaceAgreement, type AgreementRow } from './store-agreements.ts';

type Made = Pick<AgreementRow, 'countryA' | 'countryB' | 'kind' | 'mode'>;

/** A corridor has changed as of now: what waits on it is looked at again. Not called for one that begins later. */
export const onAgreementMade = declareHook<[tx: Tx, made: Made, context: Context]>('onAgreementMade');

/** The agreement as it would be, at the version of what stands between the two until then. */
export async function plannedAgreement(
  tx: Tx,
  { kind, mode, ...input }: MakeAgreement,
  { now }: Context,
): Promise<AgreementRow> {
  const [countryA, countryB] = pairOf(input.countryA, input.countryB);
  const version = await lockAgreed(tx, { countryA, countryB, kind });
  const validTo = input.validTo === null ? null : new Date(input.validTo);
  const period = { validFrom: new Date(input.validFrom), validTo };
  return { id: newId(now), countryA, countryB, kind, mode, ...period, version };
}

export async function makeAgreement(
  tx: Tx,
  row: AgreementRow,
  { countryA, countryB }: MakeAgreement,
  context: Context,
): Promise<AgreementRow> {
  await assertCountries(tx, { countryA, countryB });
  const made = await replaceAgreement(tx, row);
  if (isInForce(made, context.now)) await onAgreementMade.call(tx, made, context);
  return made;
}

function isInForce({ validFrom, validTo }: AgreementRow, now: Date): boolean {
  return validFrom <= now && (validTo === null || validTo > now);
}
