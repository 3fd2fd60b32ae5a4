import {
  ListOpenings,
  OfCase,
  OpeningPage,
  OpenIdentity,
  SearchIdentity,
  WriteIdentity,
} from '#contract/vault';
import { command, query, read, type Endpoint } from '../../platform/endpoint.ts';
import { pageAsked, pageOf } from '../../platform/paging.ts';
import { lockIdentity } from './lock-identity.ts';
import { openIdentity } from './open-identity.ts';
import { identityRecord, openedRecord, searchRecord } from './record.ts';
import { breakGlassRoutes } from './routes-break-glass.ts';
import { searchIdentity } from './search-identity.ts';
import { listOpenings } from './store-openings.ts';
import { findIdentity } from './store.ts';
import { openingView } from './view.ts';
import { writeIdentity } from './write-identity.ts';

export const vaultRoutes: readonly Endpoint[] = [
  read({
    on: 'GET /cases/:id/identity',
    summary: 'Which parts of her identity are written, by whom and when; never what they say.',
    input: OfCase,
    record: identityRecord,
    ledger: 'identity.read',
  }),
  command({
    on: 'PUT /cases/:id/identity',
    summary: 'Write parts of her identity: sealed at once, and shown to nobody but officers who open them.',
    input: WriteIdentity,
    may: ['write', identityRecord],
    load: (tx, { id }) => lockIdentity(tx, id),
    locks: ['case', 'grant'],
    run: writeIdentity,
    answers: identityRecord,
    status: 204,
    ledger: 'identity.write',
    // A keyed hash of the body would let a thief of the table and of the node's key try names.
    withoutKey: 'Nothing that could confirm a guessed name is kept; written twice it is the same.',
  }),
  command({
    on: 'POST /cases/:id/identity/open',
    summary: 'Open parts of her identity, for a purpose and a reason; the ledger has it before they leave.',
    input: OpenIdentity,
    may: ['open', identityRecord],
    load: (tx, { id }) => findIdentity(tx, id),
    locks: [],
    run: openIdentity,
    answers: openedRecord,
    stepUp: true,
    ledger: 'identity.open',
    withoutKey: 'It shows what is sealed: each time is an opening of its own.',
  }),
  query({
    on: 'GET /cases/:id/openings',
    summary: 'Who opened her identity, for what and when, the latest first.',
    input: ListOpenings,
    may: ['read', identityRecord],
    load: (reader, { id }) => findIdentity(reader, id),
    run: async (reader, { caseId }, input, { actor }) => {
      const page = pageAsked(input);
      const found = await listOpenings(reader, caseId, page);
      return pageOf(
        found,
        page,
        (opening) => opening.id,
        (opening) => openingView(opening, actor),
      );
    },
    output: OpeningPage,
    ledger: 'identity.read-openings',
  }),
  command({
    on: 'POST /identity/search',
    summary: 'Find cases of my organisation by a name in any script. Never in an address.',
    input: SearchIdentity,
    may: ['search', searchRecord],
    load: (_tx, _input, { actor }) =>
      Promise.resolve({ organisationId: actor.organisationId, openedById: actor.userId, found: [] }),
    locks: [],
    run: searchIdentity,
    answers: searchRecord,
    ledger: 'identity.search',
    withoutKey: 'It changes nothing, and a hash of the name would stay behind.',
  }),
  ...breakGlassRoutes,
];
