import type { ConsentView } from '#contract/consent';
import type { Context } from '../../platform/record.ts';
import { statusOf } from './rules.ts';
import type { ConsentRow } from './store.ts';

export function consentView(row: ConsentRow, can: string[], { now }: Pick<Context, 'now'>): ConsentView {
  const {
    organisationId: _organisationId,
    openedById: _openedById,
    state,
    validFrom,
    recordedAt,
    withdrawnAt,
    ...shown
  } = row;
  return {
    ...shown,
    status: statusOf(state, row.validUntil, now.toISOString().slice(0, 10)),
    validFrom: validFrom.toISOString(),
    recordedAt: (recordedAt ?? validFrom).toISOString(),
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
    can,
  };
}
