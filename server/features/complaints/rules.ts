import type { OrganisationKind, Role } from '#contract/codes';
import type { ClockKind } from '#contract/clocks';
import type { NeverSend } from '#contract/directory';
import type { DutyContact } from '#contract/duty';
import type { Place } from '../../platform/sealing.ts';

interface Placed {
  readonly id: string;
  readonly hearerId: string;
}

export function saidPlace({ id, hearerId }: Placed): Place {
  return { purpose: 'complaint.said', table: 'complaint', row: id, organisation: hearerId };
}

export function answerPlace({ id, hearerId }: Placed): Place {
  return { purpose: 'complaint.answer', table: 'complaint', row: id, organisation: hearerId };
}

/** What may be done with it. Whoever was kept out can be decided on later too: news come after an answer. */
export function complaintActions({ answeredAt }: { readonly answeredAt: Date | null }): readonly string[] {
  return answeredAt === null ? ['read', 'answer', 'decide-access'] : ['read', 'decide-access'];
}

export function clockOf(abuse: boolean): ClockKind {
  return abuse ? 'complaint' : 'complaint_other';
}

/** No body that polices hears a complaint, whatever a country's directory says. */
const never: readonly OrganisationKind[] = ['police', 'prosecutor', 'border', 'migration', 'customs'];

/** Whom a complaint never goes to: the organisation it is about, bodies that police, whom she barred, a kind as such. */
export function keptFrom(
  about: string | null,
  kind: OrganisationKind | null,
  barred: NeverSend | undefined,
): NeverSend {
  return {
    organisations: [...(barred?.organisations ?? []), ...(about === null ? [] : [about])],
    kinds: [...(barred?.kinds ?? []), ...never, ...(kind === null ? [] : [kind])],
    regions: barred?.regions ?? [],
    countries: barred?.countries ?? [],
  };
}

export interface Hearer {
  readonly organisationId: string;
  readonly userId: string | null;
  readonly as: 'hearer' | 'deputy';
}

/** Who may hear it, first to last: those a country named for it, on duty or not, then its deputy. */
export function hearersOf(rota: readonly DutyContact[], policing: readonly string[]): Hearer[] {
  const open = rota.filter(({ organisation }) => !policing.includes(organisation.id));
  const as = (role: Hearer['as'], found: readonly DutyContact[]) =>
    found.map(({ organisation, userId }) => ({ organisationId: organisation.id, userId, as: role }));
  return [
    ...as(
      'hearer',
      open.filter(({ function: of }) => of === 'complaints'),
    ),
    ...as(
      'deputy',
      open.filter(({ function: of }) => of === 'national_deputy'),
    ),
  ];
}

/** Who hears complaints in an organisation, and who is told there that somebody must take over. */
export const hearing: readonly Role[] = [
  'lawyer',
  'caseworker',
  'child_protection_officer',
  'coordinator',
  'manager',
  'administrator',
];
export const takingOver: readonly Role[] = [
  'manager',
  'caseworker',
  'shelter_staff',
  'child_protection_officer',
  'lawyer',
  'coordinator',
];
