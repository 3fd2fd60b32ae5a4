import {
  CheckpointList,
  LedgerPage,
  LedgerVerdict,
  ListCheckpoints,
  SearchLedger,
  VerifyLedger,
} from '#contract/audit';
import { list, query, type Endpoint } from '../../platform/endpoint.ts';
import { listCheckpoints } from './list-checkpoints.ts';
import { ledgerKind, ledgerRecord, wholeLedger } from './record.ts';
import { searchLedger } from './store.ts';
import { verifyHere } from './verify-here.ts';

export const auditRoutes: readonly Endpoint[] = [
  list({
    on: 'GET /audit',
    summary:
      'Lines of the ledger, newest first: all of them for an auditor; for a manager those of her organisation and those that concern it.',
    input: SearchLedger,
    record: ledgerRecord,
    output: LedgerPage,
    find: (reader, seen, input, page, { actor }) => searchLedger(reader, seen, input, page, actor),
  }),
  query({
    on: 'GET /audit/verify',
    summary:
      'Read every chain of the ledger, compare it with the signed checkpoints and name what was edited, removed, moved, cut off, rewritten or never chained.',
    input: VerifyLedger,
    may: ['verify', ledgerKind],
    load: () => Promise.resolve(wholeLedger),
    long: true,
    run: (_reader, _ledger, _input, { house }) => verifyHere(house),
    output: LedgerVerdict,
    ledger: 'ledger.verify',
  }),
  query({
    on: 'GET /audit/checkpoints',
    summary:
      'The last signed checkpoints of the ledger, newest first, and the public key that verifies them.',
    input: ListCheckpoints,
    may: ['verify', ledgerKind],
    load: () => Promise.resolve(wholeLedger),
    run: (_reader, _ledger, _input, { house }) => listCheckpoints(house),
    output: CheckpointList,
    ledger: null,
  }),
];
