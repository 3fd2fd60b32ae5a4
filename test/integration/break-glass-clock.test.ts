import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BreakGlassPage } from '../../server/contract/vault.ts';
import { vaultTasks } from '../../server/features/vault/jobs.ts';
import type { Client } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { writeIdentity, zarrina } from '../support/sealed-story.ts';
import { body, openCase } from '../support/story.ts';

const hour = 60 * 60_000;
let node: TestNode;
let ngo: TestOrganisation;
let caseId: string;
let one: Client;
let other: Client;
let manager: Client;

beforeAll(async () => {
  node = await startNode();
  ngo = await node.organisation('ngo', 'UZ');
  await pass(0);
  caseId = await openCase(one);
  await writeIdentity(one, caseId, zarrina);
});
afterAll(() => node.stop());

/** Time passes; sessions do not outlive it, people sign in again. */
async function pass(ms: number): Promise<void> {
  node.clock.advance(ms);
  one = await node.as('caseworker', ngo);
  other = await node.as('shelter_staff', ngo);
  manager = await node.as('manager', ngo);
}

async function asked(): Promise<string> {
  const said = { reason: 'LIFE_DANGER', segments: ['contact'] };
  return body(await one.post(`/cases/${caseId}/identity/break-glass`, said), 201).id;
}
const confirmed = async () => {
  const id = await asked();
  expect(body(await other.post(`/break-glass/${id}/confirm`)).status).toBe('ACTIVE');
  return id;
};
/** The clock comes by twice: a task may be run again. */
const strike = async (task: keyof typeof vaultTasks, id: string) => {
  await vaultTasks[task](node.house, id);
  await vaultTasks[task](node.house, id);
};
const seen = async (id: string, client = manager) => {
  const { items } = BreakGlassPage.parse((await client.get('/break-glass')).body);
  const found = items.find((item) => item.id === id);
  return [found?.status, ...(found?.can ?? [])];
};
async function linesOf(id: string) {
  const { rows } = await node.owner.query(
    `SELECT action, user_id AS by, case_id = $2 AS here, concerns_id = $3 AS ours, purpose FROM ledger_entry
     WHERE subject_id = $1 AND user_id IS NULL ORDER BY id`,
    [id, caseId, ngo.id],
  );
  return rows as unknown[];
}
const told = (action: string) => ({ action, by: null, here: true, ours: true, purpose: 'LIFE_DANGER' });
async function planned(id: string) {
  const { rows } = await node.owner.query<{ key: string; at: Date }>(
    'SELECT key, run_at AS at FROM graphile_worker.jobs WHERE key LIKE $1 ORDER BY key',
    [`%${id}`],
  );
  return rows.map(({ key, at }) => [key.slice(0, -37), (at.getTime() - node.clock.now().getTime()) / hour]);
}

describe('Going beyond the rules, and nobody says yes', () => {
  test('lapses after an hour with a line, not before, and not in silence (VAULT-16)', async () => {
    const id = await asked();
    expect(await planned(id)).toEqual([['break-glass.lapse', 1]]);
    await pass(hour - 1);
    await strike('break-glass.lapse', id);
    expect([await linesOf(id), await seen(id)]).toEqual([[], ['REQUESTED', 'read']]);
    await pass(1);
    await strike('break-glass.lapse', id);
    expect([await linesOf(id), await seen(id)]).toEqual([[told('break-glass.lapse')], ['LAPSED', 'read']]);
  });

  test('says nothing where somebody did', async () => {
    const id = await confirmed();
    await pass(2 * hour);
    await strike('break-glass.lapse', id);
    expect(await linesOf(id)).toEqual([]);
  });
});

describe('Going beyond the rules, and nobody looks at it', () => {
  test('is overdue after 72 hours, stays to be reviewed, and the ledger has it once (VAULT-18)', async () => {
    const id = await confirmed();
    expect(await planned(id)).toContainEqual(['break-glass.overdue', 72]);
    await pass(72 * hour - 1);
    await strike('break-glass.overdue', id);
    expect([await linesOf(id), await seen(id)]).toEqual([[], ['TO_REVIEW', 'read', 'review']]);
    await pass(1);
    // It shows whether or not the clock has come by.
    expect(await seen(id)).toEqual(['OVERDUE', 'read', 'review']);
    expect(await seen(id, one)).toEqual(['OVERDUE', 'read']);
    await strike('break-glass.overdue', id);
    expect(await linesOf(id)).toEqual([told('break-glass.overdue')]);
    await pass(1000 * hour);
    expect(await seen(id, other)).toEqual(['OVERDUE', 'read', 'review']);
    expect(body(await other.post(`/break-glass/${id}/review`, { outcome: 'NOT_JUSTIFIED' })).status).toBe(
      'REVIEWED',
    );
    await strike('break-glass.overdue', id);
    expect(await linesOf(id)).toEqual([told('break-glass.overdue')]);
  });

  test('is not overdue where somebody did in time', async () => {
    const id = await confirmed();
    await pass(71 * hour);
    body(await manager.post(`/break-glass/${id}/review`, { outcome: 'JUSTIFIED' }));
    await pass(hour);
    await strike('break-glass.overdue', id);
    expect([await linesOf(id), await seen(id)]).toEqual([[], ['REVIEWED', 'read']]);
  });

  test('is seen by the clock that runs in the node (VAULT-18)', async () => {
    const id = await confirmed();
    await pass(73 * hour);
    const plan = ['break-glass.overdue', id, `break-glass.overdue:${id}`, new Date(0)];
    await node.owner.query('SELECT plan_job($1, $2, $3, $4)', plan);
    for (let time = 0; time < 200 && (await linesOf(id)).length === 0; time += 1) await pause(50);
    expect(await linesOf(id)).toEqual([told('break-glass.overdue')]);
  }, 30_000);
});
