import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import type { Client } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { beds, body, consent, consentToBed, draft, openCase } from '../support/story.ts';
import { numberFor, tokenIn, Visitor } from '../support/visit.ts';

let node: TestNode;
let ngo: TestOrganisation;
let shelter: TestOrganisation;
let caseworker: Client;
let staff: Client;

beforeAll(async () => {
  node = await startNode({ limits: { guessesPerAddress: 100_000 } });
  [ngo, shelter] = [await node.organisation('ngo', 'UZ'), await node.organisation('shelter', 'UZ')];
  [caseworker, staff] = [await node.as('caseworker', ngo), await node.as('shelter_staff', shelter)];
  await beds(node, shelter, 200);
});
afterAll(() => node.stop());

const identity = { segments: ['legal_identity'], maxTier: 3 };
const stands = z.array(
  z.object({ status: z.string(), released: z.coerce.number(), halves: z.coerce.number(), at: z.string() }),
);

describe('Her number against an acceptance', () => {
  test('50 times: nothing is open after she has said stop, whoever came first (SURV-6)', async () => {
    const rounds = 50;
    const winners: string[] = [];
    const caseId = await openCase(caseworker);
    await caseworker.put(`/cases/${caseId}/identity`, {
      segments: { legal_identity: { familyName: 'Rahimova' } },
    });
    const visitor = new Visitor(node.url);
    await visitor.enter(await numberFor(caseworker, caseId));
    for (let at = 0; at < rounds; at += 1) {
      await consentToBed(caseworker, caseId, shelter);
      await consent(caseworker, caseId, 'IDENTITY_DISCLOSURE', shelter, identity);
      const id = await draft(caseworker, caseId, shelter, { segments: ['legal_identity'] });
      body(await caseworker.post(`/referrals/${id}/send`));
      body(await caseworker.post(`/referrals/${id}/grants`), 201);
      const f = tokenIn((await visitor.get('/visit/stop/everything')).text);
      const [accepted, stopped] = await Promise.all([
        staff.post(`/referrals/${id}/accept`),
        visitor.post('/visit/stop', { f, what: 'everything' }),
      ]);
      expect(stopped.status).toBe(200);
      expect([200, 409]).toContain(accepted.status);
      winners.push(accepted.status === 200 ? 'accepted' : 'stopped');
      const { rows } = await node.owner.query(
        `SELECT r.status, r.id::text AS at, (SELECT count(*) FROM disclosure_grant g WHERE g.referral_id = r.id AND g.state <> 'ENDED') AS released,
           (SELECT count(*) FROM disclosure_grant g WHERE g.referral_id = r.id
             AND (g.k1_sealed IS NOT NULL OR g.k2_enc IS NOT NULL OR g.k2_rel IS NOT NULL)) AS halves
         FROM referral r WHERE r.id = $1`,
        [id],
      );
      expect(stands.parse(rows)).toEqual([{ status: 'REVOKED', released: 0, halves: 0, at: id }]);
      const opened = await staff.post(`/referrals/${id}/identity/open`, {
        ...{ segments: ['legal_identity'], purpose: 'SERVICE_REFERRAL', reason: 'HANDOVER' },
      });
      expect(opened.status).toBeGreaterThanOrEqual(400);
    }
    expect(winners).toHaveLength(rounds);
    const checks = await node.owner.query(
      "SELECT count(*)::int AS n FROM survivor_request WHERE case_id = $1 AND kind = 'check' AND done_at IS NULL",
      [caseId],
    );
    expect(checks.rows).toEqual([{ n: 1 }]);
  }, 240_000);

  test('and said twice at once, it is said once (SURV-6)', async () => {
    const caseId = await openCase(caseworker);
    await consentToBed(caseworker, caseId, shelter);
    const id = await draft(caseworker, caseId, shelter);
    body(await caseworker.post(`/referrals/${id}/send`));
    const visitor = new Visitor(node.url);
    await visitor.enter(await numberFor(caseworker, caseId));
    const f = tokenIn((await visitor.get('/visit/stop/everything')).text);
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => visitor.post('/visit/stop', { f, what: 'everything' })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const { rows } = await node.owner.query('SELECT status FROM referral WHERE id = $1', [id]);
    expect(rows).toEqual([{ status: 'REVOKED' }]);
  });
});
