import { SealedFlag } from '#contract/flags';
import { z } from 'zod';
import { fieldsOf } from '../../platform/form-body.ts';
import type { House } from '../../platform/house.ts';
import type { Fields } from '../../platform/page-form.ts';
import { openSealed } from '../flags/index.ts';

/** All that a form of a page may come with. */
export const SentForm = z.record(
  z.string().max(40),
  z.union([z.string().max(24_000), z.array(z.string().max(100)).max(60)]),
);
const pairs = z.array(z.tuple([z.string().max(40), z.string().max(8000)])).max(80);

/**
 * What a form says, whether it came sealed from a browser with a script or as it was typed. The seal is bound to the
 * form it is of; what is one message and what another, the number inside it says, which nobody else has.
 */
export async function readFields(
  house: Pick<House, 'db' | 'secrets'>,
  sent: z.infer<typeof SentForm>,
  form: string,
): Promise<Fields> {
  if (!('ciphertext' in sent)) return sent;
  const sealed = SealedFlag.parse(sent);
  const said = (await openSealed(house, sealed, form)).toString('utf8');
  return fieldsOf(pairs.parse(JSON.parse(said)));
}
