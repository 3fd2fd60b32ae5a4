import { CheckpointList, LedgerPage as LedgerLines, LedgerVerdict } from '#contract/audit';
import { useMutation, useQuery } from '@tanstack/react-query';
import { get } from '../../app/api.ts';
import { usePages } from '../../app/query.ts';

export interface LedgerFilters {
  readonly action: string;
  readonly outcome: string;
  readonly organisationId: string;
  readonly subjectId: string;
  readonly caseId: string;
  /** Calendar days where the person is: the first and the last. */
  readonly from: string;
  readonly to: string;
}

export const noFilters: LedgerFilters = {
  ...{ action: '', outcome: '', organisationId: '', subjectId: '', caseId: '' },
  ...{ from: '', to: '' },
};

/** The moment a day begins, so many days later; empty for what is no day. */
function beginOf(day: string, later: number): string {
  const begin = new Date(`${day}T00:00:00`);
  begin.setDate(begin.getDate() + later);
  return Number.isNaN(begin.getTime()) ? '' : begin.toISOString();
}

export function useLedger(filters: LedgerFilters) {
  const span = { from: beginOf(filters.from, 0), to: beginOf(filters.to, 1) };
  return usePages({
    key: ['ledger'],
    path: '/audit',
    schema: LedgerLines,
    filters: { ...filters, ...span },
  });
}

/** Reads the whole chain; asked for by hand because it takes its time. */
export function useVerifyLedger() {
  return useMutation({ mutationFn: () => get('/audit/verify', LedgerVerdict) });
}

export function useCheckpoints() {
  return useQuery({
    queryKey: ['ledger', 'checkpoints'],
    queryFn: () => get('/audit/checkpoints', CheckpointList),
  });
}
