import type { MakeComplaint } from '#contract/complaints';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { fileComplaint } from './file-complaint.ts';
import { findComplaint, type ComplaintRow } from './store.ts';

/** A worker's own: about colleagues, or about another house. It ends nobody's access; whoever hears it does. */
export async function makeComplaint(
  tx: Tx,
  _row: unknown,
  { aboutOrganisationId, abuse, text }: MakeComplaint,
  context: Context,
): Promise<ComplaintRow> {
  const filing = {
    source: 'staff' as const,
    country: null,
    about: aboutOrganisationId,
    aboutKind: null,
    abuse,
  };
  const { id } = await fileComplaint(tx, { ...filing, said: { text, called: [] } }, context);
  const made = await findComplaint(tx, id);
  if (!made) throw new Error('The complaint was not kept');
  return made;
}
