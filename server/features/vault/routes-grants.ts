import {
  AnswerDeletion,
  GrantsView,
  ListPendingReleases,
  OfGrants,
  PendingReleasePage,
} from '#contract/grants';
import { OpenIdentity } from '#contract/vault';
import { command, list, query, type Endpoint } from '../../platform/endpoint.ts';
import { canOf } from '../../platform/record.ts';
import { answerDeletion } from './answer-deletion.ts';
import { makeGrants } from './make-grants.ts';
import { openGrants } from './open-grants.ts';
import { grantsRecord, openedGrantsRecord, openingKind, pendingReleaseRecord } from './record-grants.ts';
import { findGround, lockGround, lockReleased } from './store-ground.ts';
import { listPendingReleases } from './store-grants.ts';
import { grantsView } from './view-grants.ts';

/** What a referral promises and shows of her identity. */
export const grantRoutes: readonly Endpoint[] = [
  query({
    on: 'GET /referrals/:id/grants',
    summary: 'Which sealed parts go to whom and until when; never a key.',
    input: OfGrants,
    may: ['read-grants', grantsRecord],
    load: (reader, { id }) => findGround(reader, id),
    run: (_reader, ground, _input, context) =>
      Promise.resolve(grantsView(ground, canOf(grantsRecord, ground, context), context)),
    output: GrantsView,
    ledger: 'grant.read',
  }),
  command({
    on: 'POST /referrals/:id/grants',
    summary:
      'Promise what her consent covers to the receiver and to each alternate; after acceptance, release it.',
    input: OfGrants,
    may: ['make-grants', grantsRecord],
    load: (tx, { id }) => lockGround(tx, id),
    locks: ['case', 'consent', 'referral', 'grant'],
    run: makeGrants,
    answers: grantsRecord,
    status: 201,
    ledger: 'grant.make',
  }),
  command({
    on: 'POST /referrals/:id/identity/open',
    summary: 'Open released parts, for a purpose and a reason; the owner reads that it was done.',
    input: OpenIdentity,
    may: ['open-identity', openingKind],
    load: (tx, { id }) => lockReleased(tx, id),
    locks: ['consent', 'referral', 'grant'],
    run: openGrants,
    answers: openedGrantsRecord,
    stepUp: true,
    ledger: 'identity.open-received',
    withoutKey: 'It shows what is sealed: each time is an opening of its own.',
  }),
  command({
    on: 'POST /referrals/:id/deletion',
    summary:
      'Say what became of what was shown and is shown no longer: deleted, or kept and on which ground.',
    input: AnswerDeletion,
    may: ['answer-deletion', grantsRecord],
    load: (tx, { id }) => lockGround(tx, id),
    locks: ['case', 'consent', 'referral', 'grant'],
    run: answerDeletion,
    answers: grantsRecord,
    ledger: 'grant.answer-deletion',
  }),
  list({
    on: 'GET /grants/pending',
    summary: 'Accepted referrals of ours whose receiver waits for her identity, the oldest first.',
    input: ListPendingReleases,
    record: pendingReleaseRecord,
    output: PendingReleasePage,
    find: (reader, seen, _input, page, { actor }) =>
      listPendingReleases(reader, seen, actor.organisationId, page),
  }),
];
