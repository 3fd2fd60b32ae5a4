import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { z } from 'zod';
import { Client } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { forkMortal } from '../support/process.ts';
import { sealedPromised } from '../support/sealed-story.ts';
import { agreement, beds } from '../support/story.ts';

let node: TestNode;
let shelter: TestOrganisation;
let caseworker: Client;
let staff: Client;
let unit: string;

beforeAll(async () => {
  node = await startNode();
  const ngo = await node.organisation('ngo', 'KZ');
  shelter = await node.organisation('shelter', 'UZ');
  await agreement(node, 'KZ', 'UZ', 'direct');
  caseworker = await node.as('caseworker', ngo);
  staff = await node.as('shelter_staff', shelter);
  unit = await beds(node, shelter, 1_000);
}, 60_000);
afterAll(() => node.stop());

const stand = z.object({
  status: z.string(),
  grants: z.string().nullable(),
  held: z.number(),
  holds: z.number(),
  lines: z.number(),
});

/** All that an acceptance changes, of one referral. */
async function standOf(referralId: string) {
  const { rows } = await node.owner.query(
    `SELECT r.status,
       (SELECT string_agg(DISTINCT g.state, ' ') FROM disclosure_grant g WHERE g.referral_id = r.id) AS grants,
       (SELECT u.held FROM capacity_unit u WHERE u.id = $2) AS held,
       (SELECT count(*)::int FROM capacity_hold h WHERE h.referral_id = r.id) AS holds,
       (SELECT count(*)::int FROM ledger_entry l WHERE l.subject_id = r.id
         AND l.action IN ('referral.accept', 'grant.release')) AS lines
     FROM referral r WHERE r.id = $1`,
    [referralId, unit],
  );
  return stand.parse(rows[0]);
}

/** A node that dies at the statement, while the shelter accepts; answers how it ended. */
async function acceptAndDie(referralId: string, at: string, when: string): Promise<unknown> {
  const mortal = forkMortal({
    ...{ APP_URL: node.database.appUrl, NODE_KEY: node.nodeKey, NOW: node.clock.now().toISOString() },
    ...{ DIE_AT: at, DIE: when },
    // Another connection may commit something of its own meanwhile.
    DIE_SINCE: at === 'COMMIT' ? 'UPDATE referral SET' : '',
  });
  const ended = once(mortal, 'exit');
  const [told] = (await once(mortal, 'message')) as unknown[];
  const { port } = z.object({ port: z.number() }).parse(told);
  mortal.send('armed');
  const client = new Client(`http://localhost:${port}`);
  client.cookie = staff.cookie;
  const answered = client.post(`/referrals/${referralId}/accept`).then(
    ({ status }) => status,
    () => 'no answer',
  );
  const [, signal] = (await ended) as unknown[];
  return [await answered, signal];
}

const deaths = [
  ['the place is held', 'INSERT INTO capacity_hold', 'before', 'nothing'],
  ['the release is written', "SET state = 'RELEASED'", 'after', 'nothing'],
  ['the state is written', 'UPDATE referral SET', 'after', 'nothing'],
  ['the ledger has its line', 'INSERT INTO ledger_entry', 'after', 'nothing'],
  ['it is all committed', 'COMMIT', 'after', 'all of it'],
] as const;

const rounds = 4;

describe('A node that is killed in the middle of an acceptance (GRANT-13)', () => {
  test.each(deaths)(
    'when %s leaves all of it or nothing',
    async (_when, at, when, left) => {
      for (let round = 0; round < rounds; round += 1) {
        const { referralId } = await sealedPromised(caseworker, shelter);
        const before = await standOf(referralId);
        expect(before).toMatchObject({ status: 'SENT', grants: 'PENDING', holds: 0, lines: 0 });
        expect(await acceptAndDie(referralId, at, when)).toEqual(['no answer', 'SIGKILL']);
        const accepted = {
          status: 'ACCEPTED',
          grants: 'RELEASED',
          held: before.held + 1,
          holds: 1,
          lines: 2,
        };
        expect(await standOf(referralId)).toEqual(left === 'nothing' ? before : accepted);
        // What was left undone can be done.
        const again = await staff.post(`/referrals/${referralId}/accept`);
        expect(again.status).toBe(left === 'nothing' ? 200 : 409);
        expect(await standOf(referralId)).toEqual(accepted);
      }
    },
    180_000,
  );
});
