import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { endClock, setClock } from '../clocks/index.ts';
import { nextMark } from './rules.ts';
import { listFollowUps } from './store-follow-ups.ts';
import type { JourneyRow } from './store.ts';

/** One clock for a journey, on the next time she is to be asked after; whether there is one. */
export async function setFollowClock(
  tx: Tx,
  { id, reference, toOrganisationId, toCountry }: JourneyRow,
  context: Pick<Context, 'now'>,
): Promise<boolean> {
  const followUps = await listFollowUps(tx, id);
  const mark = nextMark(followUps);
  const next = followUps.find((one) => one.mark === mark);
  if (mark === undefined || !next) {
    await endClock(tx, 'follow_up', id, context.now);
    return false;
  }
  await setClock(
    tx,
    {
      ...{ kind: 'follow_up', variant: mark, subject: 'Journey', subjectId: id, reference },
      ...{ organisationId: toOrganisationId, countryCode: toCountry, from: context.now },
      dueAt: new Date(`${next.dueOn}T12:00:00.000Z`),
    },
    context,
  );
  return true;
}
