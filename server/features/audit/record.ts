import { LedgerLine } from '#contract/audit';
import { recordKind, type Judged } from '../../platform/record.ts';
import { findLine, type LedgerRow } from './store.ts';
import { ledgerLine } from './view.ts';

/** A line of the ledger: read, and never anything else. */
export const ledgerRecord = recordKind({
  subject: 'Ledger',
  output: LedgerLine,
  find: findLine,
  about: (row: LedgerRow) => ({ id: row.id }),
  actions: () => [],
  view: (row, _can, { actor }) => ledgerLine(row, actor),
});

/** The ledger as a whole. */
export const wholeLedger = {
  id: '00000000-0000-0000-0000-000000000000',
  organisationId: null,
  concernsId: null,
};

export const ledgerKind: Judged<'Ledger', typeof wholeLedger> = {
  subject: 'Ledger',
  about: ({ id }) => ({ id }),
  actions: () => ['verify'],
};
