import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { password, startNode, type TestNode } from '../support/node.ts';
import { slugOf } from '../support/story.ts';

let node: TestNode;
beforeAll(async () => {
  node = await startNode({ limits: { failuresPerAccount: 10_000 } });
});
afterAll(() => node.stop());

const crowd = 96;
/** Two are hashed at once and forty wait; some are done while the last ones still arrive, more of them on a slow machine. */
const [fit, late] = [42, 36];

describe('A crowd of sign-ins', () => {
  test('waits in a short queue, past which the answer comes at once: unavailable, try again (AUTH-39)', async () => {
    const organisation = await node.organisation('ngo', 'UZ');
    await node.as('caseworker', organisation);
    const began = performance.now();
    const refusedAfter: number[] = [];
    const replies = await Promise.all(
      Array.from({ length: crowd }, async (_, nth) => {
        const reply = await node.nobody().post('/session', { email: `nobody${nth}@panah.test`, password });
        if (reply.status === 503) refusedAfter.push(performance.now() - began);
        return reply;
      }),
    );
    const all = performance.now() - began;
    const refused = replies.filter(({ status }) => status === 503);
    const hashed = replies.filter(({ status }) => status === 401);
    expect(refused.length + hashed.length).toBe(crowd);
    expect(hashed.length).toBeGreaterThanOrEqual(fit);
    expect(hashed.length).toBeLessThanOrEqual(fit + late);
    for (const reply of refused) {
      expect([slugOf(reply), reply.headers['retry-after']]).toEqual(['unavailable', '5']);
    }
    // Nothing was hashed for them: they had their answer while the others still waited.
    expect(Math.max(...refusedAfter)).toBeLessThan(all / 2);
    // When the crowd is gone everybody gets in.
    await node.as('caseworker', organisation);
    // A crowd that fits is not turned away.
    const few = await Promise.all(
      Array.from({ length: 8 }, () =>
        node.nobody().post('/session', { email: 'nobody@panah.test', password }),
      ),
    );
    expect(few.map(({ status }) => status)).toEqual(few.map(() => 401));
  }, 60_000);
});
