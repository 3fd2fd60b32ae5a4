import type { DecideEvent } from '#contract/identification-tracks';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { changeTrack, lockTrack, pastDay } from '../identification/index.ts';
import { tell } from '../notices/index.ts';
import { isSittingOf } from './store-sittings.ts';
import type { DecisionRow } from './store.ts';

/** The body's own decision, on a referral it has accepted; the organisation of the case is told that there is one. */
export async function decideStatus(
  tx: Tx,
  row: DecisionRow,
  { event, on, decision, otherHelp, sittingId }: DecideEvent,
  context: Context,
): Promise<DecisionRow> {
  const { now, actor } = context;
  const { id: referralId, caseId, fromOrganisationId: organisationId, toCountry: country, reference } = row;
  if (country === null) throw new Problem('wrong-state', { open: [] });
  await checkSitting(tx, {
    sittingId,
    form: decision?.form,
    organisationId: actor.organisationId,
    referralId,
  });
  const begun = { id: newId(now), caseId, organisationId, country, begunAt: now };
  const track = await lockTrack(tx, begun);
  const bodyId = actor.organisationId;
  const made = decision === undefined ? null : { ...decision, bodyId, bodyName: null };
  const happened = {
    ...{ event, on: pastDay(on, country, now), decision: made, told: null, otherHelp },
    ...{ bodyId, referralId, reference },
  };
  const { state } = await changeTrack(tx, track, happened, context);
  await tell(
    tx,
    { kind: 'identification_decided', organisationId, subject: 'Referral', recordId: referralId, reference },
    now,
  );
  return { ...row, state };
}

interface Sat {
  readonly sittingId: string | null;
  readonly form: string | undefined;
  readonly organisationId: string;
  readonly referralId: string;
}

/** What a commission came to names the sitting in which it lay before it. */
async function checkSitting(tx: Tx, { sittingId, form, organisationId, referralId }: Sat): Promise<void> {
  if (sittingId === null) return;
  const sat = form === 'commission' && (await isSittingOf(tx, { sittingId, organisationId, referralId }));
  if (sat) return;
  const issue = { path: 'sittingId', message: 'It did not lie before this sitting.' };
  throw new Problem('invalid-input', { issues: [issue] });
}
