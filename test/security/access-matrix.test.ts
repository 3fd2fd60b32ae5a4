import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { defaultLimits, signInThrottle } from '../../server/platform/limits.ts';
import { grants } from '../../server/policy/ability.ts';
import { relations } from '../../server/policy/relations.ts';
import { allRoutes } from '../../server/routes.ts';
import { startNode, type TestNode } from '../support/node.ts';
import { matrix, type Matrix } from './access-matrix.ts';
import { faultsOf } from './expect-cell.ts';
import { deviations } from './matrix-checker.ts';
import { bodies } from './probes.ts';
import { Snapshot } from './snapshot.ts';
import { buildWorld, canaries, type World } from './world.ts';

const rows = allRoutes(signInThrottle(defaultLimits));
const last: (() => Promise<void>)[] = [];
let node: TestNode;
let world: World;
let snapshot: Snapshot;
beforeAll(async () => {
  node = await startNode();
  last.push(() => node.stop());
  world = await buildWorld(node);
  snapshot = await Snapshot.take(node);
  last.push(() => snapshot.end());
}, 240_000);
afterAll(async () => {
  for (const end of last.reverse()) await end();
});

const check = (route: string, table: Matrix = matrix) =>
  deviations(
    { node, world, snapshot },
    rows.filter(({ on }) => on === route),
    table,
  );

describe('The table of access', () => {
  test('names every endpoint, and no other', () => {
    expect(Object.keys(matrix).sort()).toEqual(rows.map(({ on }) => on as string).sort());
  });

  test('has a probe for every command', () => {
    const commands = rows.map(({ on }) => on as string).filter((on) => !on.startsWith('GET'));
    expect(Object.keys(bodies).sort()).toEqual(commands.sort());
  });

  test('is well formed', () => {
    expect(faultsOf(matrix, [...world.scenes.keys()])).toEqual([]);
  });

  test('with a slip of the pen is told from a good one', () => {
    const slips: Matrix = { 'GET /me': { anyone: 'caseworker caseworker', somebody: 'case_worker' } };
    expect(faultsOf(slips, ['anyone'])).toEqual([
      'GET /me: anyone names caseworker twice',
      'GET /me: somebody is no relation',
      'GET /me: case_worker is no role',
    ]);
  });
});

describe('Every role in every relation gets what the table says (PLAT-1, PLAT-8, PLAT-11, PLAT-12, PLAT-20)', () => {
  test.each(rows.map((row) => [row.on]))(
    '%s',
    async (on) => {
      expect(await check(on)).toEqual([]);
    },
    60_000,
  );
});

describe('What the checker is worth', () => {
  test('the planted words are there for those who may read them', async () => {
    const read = async (
      relation: string,
      role: 'shelter_staff' | 'coordinator' | 'caseworker',
      path: string,
    ) => {
      const scene = world.scenes.get(relation);
      const { referrals = '', flags = '', cases = '' } = scene?.about(role) ?? {};
      const ids = { referrals, flags, cases };
      const [, noun = ''] = /^\/(referrals|flags|cases)/.exec(path) ?? [];
      const id: unknown = Reflect.get(ids, noun);
      return (await scene?.asks(role).client.get(path.replace(':id', String(id))))?.text;
    };
    const handover = await read('accepted', 'shelter_staff', '/referrals/:id');
    for (const word of canaries.tier2) expect(handover).toContain(word);
    const flag = await read('triage', 'coordinator', '/flags/:id');
    for (const word of canaries.flag) expect(flag).toContain(word);
    expect(await read('colleague', 'caseworker', '/cases/:id/notes')).toContain(canaries.note[0]);
    expect(await read('offered', 'shelter_staff', '/referrals/:id/messages')).toContain(canaries.message[0]);
    expect(await read('colleague', 'caseworker', '/cases/:id')).toContain(canaries.code[0]);
    const scene = world.scenes.get('colleague');
    const at = `/cases/${scene?.about('caseworker').cases ?? ''}/identity/open`;
    const opened = await scene
      ?.asks('caseworker')
      .client.post(at, bodies['POST /cases/:id/identity/open']?.(world));
    expect(opened?.text).toContain(canaries.identity[1]);
  });

  test('a cell that says less than the code allows is told, and only that one', async () => {
    const route = 'POST /services/:id/capacity';
    const narrower = { ...matrix, [route]: { ...matrix[route], 'own-service': 'shelter_staff manager' } };
    const found = await check(route, narrower);
    expect(found.filter((line) => !line.includes('[own-service] caseworker'))).toEqual([]);
    expect(found.join()).toMatch(/caseworker: expected 403, got 200/);
    expect(found.join()).toMatch(/caseworker.*changed capacity_unit/);
  });

  test('a cell that says more than the code allows is told, and only that one', async () => {
    const route = 'GET /flags/:id';
    const wider = { ...matrix, [route]: { ...matrix[route], 'flag-of-neighbour': 'caseworker' } };
    const found = await check(route, wider);
    expect(found.filter((line) => !line.includes('[flag-of-neighbour] caseworker'))).toEqual([]);
    expect(found.join()).toMatch(/expected 200, got 404/);
  });

  test('with the rights to a case taken for granted and no second lock, strangers are told reading and changing it', async () => {
    const { when } = relations.caseOfOwnOrganisation;
    const cases = ['case_record', 'case_note'];
    try {
      for (const table of cases) await node.owner.query(`ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`);
      Object.assign(relations.caseOfOwnOrganisation, { when: () => [{}] });
      const read = await check('GET /cases/:id');
      const noted = await check('POST /cases/:id/notes');
      for (const relation of ['neighbour', 'abroad', 'offered', 'withdrawn', 'clears-origin', 'her-lawyer']) {
        // Told, and no more than that: the case is sealed to others than them.
        expect(read).toContainEqual(
          expect.stringContaining(`[${relation}] caseworker: expected 404, got 423`),
        );
      }
      expect(noted).toContainEqual(expect.stringMatching(/\[neighbour\] caseworker.*changed case_note/));
    } finally {
      Object.assign(relations.caseOfOwnOrganisation, { when });
      for (const table of cases) await node.owner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
    }
    expect(await check('GET /cases/:id')).toEqual([]);
  });

  test('with one role more in the table of rights, that role is told', async () => {
    const added = { roles: ['rapporteur'], actions: ['read', 'accept'], relation: 'referralSentToUs' };
    try {
      Reflect.apply(Array.prototype.push, grants, [added]);
      const found = await check('POST /referrals/:id/accept');
      expect(found).toContainEqual(expect.stringContaining('[offered] rapporteur: expected 403, got 200'));
      expect(found.filter((line) => !line.includes('rapporteur'))).toEqual([]);
    } finally {
      Reflect.apply(Array.prototype.pop, grants, []);
    }
  });
});
