import type { CorridorMode, ReferralKind } from '#contract/codes';
import type { Tx } from '../../platform/db.ts';
import { newId, newReference } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { movesPerson } from './rules.ts';
import { findJourney, findJourneyOf, insertJourney, type JourneyRow } from './store.ts';
import { tellEnds } from './tell-ends.ts';

/** What of a referral a journey is begun from. */
interface Ground {
  readonly id: string;
  readonly caseId: string;
  readonly kind: ReferralKind;
  readonly fromOrganisationId: string;
  readonly fromCountry: string;
  readonly toOrganisationId: string | null;
  readonly toCountry: string | null;
  readonly corridor: CorridorMode | null;
  readonly match: { readonly isMinor: string } | null;
}

/** From an accepted transfer or return to another country: nobody is sent where nobody has said yes. */
export async function beginJourney(
  tx: Tx,
  ground: Ground,
  _input: unknown,
  { now, actor }: Context,
): Promise<JourneyRow> {
  const { id: referralId, caseId, kind, fromOrganisationId, fromCountry } = ground;
  const { toOrganisationId, toCountry, corridor, match } = ground;
  if (!movesPerson(kind) || toOrganisationId === null || toCountry === null || corridor === null) {
    throw new Problem('wrong-state', { open: ['read'] });
  }
  if (await findJourneyOf(tx, referralId)) throw new Problem('wrong-state', { open: ['read'] });
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
