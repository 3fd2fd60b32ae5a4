import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import {
  agreedAfterRisk,
  begun,
  leave,
  prepare,
  twoEnds,
  wake,
  type Begun,
  type TwoEnds,
} from '../support/journey-story.ts';
import { startNode, type TestNode } from '../support/node.ts';
import { body } from '../support/story.ts';

let node: TestNode;
let ends: TwoEnds;
const rounds = 12;

beforeAll(async () => {
  node = await startNode();
  ends = await twoEnds(node);
}, 60_000);
afterAll(() => node.stop());

const stand = z.object({
  status: z.string(),
  departed: z.boolean(),
  travel: z.boolean(),
  clocks: z.array(z.string()),
});
async function standOf(journeyId: string): Promise<z.infer<typeof stand>> {
  const { rows } = await node.owner.query(
    `SELECT j.status, j.departed_at IS NOT NULL AS departed,
       EXISTS (SELECT FROM journey_travel v WHERE v.journey_id = j.id) AS travel,
       (SELECT coalesce(json_agg(c.kind ORDER BY c.kind), '[]') FROM clock c
         WHERE c.subject_id = j.id AND c.ended_at IS NULL) AS clocks
     FROM journey j WHERE j.id = $1`,
    [journeyId],
  );
  return stand.parse(rows[0]);
}

async function readyToLeave(): Promise<Begun> {
  const made = await begun(ends);
  await prepare(ends, made);
  return made;
}

describe('A departure against a stop (JOUR-16)', () => {
  test('ends stopped, whichever was first: no clock runs, no way is kept', async () => {
    const ways = new Set<string>();
    for (let round = 0; round < rounds; round += 1) {
      const { journeyId } = await readyToLeave();
      const stop = () =>
        ends.receiver.post(`/journeys/${journeyId}/stop`, { byPerson: false, reason: 'DANGER' });
      const acts =
        round % 2 === 0 ? [stop(), leave(ends.sender, journeyId)] : [leave(ends.sender, journeyId), stop()];
      const statuses = (await Promise.all(acts)).map(({ status }) => status);
      expect(statuses.every((status) => status === 200 || status === 409)).toBe(true);
      const { status, departed, travel, clocks } = await standOf(journeyId);
      expect([status, travel, clocks]).toEqual(['STOPPED', false, []]);
      ways.add(departed ? 'left and was stopped' : 'never left');
    }
    expect(ways.size).toBeGreaterThan(0);
  }, 120_000);

  test('against another departure leaves once', async () => {
    const { journeyId } = await readyToLeave();
    const answers = await Promise.all(Array.from({ length: 6 }, () => leave(ends.sender, journeyId)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
    expect(await standOf(journeyId)).toMatchObject({
      status: 'DEPARTED',
      clocks: ['arrival_word', 'travel'],
    });
  }, 60_000);
});

describe('A departure against what she takes back (JOUR-16)', () => {
  test('never ends on the way without her yes', async () => {
    for (let round = 0; round < rounds; round += 1) {
      await wake(ends);
      const made = await begun(ends);
      await prepare(ends, made, 'consent');
      node.clock.advance(60_000);
      const consentId = await agreedAfterRisk(ends.sender, made.caseId, ends.shelter);
      const withdraw = ends.sender.post(`/consents/${consentId}/withdraw`, { channel: 'oral' });
      const [left, taken] = await Promise.all([leave(ends.sender, made.journeyId), withdraw]);
      body(taken);
      expect([200, 409]).toContain(left.status);
      expect(await standOf(made.journeyId)).toMatchObject({ status: 'STOPPED', travel: false, clocks: [] });
    }
  }, 180_000);
});
