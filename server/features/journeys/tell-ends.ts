import type { NoticeKind } from '#contract/notices';
import type { Tx } from '../../platform/db.ts';
import { tell } from '../notices/index.ts';
import type { JourneyRow } from './store.ts';

type Ends = Pick<JourneyRow, 'id' | 'reference' | 'fromOrganisationId' | 'toOrganisationId'>;

/** Word to the other end, or to both where nobody of either is acting. */
export async function tellEnds(
  tx: Tx,
  { id: recordId, reference, fromOrganisationId, toOrganisationId }: Ends,
  kind: NoticeKind,
  {
    now,
    except,
    urgent = false,
  }: { readonly now: Date; readonly except?: string; readonly urgent?: boolean },
): Promise<void> {
  for (const organisationId of [fromOrganisationId, toOrganisationId]) {
    if (organisationId === except) continue;
    await tell(tx, { kind, organisationId, subject: 'Journey', recordId, reference, urgent }, now);
  }
}
