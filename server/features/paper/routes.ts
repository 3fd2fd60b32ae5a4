import { PrintBlank, PrintCard, PrintForm, PrintLetter } from '#contract/paper';
import type { Endpoint } from '../../platform/endpoint.ts';
import { paper } from '../../platform/paper.ts';
import { caseRecord } from '../cases/index.ts';
import { consentRecord } from '../consent/index.ts';
import { referralRecord } from '../referrals/index.ts';
import { printBlank } from './print-blank.ts';
import { printCard } from './print-card.ts';
import { printForm } from './print-form.ts';
import { printLetter } from './print-letter.ts';

/** Paper that a person can hold: each print is a copy of its own, and a line of the ledger. */
export const paperRoutes: readonly Endpoint[] = [
  paper({
    on: 'GET /consents/:id/form',
    summary: 'One decision on paper, as it was recorded: a tagged PDF, in one or two languages.',
    input: PrintForm,
    may: ['read', consentRecord],
    load: (tx, { id }, context) => consentRecord.find(tx, id, context),
    run: printForm,
    ledger: 'paper.print-form',
  }),
  paper({
    on: 'GET /cases/:id/consent-form',
    summary: 'A form for one decision that is still to be made, to fill in by hand.',
    input: PrintBlank,
    may: ['record-consent', caseRecord],
    load: (tx, { id }, context) => caseRecord.find(tx, id, context),
    run: printBlank,
    ledger: 'paper.print-blank',
  }),
  paper({
    on: 'GET /referrals/:id/letter',
    summary: 'The referral on paper, at tier 1; at tier 2 once it was accepted. It names nobody.',
    input: PrintLetter,
    may: ['print', referralRecord],
    load: (tx, { id }, context) => referralRecord.find(tx, id, context),
    run: printLetter,
    ledger: 'paper.print-letter',
  }),
  paper({
    on: 'GET /referrals/:id/appointment',
    summary: 'A card for her pocket: when, where and what to bring, and nothing to a stranger.',
    input: PrintCard,
    may: ['print-card', referralRecord],
    load: (tx, { id }, context) => referralRecord.find(tx, id, context),
    run: printCard,
    ledger: 'paper.print-card',
  }),
];
