import { MakeLink, OutsideCommand, OutsideView, TellAnswer } from '#contract/outside';
import type { Tx } from '../../platform/db.ts';
import { command, query, type Endpoint } from '../../platform/endpoint.ts';
import { canOf } from '../../platform/record.ts';
import { endLink } from './end-link.ts';
import { makeLink } from './make-link.ts';
import { outsideRecord } from './record.ts';
import { lockOutside, tellAnswer } from './tell-answer.ts';

const locked = { load: (tx: Tx, { id }: OutsideCommand) => lockOutside(tx, id) };
const locks = ['consent', 'referral'] as const;
const answers = outsideRecord;

/** How the owner of a case speaks with a receiver that does not work here. */
export const outsideRoutes: readonly Endpoint[] = [
  query({
    on: 'GET /referrals/:id/outside',
    summary: 'How a referral stands with a receiver that does not work here.',
    input: OutsideCommand.pick({ id: true }),
    may: ['read-outside', outsideRecord],
    load: (reader, { id }, context) => outsideRecord.find(reader, id, context),
    run: (_reader, row, _input, context) =>
      Promise.resolve(outsideRecord.view(row, canOf(outsideRecord, row, context), context)),
    output: OutsideView,
    ledger: 'referral.read-outside',
  }),
  command({
    on: 'POST /referrals/:id/link',
    summary:
      'Make the number of the one page on which its receiver answers, and the letter with it; shown once.',
    input: MakeLink,
    may: ['make-link', outsideRecord],
    ...locked,
    ...{ locks, run: makeLink, answers, status: 201, ledger: 'referral.make-link' },
    withoutKey: 'the number is shown once and kept nowhere',
  }),
  command({
    on: 'POST /referrals/:id/link/end',
    summary: 'End that number.',
    input: OutsideCommand,
    may: ['end-link', outsideRecord],
    ...locked,
    ...{ locks, run: endLink, answers, ledger: 'referral.end-link' },
  }),
  command({
    on: 'POST /referrals/:id/told',
    summary: 'Write down what its receiver said on the telephone or in a letter.',
    input: TellAnswer,
    may: ['tell-answer', outsideRecord],
    load: (tx, { id }) => lockOutside(tx, id),
    ...{ locks: ['consent', 'referral', 'unit'], run: tellAnswer, answers, ledger: 'referral.tell-answer' },
  }),
];
