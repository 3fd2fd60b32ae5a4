import { readOpening, type BreakGlassView, type IdentityView, type OpeningView } from '#contract/vault';
import type { Actor } from '../../policy/actor.ts';
import type { Context } from '../../platform/record.ts';
import { reviewDue, statusOf } from './rules-break-glass.ts';
import type { BreakGlassRow } from './store-break-glass.ts';
import type { OpeningRow } from './store-openings.ts';
import type { IdentityRow } from './store.ts';

export function identityView({ caseId, segments }: IdentityRow, can: string[]): IdentityView {
  return {
    caseId,
    segments: segments.map(({ writtenAt, ...brief }) => ({ ...brief, writtenAt: writtenAt.toISOString() })),
    can,
  };
}

/** Of another organisation only its name is told, never who there opened it. */
export function openingView(row: OpeningRow, actor: Pick<Actor, 'organisationId'>): OpeningView {
  const { id, at, organisation, user, organisationId } = row;
  return {
    ...{ id, at: at.toISOString(), organisation },
    user: organisationId === actor.organisationId ? user : null,
    ...readOpening(row.purpose),
  };
}

/** The order behind a legal duty. */
export interface Order {
  readonly number: string;
  readonly body: string;
}

type Shown = BreakGlassRow & { readonly order: Order | null };

export function breakGlassView(row: Shown, can: string[], { now }: Pick<Context, 'now'>): BreakGlassView {
  const { id, caseId, caseCode, reason, segments, order, requestedBy, confirmedBy, reviewedBy } = row;
  const { confirmedAt, outcome, version } = row;
  return {
    ...{ id, caseId, caseCode, reason, segments, order, requestedBy, confirmedBy, reviewedBy },
    status: statusOf(row, now),
    requestedAt: row.requestedAt.toISOString(),
    confirmedAt: confirmedAt?.toISOString() ?? null,
    endsAt: row.endsAt?.toISOString() ?? null,
    reviewDueAt: confirmedAt === null ? null : reviewDue(confirmedAt).toISOString(),
    reviewedAt: row.reviewedAt?.toISOString() ?? null,
    ...{ outcome, version, can },
  };
}
