import { OfCase, WriteIdentity } from '#contract/vault';
import { command, read, type Endpoint } from '../../platform/endpoint.ts';
import { lockIdentity } from './lock-identity.ts';
import { identityRecord } from './record.ts';
import { writeIdentity } from './write-identity.ts';

/** A keyed hash of what was written would let a thief of the table and the node's key try names. */
const leavesNoHash = 'Nothing that could confirm a guessed name is kept; written twice it is the same.';

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
    withoutKey: leavesNoHash,
  }),
];
