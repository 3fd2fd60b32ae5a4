import { EndCode, FinishRequest, IssueCode, NameHelper, OfHer } from '#contract/survivor';
import { command, read, type Endpoint } from '../../platform/endpoint.ts';
import { caseRecord, lockCase } from '../cases/index.ts';
import { endCode } from './end-code.ts';
import { finishRequest } from './finish-request.ts';
import { issueCode } from './issue-code.ts';
import { nameCarer } from './name-carer.ts';
import { codeRecord, herSideRecord, issuedRecord, requestRecord } from './record.ts';
import { lockCode, lockRequest } from './store.ts';

/** What staff do about her own page. What she does on it stands in routes-visit.ts. */
export const survivorRoutes: readonly Endpoint[] = [
  command({
    on: 'POST /cases/:id/codes',
    summary: 'Make a number that opens her own page; it is shown once, to give it to her.',
    input: IssueCode,
    may: ['issue-code', caseRecord],
    load: (tx, { id }) => lockCase(tx, id),
    locks: ['case', 'code'],
    run: issueCode,
    answers: issuedRecord,
    status: 201,
    ledger: 'code.issue',
    withoutKey: 'the number is shown once and kept nowhere',
  }),
  read({
    on: 'GET /cases/:id/page',
    summary:
      'What there is of her own page: numbers without their digits, what she calls whom, what she asked for.',
    input: OfHer,
    record: herSideRecord,
    ledger: 'case.read-page',
  }),
  command({
    on: 'POST /cases/:id/names',
    summary: 'Write down what she calls somebody who helps her; her page shows no other name.',
    input: NameHelper,
    may: ['name-helper', caseRecord],
    load: (tx, { id }) => lockCase(tx, id),
    locks: ['case'],
    run: nameCarer,
    answers: herSideRecord,
    ledger: 'case.name-helper',
  }),
  command({
    on: 'POST /codes/:id/end',
    summary: 'End a number; it opens nothing any more.',
    input: EndCode,
    may: ['end', codeRecord],
    load: (tx, { id }) => lockCode(tx, id),
    locks: ['code'],
    run: endCode,
    answers: codeRecord,
    ledger: 'code.end',
  }),
  command({
    on: 'POST /requests/:id/finish',
    summary: 'Say what came of what she asked for on her page, or of looking after her.',
    input: FinishRequest,
    may: ['finish', requestRecord],
    load: (tx, { id }) => lockRequest(tx, id),
    locks: ['request'],
    run: finishRequest,
    answers: requestRecord,
    ledger: 'request.finish',
  }),
];
