import type { BeginJourney } from '#contract/journeys';
import type { Tx } from '../../platform/db.ts';
import { newId, newReference } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import { planned, type Context } from '../../platform/record.ts';
import { referralRecord } from '../referrals/index.ts';
import { movesPerson } from './rules.ts';
import { findJourney, findJourneyOf, insertJourney, lockReferral, type JourneyRow } from './store.ts';
import { tellEnds } from './tell-ends.ts';

type Referral = NonNullable<Awaited<ReturnType<typeof referralRecord.find>>>;

/** The journey as it would be: what rights are judged on before it exists. */
interface Ground {
  readonly fromOrganisationId: string;
  readonly toOrganisationId: string;
  readonly fromCountry: string;
  readonly toCountry: string;
  readonly corridor: string;
  readonly overrideOrganisationId: null;
  readonly referral: Referral;
}

export const plannedJourney = planned('Journey', 'begin', ({ referral, fromOrganisationId }: Ground) => ({
  id: referral.id,
  caseId: referral.caseId,
  ownerId: fromOrganisationId,
}));

/** The referral that it is begun from, locked before it is read. */
export async function lockGround(
  tx: Tx,
  { referralId }: BeginJourney,
  context: Context,
): Promise<Ground | undefined> {
  await lockReferral(tx, referralId);
  const referral = await referralRecord.find(tx, referralId, context);
  if (!referral) return undefined;
  const { fromOrganisationId, fromCountry, toOrganisationId, toCountry, corridor } = referral;
  return {
    ...{ referral, fromOrganisationId, fromCountry, overrideOrganisationId: null },
    ...{ toOrganisationId: toOrganisationId ?? '', toCountry: toCountry ?? '', corridor: corridor ?? 'none' },
  };
}

/** From an accepted transfer or return to another country, once: nobody is sent where nobody has said yes. */
export async function beginJourney(
  tx: Tx,
  { referral }: Ground,
  _input: unknown,
  context: Context,
): Promise<JourneyRow> {
  const { now, actor } = context;
  const { id: referralId, caseId, kind, fromOrganisationId, fromCountry, match } = referral;
  const { toOrganisationId, toCountry, corridor } = referral;
  const open = referralRecord.actions(referral, context);
  const isPlaced = toOrganisationId !== null && toCountry !== null && corridor !== null;
  if (!movesPerson(kind) || !isPlaced || !open.includes('begin-journey')) throw wrongState();
  if (await findJourneyOf(tx, referralId)) throw wrongState();
  const id = newId(now);
  await insertJourney(tx, {
    ...{ id, reference: newReference('JR'), kind, caseId, referralId, corridor },
    ...{ fromOrganisationId, fromCountry, toOrganisationId, toCountry },
    ...{ isChild: match?.isMinor !== 'no', createdById: actor.userId, createdAt: now },
  });
  const journey = await findJourney(tx, id);
  if (!journey) throw new Error('The journey was not begun');
  await tellEnds(tx, journey, 'journey_begun', { now, except: actor.organisationId });
  return journey;
}

function wrongState(): Problem {
  return new Problem('wrong-state', { open: ['read'] });
}
