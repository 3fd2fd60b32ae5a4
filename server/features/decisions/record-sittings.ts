import { DossierAsked, DossierView, SittingLine, SittingView } from '#contract/decisions';
import type { Reader } from '../../platform/db.ts';
import { canOf, recordKind, type Context } from '../../platform/record.ts';
import { dayOf, dossierActions, sittingActions } from './rules.ts';
import { findDossier, listDossiersOf, type DossierRow, type OpenedDossier } from './store-dossiers.ts';
import { findSitting, listSeats, type SittingRow } from './store-sittings.ts';
import {
  dossierAsked,
  dossierView,
  sittingLine,
  sittingView,
  type DossierWithReaders,
  type OpenedSitting,
} from './view-sittings.ts';

const actions = ({ state, on, countryCode }: SittingRow, { now }: Pick<Context, 'now'>) =>
  sittingActions(state, on, dayOf(countryCode, now));
export const aboutSitting = ({ id, organisationId, version }: SittingRow) => ({
  ...{ id, version },
  ownerId: organisationId,
});

export const sittingLineRecord = recordKind({
  subject: 'Sitting',
  output: SittingLine,
  find: (reader, id, { actor }) => findSitting(reader, id, actor),
  about: aboutSitting,
  actions,
  view: sittingLine,
});

/** One sitting, for the body that holds it and whoever sits in it. */
export const sittingRecord = recordKind({
  subject: 'Sitting',
  output: SittingView,
  find: (reader, id, { actor }): Promise<SittingRow | undefined> => findSitting(reader, id, actor),
  about: aboutSitting,
  actions,
  open: openSittingParts,
  view: (row: SittingRow, can, { actor }) => sittingView(assertParts(row), can, actor.userId),
});

function assertParts(row: SittingRow): OpenedSitting {
  if (!hasParts(row)) throw new Error('A sitting was to be shown before it was opened');
  return row;
}

function hasParts(row: SittingRow): row is OpenedSitting {
  return 'seats' in row;
}

async function openSittingParts(reader: Reader, row: SittingRow, context: Context): Promise<OpenedSitting> {
  const found = await listDossiersOf(reader, [row.id], context.actor);
  const dossiers = found.map((one) => ({ ...one, can: canOf(dossierRecord, one, context) }));
  return { ...row, seats: await listSeats(reader, [row.id]), dossiers };
}

const aboutDossier = ({ id, caseId, fromOrganisationId, version }: DossierRow) => ({
  ...{ id, caseId, version },
  ownerId: fromOrganisationId,
});

/** A dossier as it was asked for, to the organisation of the case. */
export const dossierRecord = recordKind({
  subject: 'Dossier',
  output: DossierAsked,
  find: (reader, id, { actor }): Promise<DossierRow | undefined> => findDossier(reader, id, actor),
  about: aboutDossier,
  actions: ({ state, sitting }: DossierRow) => dossierActions(state, sitting),
  open: async (reader, row: DossierRow) => ({ ...row, seats: await listSeats(reader, [row.sittingId]) }),
  view: (row: DossierRow, can, { actor }) => dossierAsked(withReaders(row), can, actor.organisationId),
});

function withReaders(row: DossierRow): DossierWithReaders {
  return hasReaders(row) ? row : { ...row, seats: [] };
}

function hasReaders(row: DossierRow): row is DossierWithReaders {
  return 'seats' in row;
}

/** What it holds, to a member in the open sitting. */
export const dossierContent = recordKind({
  subject: 'Dossier',
  output: DossierView,
  find: (): Promise<OpenedDossier | undefined> => Promise.resolve(undefined),
  about: (row: OpenedDossier) => aboutDossier(row),
  actions: ({ state, sitting }: OpenedDossier) => dossierActions(state, sitting),
  view: dossierView,
});
