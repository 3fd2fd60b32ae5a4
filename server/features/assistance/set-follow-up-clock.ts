import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import type { CaseRow } from '../cases/index.ts';
import { endClock, setClock } from '../clocks/index.ts';
import { listFollowUps } from './store-follow-ups.ts';

/** One clock for a case, on the next time she is to be asked; it ends with the last. */
export async function setFollowUpClock(
  tx: Tx,
  { id, code, organisationId, countryOfRecord }: CaseRow,
  context: Pick<Context, 'now'>,
): Promise<void> {
  const next = (await listFollowUps(tx, id)).find(({ state }) => state === 'planned');
  if (!next) {
    await endClock(tx, 'follow_up', id, context.now);
    return;
  }
  await setClock(
    tx,
    {
      ...{
        kind: 'follow_up',
        variant: next.mark,
        subject: 'Case',
        subjectId: id,
        caseId: id,
        reference: code,
      },
      ...{ organisationId, countryCode: countryOfRecord, from: context.now },
      dueAt: new Date(`${next.dueOn}T12:00:00.000Z`),
    },
    context,
  );
}
