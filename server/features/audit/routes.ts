import { LedgerPage, LedgerVerdict, SearchLedger, VerifyLedger } from '#contract/audit';
import { list, query, type Endpoint } from '../../platform/endpoint.ts';
import { ledgerKind, ledgerRecord, wholeLedger } from './record.ts';
import { searchLedger } from './store.ts';
import { verifyLedger } from './verify-ledger.ts';

export const auditRoutes: readonly Endpoint[] = [
  list({
    on: 'GET /audit',
    summary:
      'Lines of the ledger, newest first: all of them for an auditor, of her organisation for a manager.',
    input: SearchLedger,
    record: ledgerRecord,
    output: LedgerPage,
    find: searchLedger,
  }),
  query({
    on: 'GET /audit/verify',
    summary: 'Read every chain of the ledger and name what was edited, removed, moved or never chained.',
    input: VerifyLedger,
    may: ['verify', ledgerKind],
    load: () => Promise.resolve(wholeLedger),
    run: (reader, _ledger, _input, { house }) => verifyLedger(house.db, reader),
    output: LedgerVerdict,
    ledger: 'ledger.verify',
  }),
];
