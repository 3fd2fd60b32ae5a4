import type { OrganisationKind } from '#contract/codes';
import type { OrganisationView } from '#contract/directory';

/** Kinds that help nobody through a referral: the border, and those who only look at figures or run the node. */
const neverAsked: readonly OrganisationKind[] = ['border', 'migration', 'customs', 'rapporteur', 'node'];

/** Worth offering as a receiver; whether it may receive this kind of referral the server says. */
export function canBeAsked({ kind, status }: OrganisationView): boolean {
  return status === 'ACTIVE' && !neverAsked.includes(kind);
}
