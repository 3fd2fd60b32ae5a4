import { CaseCommand } from '#contract/cases';
import { ConsentList, RecordConsent, WithdrawAll, WithdrawConsent } from '#contract/consent';
import { command, query, type Endpoint } from '../../platform/endpoint.ts';
import { canOf } from '../../platform/record.ts';
import { caseRecord, lockCase } from '../cases/index.ts';
import { consentRecord } from './record.ts';
import { keepConsent } from './keep-consent.ts';
import { listConsents, lockConsent } from './store.ts';
import { consentView } from './view.ts';
import { withdrawAll } from './withdraw-all.ts';
import { withdrawConsent } from './withdraw-consent.ts';

export const consentRoutes: readonly Endpoint[] = [
  command({
    on: 'POST /cases/:id/consents',
    summary: 'Record one decision: given or refused, for one purpose and one recipient.',
    input: RecordConsent,
    may: ['record-consent', caseRecord],
    load: (tx, { id }) => lockCase(tx, id),
    locks: ['case', 'consent', 'call-out', 'referral', 'grant', 'journey', 'unit'],
    run: keepConsent,
    answers: consentRecord,
    status: 201,
    ledger: 'consent.record',
  }),
  query({
    on: 'GET /cases/:id/consents',
    summary: 'Every decision of the person, the latest first.',
    input: CaseCommand.pick({ id: true }),
    may: ['read', caseRecord],
    load: (reader, { id }, context) => caseRecord.find(reader, id, context),
    run: async (reader, row, _input, context) => {
      const consents = await listConsents(reader, row.id);
      return {
        items: consents.map((consent) =>
          consentView(consent, canOf(consentRecord, consent, context), context),
        ),
      };
    },
    output: ConsentList,
    ledger: 'consent.read',
  }),
  command({
    on: 'POST /consents/:id/withdraw',
    summary: 'Take one consent back; what rests on it ends with it.',
    input: WithdrawConsent,
    may: ['withdraw', consentRecord],
    load: (tx, { id }) => lockConsent(tx, id),
    locks: ['consent', 'call-out', 'referral', 'grant', 'journey', 'unit'],
    run: withdrawConsent,
    answers: consentRecord,
    ledger: 'consent.withdraw',
  }),
  command({
    on: 'POST /cases/:id/withdraw',
    summary: 'Stop sharing, stop one organisation’s help, or stop everything.',
    input: WithdrawAll,
    may: ['withdraw-all', caseRecord],
    load: (tx, { id }) => lockCase(tx, id),
    locks: ['case', 'consent', 'call-out', 'referral', 'grant', 'journey', 'unit'],
    run: withdrawAll,
    answers: caseRecord,
    ledger: 'consent.withdraw-all',
  }),
];
