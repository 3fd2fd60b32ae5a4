import type { JourneyLevel } from '#contract/journeys';
import type { Reader } from '../../platform/db.ts';

/** What the records behind the checklist say, besides the journey itself. */
export interface GatheredFacts {
  readonly originCleared: boolean;
  readonly destinationCleared: boolean;
  readonly referralStatus: string;
  readonly needsBed: boolean;
  readonly place: string | null;
  readonly originLevel: JourneyLevel | null;
  readonly originAt: Date | null;
  readonly destinationLevel: JourneyLevel | null;
  readonly destinationAt: Date | null;
  readonly consentAt: Date | null;
  readonly returnConsentAt: Date | null;
  readonly segments: number;
  readonly released: number;
  readonly handoverShown: boolean;
  readonly coolUntil: Date | null;
  readonly isChild: boolean;
  readonly bestInterestsAt: Date | null;
  readonly followUpsLeft: number;
}

/** In one statement, for whoever stands at an end or clears; undefined for everybody else. */
export async function findFacts(
  reader: Reader,
  journeyId: string,
  now: Date,
): Promise<GatheredFacts | undefined> {
  const [found] = await reader.$queryRaw<GatheredFacts[]>`
    SELECT f.origin_cleared AS "originCleared", f.destination_cleared AS "destinationCleared",
      f.referral_status AS "referralStatus", f.needs_bed AS "needsBed", f.place, f.origin_level AS "originLevel",
      f.origin_at AS "originAt", f.destination_level AS "destinationLevel", f.destination_at AS "destinationAt",
      f.consent_at AS "consentAt", f.return_consent_at AS "returnConsentAt", f.segments, f.released,
      f.cool_until AS "coolUntil", f.is_child AS "isChild", f.best_interests_at AS "bestInterestsAt", f.follow_ups_left AS "followUpsLeft",
      f.handover_shown AS "handoverShown"
    FROM sec.journey_facts(${journeyId}::uuid, ${now.toISOString().slice(0, 10)}::date) f`;
  return found;
}
