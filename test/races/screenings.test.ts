import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ScreeningPage } from '../../server/contract/identification.ts';
import { closing } from '../support/closing.ts';
import type { Client } from '../support/client.ts';
import { startNode, type TestNode } from '../support/node.ts';
import { body, openCase, slugOf } from '../support/story.ts';

const set = 'ILO_EC_DELPHI_2009';
const signs = ['DEL-DR-01', 'DEL-DR-02', 'DEL-EX-02', 'DEL-EX-03', 'DEL-EX-04', 'DEL-CD-01'];

let node: TestNode;
let caseworker: Client;
let colleague: Client;
const names = ['caseworker 1', 'caseworker 2'];

beforeAll(async () => {
  node = await startNode();
  const ngo = await node.organisation('ngo', 'KZ');
  caseworker = await node.as('caseworker', ngo);
  colleague = await node.as('caseworker', ngo, 2);
});
afterAll(() => node.stop());

const screen = (client: Client, caseId: string, sign: string, key?: string) =>
  client.post(
    `/cases/${caseId}/screenings`,
    { set, answers: { [sign]: 'present' } },
    key === undefined ? {} : { key },
  );
const kept = async (caseId: string) =>
  ScreeningPage.parse((await caseworker.get(`/cases/${caseId}/screenings`)).body).items;
async function told(caseId: string): Promise<number> {
  const { rowCount } = await node.owner.query(
    "SELECT 1 FROM ledger_entry WHERE action = 'screening.record' AND case_id = $1 AND outcome = 'allowed'",
    [caseId],
  );
  return rowCount ?? 0;
}

describe('Two people who screen at once', () => {
  test('are both kept, each with her own answers, name and line, and the case stays as it was (IDENT-4, IDENT-16)', async () => {
    const caseId = await openCase(caseworker);
    const before = body(await caseworker.get(`/cases/${caseId}`));
    const replies = await Promise.all(
      signs.map((sign, nth) => screen(nth % 2 === 0 ? caseworker : colleague, caseId, sign)),
    );
    expect(replies.map(({ status }) => status)).toEqual(signs.map(() => 201));
    const found = await kept(caseId);
    const said = found.map(({ answers, recordedBy }) => [recordedBy, Object.keys(answers).join()]);
    expect(said.toSorted()).toEqual(signs.map((sign, nth) => [names[nth % 2], sign]).toSorted());
    expect(new Set(found.map(({ id }) => id)).size).toBe(signs.length);
    expect(await told(caseId)).toBe(signs.length);
    expect(body(await caseworker.get(`/cases/${caseId}`))).toEqual(before);
  });

  test('of one form that was sent twice, one is kept; under two keys it is two (IDENT-16)', async () => {
    const caseId = await openCase(caseworker);
    const [sign = ''] = signs;
    const twice = await Promise.all(['', ''].map(() => screen(caseworker, caseId, sign, 'screening-once')));
    const ids = twice.filter(({ status }) => status === 201).map((reply) => body(reply, 201).id);
    expect(new Set(ids).size).toBe(1);
    expect(await kept(caseId)).toHaveLength(1);
    expect(await told(caseId)).toBe(1);
    await Promise.all(['screening-a', 'screening-b'].map((key) => screen(caseworker, caseId, sign, key)));
    expect(await kept(caseId)).toHaveLength(3);
  });

  test('against the end of the case: kept before it, or refused and nothing is kept (IDENT-2, IDENT-16)', async () => {
    const seen = { kept: 0, refused: 0 };
    for (let round = 0; round < 12; round += 1) {
      const caseId = await openCase(caseworker);
      const [sign = ''] = signs;
      const close = () => colleague.post(`/cases/${caseId}/close`, closing('GOALS_ACHIEVED'));
      // Either may be first: now one is sent first, now the other.
      const [closed, screened] =
        round % 2 === 0
          ? await Promise.all([close(), screen(caseworker, caseId, sign)])
          : (await Promise.all([screen(caseworker, caseId, sign), close()])).toReversed();
      expect(closed?.status).toBe(200);
      const many = (await kept(caseId)).length;
      if (screened?.status === 201) {
        seen.kept += 1;
        expect([many, await told(caseId)]).toEqual([1, 1]);
      } else {
        seen.refused += 1;
        expect([screened && slugOf(screened), many, await told(caseId)]).toEqual(['wrong-state', 0, 0]);
      }
    }
    expect(seen.kept).toBeGreaterThan(0);
    expect(seen.refused).toBeGreaterThan(0);
  });
});
