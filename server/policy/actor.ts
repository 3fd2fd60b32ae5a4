import type { MandateKind, OrganisationKind, Role } from '#contract/codes';

/** Who acts. Built once a request from the session's row; mandates are those in force at that moment. */
export interface Actor {
  readonly userId: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly organisationKind: OrganisationKind;
  readonly country: string;
  readonly role: Role;
  /** One of the identity officers of the organisation: holds the key that opens identities. */
  readonly officer: boolean;
  /** The organisation has a policing mandate: of what it routes it sees tier 0 only. */
  readonly policing: boolean;
  readonly mandates: readonly { readonly kind: MandateKind; readonly country: string }[];
}

/** Countries for which the actor's organisation may identify now: of this mandate the law names bodies of any kind. */
export function identifyingCountries(actor: Actor): string[] {
  return actor.mandates.filter(({ kind }) => kind === 'identify').map(({ country }) => country);
}

/** Countries for which the actor's organisation holds a mandate now; only a coordinator uses it. */
export function mandatedCountries(actor: Actor, kind: MandateKind): string[] {
  if (actor.role !== 'coordinator') return [];
  return actor.mandates.filter((mandate) => mandate.kind === kind).map((mandate) => mandate.country);
}
