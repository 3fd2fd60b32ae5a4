import type { Role } from '#contract/codes';
import { useOfficerState } from '../keys/queries.ts';
import { usePendingReleases } from '../referrals/grant-queries.ts';
import { useBreakGlass } from '../vault/queries.ts';

/** Managers review, whether or not they hold a key. */
export const reviews = (role: Role) => role === 'manager';

/** How much waits for this person as an officer, or as a manager who reviews. */
export function useOfficerTasks(role: Role) {
  const state = useOfficerState();
  const isOfficer = state === 'held' && !reviews(role);
  const pending = usePendingReleases(isOfficer);
  const beyond = useBreakGlass(isOfficer || reviews(role));
  return {
    state,
    releases: (pending.data ?? []).filter(({ can }) => can.includes('make-grants')).length,
    answers: (beyond.data ?? []).filter(({ can }) => can.includes('confirm') || can.includes('review'))
      .length,
  };
}
