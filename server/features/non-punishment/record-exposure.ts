import { Exposure } from '#contract/non-punishment';
import type { Reader } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { openAsMember } from '../keys/index.ts';
import { exposurePlace } from './rules.ts';
import type { SignalRow } from './store.ts';

/** With the exposure, where one is kept; Problem `keys-locked` where it is not sealed to the caller. */
export async function openExposure(
  reader: Reader,
  row: SignalRow,
  context: Pick<Context, 'actor' | 'session'>,
): Promise<SignalRow> {
  const { sealedExposure, exposure } = row;
  if (sealedExposure === null || exposure !== null) return row;
  const said = await openAsMember(reader, 'staff', sealedExposure, exposurePlace(row), context);
  return { ...row, exposure: Exposure.parse(said) };
}
