import type { DossierAsked, DossierLine, DossierView, SittingLine, SittingView } from '#contract/decisions';
import type { DossierRow, OpenedDossier } from './store-dossiers.ts';
import type { SeatRow, SittingRow } from './store-sittings.ts';

/** A sitting with who sits and what lies before it. */
export interface OpenedSitting extends SittingRow {
  readonly seats: readonly SeatRow[];
  readonly dossiers: readonly (DossierRow & { readonly can: string[] })[];
}

export function sittingLine(row: SittingRow, can: string[]): SittingLine {
  const { id, reference, organisation, countryCode: country, on, state, openedAt, closedAt, version } = row;
  return {
    ...{ id, reference, organisation, country, on, state, version, can },
    openedAt: openedAt?.toISOString() ?? null,
    closedAt: closedAt?.toISOString() ?? null,
  };
}

export function sittingView(row: OpenedSitting, can: string[], userId: string): SittingView {
  const seats = row.seats.map(({ id, organisation, userId: sits, name }) => ({
    ...{ id, organisation, name, taken: sits !== null, mine: sits === userId },
  }));
  return { ...sittingLine(row, can), seats, dossiers: row.dossiers.map((one) => dossierLine(one)) };
}

function dossierLine(row: DossierRow & { readonly can: string[] }): DossierLine {
  const { id, referralId, reference, pseudonym, state, sealedAt, can } = row;
  return { id, referralId, reference, pseudonym, state, sealedAt: sealedAt?.toISOString() ?? null, can };
}

/** A dossier with who would read it. */
export interface DossierWithReaders extends DossierRow {
  readonly seats: readonly SeatRow[];
}

export function dossierAsked(row: DossierWithReaders, can: string[], organisationId: string): DossierAsked {
  const { id, referralId, reference, body, on, sitting, state, sealedAt, seats } = row;
  return {
    ...{ id, referralId, reference, body, on, sitting, state, version: row.version, can },
    caseId: row.fromOrganisationId === organisationId ? row.caseId : null,
    readers: seats.map(({ organisation, userId }) => ({ organisation, taken: userId !== null })),
    sealedAt: sealedAt?.toISOString() ?? null,
  };
}

export function dossierView(
  { id, reference, pseudonym, document }: OpenedDossier,
  can: string[],
): DossierView {
  return { id, reference, pseudonym, ...document, can };
}
