import { LedgerPage as LedgerLines, LedgerVerdict } from '#contract/audit';
import { useMutation } from '@tanstack/react-query';
import { get } from '../../app/api.ts';
import { usePages } from '../../app/query.ts';

export interface LedgerFilters {
  readonly action: string;
  readonly outcome: string;
  readonly organisationId: string;
  readonly subjectId: string;
}

export function useLedger(filters: LedgerFilters) {
  return usePages({ key: ['ledger'], path: '/audit', schema: LedgerLines, filters: { ...filters } });
}

/** Reads the whole chain; asked for by hand because it takes its time. */
export function useVerifyLedger() {
  return useMutation({ mutationFn: () => get('/audit/verify', LedgerVerdict) });
}
