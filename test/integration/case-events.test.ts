import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import type { Client } from '../support/client.ts';
import { startNode, type TestNode } from '../support/node.ts';
import { body, openCase, slugOf } from '../support/story.ts';

let node: TestNode;
let caseworker: Client;
let colleague: Client;
let stranger: Client;
beforeAll(async () => {
  node = await startNode();
  const ngo = await node.organisation('ngo', 'KZ');
  caseworker = await node.as('caseworker', ngo);
  colleague = await node.as('caseworker', ngo, 2);
  stranger = await node.as('caseworker', await node.organisation('ngo', 'KZ'));
});
afterAll(() => node.stop());

const title = 'The market hall in March';
const Problem = z.looseObject({ issues: z.array(z.looseObject({ path: z.string() })) });
const idsOf = (event: Record<string, unknown>) =>
  z
    .array(z.looseObject({ id: z.string() }))
    .parse(event.cases)
    .map(({ id }) => id);

describe('An event', () => {
  test('joins cases of one owner, is read by colleagues, and its title lies sealed (DIR-52)', async () => {
    const [one, other, third] = [
      await openCase(caseworker),
      await openCase(caseworker),
      await openCase(caseworker),
    ];
    const made = body(await caseworker.post('/case-events', { title, cases: [one, other] }), 201);
    expect(made).toMatchObject({ title, reference: expect.stringMatching(/^EV-/), can: ['read', 'link'] });
    expect(idsOf(made)).toEqual([one, other].sort());
    const changed = body(
      await colleague.post(`/case-events/${made.id}/cases`, { add: [third], remove: [one] }),
    );
    expect(idsOf(changed)).toEqual([other, third].sort());
    expect((await colleague.get(`/case-events?caseId=${third}`)).body).toMatchObject({
      items: [{ id: made.id, title }],
    });
    expect((await colleague.get(`/case-events?caseId=${one}`)).body).toMatchObject({ items: [] });
    const stale = await caseworker.post(`/case-events/${made.id}/cases`, { version: 1, add: [one] });
    expect(slugOf(stale)).toBe('stale-version');
    const kept = await node.owner.query<{ sealed: Buffer }>('SELECT sealed FROM case_event WHERE id = $1', [
      made.id,
    ]);
    expect(kept.rows[0]?.sealed.length).toBeGreaterThan(100);
    expect(kept.rows[0]?.sealed.toString('latin1')).not.toContain(title);
    expect(node.logged()).not.toContain(title);
  });

  test('takes no case of anybody else, and tells nobody else that it is there (DIR-52)', async () => {
    const [ours, theirs] = [await openCase(caseworker), await openCase(stranger)];
    const foreign = await caseworker.post('/case-events', { title, cases: [ours, theirs] });
    expect(slugOf(foreign)).toBe('invalid-input');
    expect(Problem.parse(foreign.body).issues.map(({ path }) => path)).toEqual(['cases']);
    const made = body(await caseworker.post('/case-events', { title, cases: [ours] }), 201);
    const added = await caseworker.post(`/case-events/${made.id}/cases`, { add: [theirs] });
    expect(Problem.parse(added.body).issues.map(({ path }) => path)).toEqual(['add']);
    expect(slugOf(await stranger.get(`/case-events/${made.id}`))).toBe('not-found');
    expect(slugOf(await stranger.post(`/case-events/${made.id}/cases`, { add: [theirs] }))).toBe('not-found');
    expect((await stranger.get(`/case-events?caseId=${ours}`)).body).toMatchObject({ items: [] });
    const members = await node.owner.query('SELECT 1 FROM case_event_member WHERE case_id = $1', [theirs]);
    expect(members.rowCount).toBe(0);
  });
});
