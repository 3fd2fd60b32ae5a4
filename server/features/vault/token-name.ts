import { z } from 'zod';
import type { Tx } from '../../platform/db.ts';
import type { KeyRing } from '../../platform/envelope.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { openRing } from '../keys/index.ts';
import { nameKeys, searchToken } from './rules-search.ts';
import type { SegmentRow } from './store.ts';
import { putTokens } from './store-search.ts';

const named = z.looseObject({
  familyName: z.string().optional(),
  givenName: z.string().optional(),
  otherNames: z.string().optional(),
  birthDate: z.string().optional(),
});

/**
 * What her name will be found by, where an unlocked officer has it before her; otherwise nothing, and the next officer
 * who opens it makes the tokens.
 */
export async function tokenName(
  tx: Tx,
  row: SegmentRow,
  content: unknown,
  context: Context,
  ring?: KeyRing,
): Promise<void> {
  const privateKey = (ring ?? (await ringOf(tx, context)))?.get(row.kid);
  if (!privateKey) return;
  const tokens = nameKeys(named.parse(content)).map((key) => searchToken(privateKey, key));
  await putTokens(tx, row, tokens);
}

async function ringOf(tx: Tx, context: Context): Promise<KeyRing | undefined> {
  try {
    return await openRing(tx, 'officer', context);
  } catch (error) {
    if (error instanceof Problem && error.slug === 'keys-locked') return undefined;
    throw error;
  }
}
