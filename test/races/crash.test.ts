import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { z } from 'zod';
import { eachOf } from '../security/raw.ts';
import { Client } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { forkMortal } from '../support/process.ts';
import { sealedPromised } from '../support/sealed-story.ts';
import { agreement, beds } from '../support/story.ts';

/** Twenty at each point: so many nodes are killed, each under so many receivers at once, which share no row. */
const kills = 2;
const atOnce = 10;

interface Receiver {
  readonly shelter: TestOrganisation;
  readonly staff: Client;
  readonly unit: string;
}

let node: TestNode;
let caseworker: Client;
const receivers: Receiver[] = [];

beforeAll(async () => {
  node = await startNode();
  // Planned jobs lie ahead of the machine's clock as well: nobody runs one while it is looked at.
  node.clock.advance(50 * 365 * 86_400_000);
  await agreement(node, 'KZ', 'UZ', 'direct');
  caseworker = await node.as('caseworker', await node.organisation('ngo', 'KZ'));
  for (let nth = 0; nth < atOnce; nth += 1) {
    const shelter = await node.organisation('shelter', 'UZ');
    const staff = await node.as('shelter_staff', shelter);
    receivers.push({ shelter, staff, unit: await beds(node, shelter, 1_000) });
  }
}, 60_000);
afterAll(() => node.stop());

interface Sent extends Receiver {
  readonly referralId: string;
}

const stand = z.object({
  status: z.string(),
  grants: z.string().nullable(),
  held: z.number(),
  holds: z.number(),
  lines: z.array(z.string()),
  jobs: z.array(z.string()),
});
type Stand = z.infer<typeof stand>;

/** All that an acceptance or a decline changes, of one referral: the planned jobs with what they carry and when. */
async function standOf({ referralId, unit }: Sent): Promise<Stand> {
  const { rows } = await node.owner.query(
    `SELECT r.status,
       (SELECT string_agg(DISTINCT g.state, ' ') FROM disclosure_grant g WHERE g.referral_id = r.id) AS grants,
       (SELECT u.held FROM capacity_unit u WHERE u.id = $2) AS held,
       (SELECT count(*)::int FROM capacity_hold h WHERE h.referral_id = r.id) AS holds,
       (SELECT coalesce(json_agg(l.action ORDER BY l.action), '[]') FROM ledger_entry l WHERE l.subject_id = r.id
         AND l.action IN ('referral.accept', 'grant.release', 'referral.decline')) AS lines,
       (SELECT coalesce(json_agg(t.identifier ORDER BY t.identifier), '[]') FROM graphile_worker._private_jobs j
         JOIN graphile_worker._private_tasks t ON t.id = j.task_id
         WHERE j.payload ->> 'id' = r.id::text AND j.run_at > now() AND j.attempts = 0) AS jobs
     FROM referral r WHERE r.id = $1`,
    [referralId, unit],
  );
  return stand.parse(rows[0]);
}

interface Death {
  readonly verb: 'accept' | 'decline';
  readonly at: string;
  readonly when: 'before' | 'after';
}

/** A node, ready to die at the statement under all who come there. */
function mortalNode({ at, when }: Death) {
  const mortal = forkMortal({
    ...{
      APP_URL: node.database.appUrl,
      WORKER_URL: node.database.workerUrl,
      NODE_KEY: node.nodeKey,
      NOW: node.clock.now().toISOString(),
    },
    ...{ DIE_AT: at, DIE: when, DIE_COUNT: String(atOnce) },
    // Another connection may commit something of its own meanwhile.
    DIE_SINCE: at === 'COMMIT' ? 'UPDATE referral SET' : '',
  });
  return { mortal, ended: once(mortal, 'exit'), told: once(mortal, 'message') };
}

/** Each receiver decides on its referral, at one node, which dies meanwhile; answers how it ended for each. */
async function decideAndDie(
  { mortal, ended, told }: ReturnType<typeof mortalNode>,
  sent: readonly Sent[],
  { verb }: Death,
): Promise<unknown[]> {
  const [said] = (await told) as unknown[];
  const { port } = z.object({ port: z.number() }).parse(said);
  mortal.send('armed');
  const answers = sent.map(({ referralId, staff }) => {
    const client = new Client(`http://localhost:${port}`);
    client.cookie = staff.cookie;
    return decide(client, referralId, verb).then(
      ({ status }) => status,
      () => 'no answer',
    );
  });
  const [, signal] = (await ended) as unknown[];
  return [signal, ...(await Promise.all(answers))];
}

function decide(client: Client, referralId: string, verb: Death['verb']) {
  return client.post(`/referrals/${referralId}/${verb}`, verb === 'decline' ? { reason: 'NO_CAPACITY' } : {});
}

/** What stands after the act, all of it. */
const done: Readonly<Record<Death['verb'], (before: Stand) => Stand>> = {
  accept: (before) => ({
    ...{ status: 'ACCEPTED', grants: 'RELEASED', held: before.held + 1, holds: 1, jobs: before.jobs },
    lines: ['grant.release', 'referral.accept'],
  }),
  decline: (before) => ({
    ...{ status: 'DECLINED', grants: 'ENDED', held: before.held, holds: 0, lines: ['referral.decline'] },
    jobs: [...before.jobs, 'referral.offer-alternate'],
  }),
};

const promise = (receiver: Receiver): Promise<Sent> =>
  sealedPromised(caseworker, receiver.shelter).then(({ referralId }) => ({ ...receiver, referralId }));

/** One killed node, and what it leaves of each referral. */
async function killed(death: Death, left: 'nothing' | 'all of it'): Promise<void> {
  const mortal = mortalNode(death);
  // Few at once: what is raced here is the decision, not its beginning.
  const sent = await eachOf(receivers, promise, 3);
  const before = await Promise.all(sent.map(standOf));
  expect(before).toMatchObject(
    sent.map(() => ({ status: 'SENT', grants: 'PENDING', holds: 0, lines: [], jobs: ['referral.escalate'] })),
  );
  const ended = await decideAndDie(mortal, sent, death);
  expect(ended).toEqual(['SIGKILL', ...sent.map(() => 'no answer')]);
  const whole = before.map(done[death.verb]);
  expect(await Promise.all(sent.map(standOf))).toEqual(left === 'nothing' ? before : whole);
  // What was left undone can be done.
  const again = await Promise.all(sent.map(({ staff, referralId }) => decide(staff, referralId, death.verb)));
  expect(again.map(({ status }) => status)).toEqual(sent.map(() => (left === 'nothing' ? 200 : 409)));
  expect(await Promise.all(sent.map(standOf))).toEqual(whole);
}

describe('A node that is killed in the middle of an acceptance (GRANT-13)', () => {
  test.each([
    ['the place is held', 'INSERT INTO capacity_hold', 'before', 'nothing'],
    ['the release is written', "SET state = 'RELEASED'", 'after', 'nothing'],
    ['the state is written', 'UPDATE referral SET', 'after', 'nothing'],
    ['the ledger has its line', 'INSERT INTO ledger_entry', 'after', 'nothing'],
    ['it is all committed', 'COMMIT', 'after', 'all of it'],
  ] as const)(
    'when %s leaves all of it or nothing, twenty times',
    async (_when, at, when, left) => {
      for (let round = 0; round < kills; round += 1) await killed({ verb: 'accept', at, when }, left);
    },
    180_000,
  );
});

// An acceptance plans no job. A decline plans the next try, so that here a job left behind alone would be seen.
describe('A node that is killed in the middle of a decline (GRANT-13)', () => {
  test.each([
    ['the next try is planned', 'SELECT plan_job', 'nothing'],
    ['it is all committed', 'COMMIT', 'all of it'],
  ] as const)(
    'when %s leaves all of it or nothing, the job too',
    async (_when, at, left) => {
      await killed({ verb: 'decline', at, when: 'after' }, left);
    },
    60_000,
  );
});
