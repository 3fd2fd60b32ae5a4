import {
  AnswerComplaint,
  ComplaintPage,
  DecideAccess,
  ListComplaints,
  MakeComplaint,
  OfComplaint,
} from '#contract/complaints';
import { command, list, read, type Endpoint } from '../../platform/endpoint.ts';
import { answerComplaint } from './answer-complaint.ts';
import { decideAccess } from './decide-access.ts';
import { makeComplaint } from './make-complaint.ts';
import { complaintLineRecord, complaintRecord, madeRecord, plannedComplaint } from './record.ts';
import { listComplaints, lockComplaint } from './store.ts';

export const complaintRoutes: readonly Endpoint[] = [
  command({
    on: 'POST /complaints',
    summary: 'Complain about an organisation; it is heard by somebody else.',
    input: MakeComplaint,
    may: ['make', plannedComplaint],
    load: (_tx, _input, { actor }) => Promise.resolve({ hearerId: '', authorId: actor.userId }),
    locks: [],
    run: makeComplaint,
    answers: madeRecord,
    status: 201,
    // The verb writes the line, without her: her manager reads what she did, and it may be about him.
    ledger: null,
  }),
  list({
    on: 'GET /complaints',
    summary: 'Complaints that my organisation hears, newest first.',
    input: ListComplaints,
    record: complaintLineRecord,
    output: ComplaintPage,
    find: (reader, seen, _input, page) => listComplaints(reader, seen, page),
  }),
  read({
    on: 'GET /complaints/:id',
    summary: 'One complaint, opened, and whose access ended with it.',
    input: OfComplaint,
    record: complaintRecord,
    ledger: 'complaint.read',
  }),
  command({
    on: 'POST /complaints/:id/answer',
    summary: 'Say what was found; she reads it on her page.',
    input: AnswerComplaint,
    may: ['answer', complaintRecord],
    load: (tx, { id }) => lockComplaint(tx, id),
    locks: ['complaint'],
    run: answerComplaint,
    answers: complaintRecord,
    ledger: 'complaint.answer',
  }),
  command({
    on: 'POST /complaints/:id/access',
    summary: 'Give somebody who was kept out their access back, or do not.',
    input: DecideAccess,
    may: ['decide-access', complaintRecord],
    load: (tx, { id }) => lockComplaint(tx, id),
    locks: ['complaint'],
    run: decideAccess,
    answers: complaintRecord,
    ledger: 'complaint.decide-access',
  }),
];
