import { CaseCommand } from '#contract/cases';
import { DecideSignal, RaiseSignal, ShareExposure, SignalList } from '#contract/non-punishment';
import { command, query, read, type Endpoint } from '../../platform/endpoint.ts';
import { canOf, opened } from '../../platform/record.ts';
import { caseRecord, lockCase } from '../cases/index.ts';
import { decideSignal } from './decide-signal.ts';
import { raiseSignal } from './raise-signal.ts';
import { signalRecord } from './record.ts';
import { shareExposure } from './share-exposure.ts';
import { findSignalOfCase, lockSignal } from './store.ts';

export const nonPunishmentRoutes: readonly Endpoint[] = [
  command({
    on: 'POST /cases/:id/non-punishment',
    summary: 'Signal, without proof, that she may be prosecuted for what she was made to do.',
    input: RaiseSignal,
    may: ['raise-signal', caseRecord],
    load: (tx, { id }) => lockCase(tx, id),
    locks: ['case', 'consent', 'signal'],
    run: raiseSignal,
    answers: signalRecord,
    status: 201,
    ledger: 'non-punishment.raise',
  }),
  query({
    on: 'GET /cases/:id/non-punishment',
    summary: 'The signal of a case, if one was raised.',
    input: CaseCommand.pick({ id: true }),
    may: ['read', caseRecord],
    load: (reader, { id }, context) => caseRecord.find(reader, id, context),
    run: async (reader, row, _input, context) => {
      const found = await findSignalOfCase(reader, row.id, context.actor.organisationId);
      if (!found) return { items: [] };
      const shown = await opened(signalRecord, reader, found, context);
      return { items: [signalRecord.view(shown, canOf(signalRecord, shown, context), context)] };
    },
    output: SignalList,
    ledger: 'non-punishment.read',
  }),
  read({
    on: 'GET /non-punishment/:id',
    summary: 'One signal, for the owner of the case and her lawyer.',
    input: CaseCommand.pick({ id: true }),
    record: signalRecord,
    ledger: 'non-punishment.read',
  }),
  command({
    on: 'POST /non-punishment/:id/share',
    summary: 'Seal the exposure for those who are her lawyers now.',
    input: ShareExposure,
    may: ['share', signalRecord],
    load: (tx, { id }, { actor }) => lockSignal(tx, id, actor.organisationId),
    locks: ['signal'],
    run: shareExposure,
    answers: signalRecord,
    ledger: 'non-punishment.share',
  }),
  command({
    on: 'POST /non-punishment/:id/decide',
    summary: "Her lawyer's word on the signal; it is cleared only after telling her.",
    input: DecideSignal,
    may: ['decide', signalRecord],
    load: (tx, { id }, { actor }) => lockSignal(tx, id, actor.organisationId),
    locks: ['signal'],
    run: decideSignal,
    answers: signalRecord,
    ledger: 'non-punishment.decide',
  }),
];
