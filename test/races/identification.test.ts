import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DossierPage } from '../../server/contract/decisions.ts';
import type { Client } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { body, consent, draft, mandate, openCase, slugOf } from '../support/story.ts';

let node: TestNode;
let ngo: TestOrganisation;
let commission: TestOrganisation;
let helpers: TestOrganisation;
let caseworker: Client;
let chair: Client;
let guests: Client[];

beforeAll(async () => {
  node = await startNode();
  ngo = await node.organisation('ngo', 'UZ');
  commission = await node.organisation('coordinator', 'UZ');
  helpers = await node.organisation('ngo', 'UZ');
  await mandate(node, commission, 'identify');
  caseworker = await node.as('caseworker', ngo);
  chair = await node.as('coordinator', commission);
  guests = [await node.as('caseworker', helpers), await node.as('caseworker', helpers, 2)];
});
afterAll(() => node.stop());

const decision = { form: 'commission', reasons: ['ACT_MEANS_PURPOSE'], bodyName: 'The commission' };

async function accepted(): Promise<{ caseId: string; id: string }> {
  const caseId = await openCase(caseworker, { exploitation: ['ForcedLabour'] });
  await consent(caseworker, caseId, 'SERVICE_REFERRAL', commission);
  await consent(caseworker, caseId, 'FORMAL_IDENTIFICATION', commission);
  const id = await draft(caseworker, caseId, commission, {
    kind: 'identification',
    services: ['legal_info'],
  });
  body(await caseworker.post(`/referrals/${id}/send`));
  body(await chair.post(`/referrals/${id}/accept`));
  return { caseId, id };
}
const note = (caseId: string, said: object) =>
  caseworker.post(`/cases/${caseId}/identification`, { country: 'UZ', ...said });

async function sealedDossier(referralId: string): Promise<{ sitting: string; dossier: string }> {
  const said = { country: 'UZ', on: '2037-11-23', userIds: [], organisationIds: [helpers.id] };
  const sitting = body(await chair.post('/sittings', said), 201).id;
  body(await guest().post(`/sittings/${sitting}/seat`));
  body(await chair.post(`/sittings/${sitting}/dossiers`, { referralId }), 201);
  const { items } = DossierPage.parse((await caseworker.get('/dossiers')).body);
  const dossier = items.find((one) => one.referralId === referralId && one.state === 'ASKED')?.id ?? '';
  body(await caseworker.post(`/dossiers/${dossier}/seal`));
  body(await chair.post(`/sittings/${sitting}/open`));
  return { sitting, dossier };
}
function guest(): Client {
  const [first] = guests;
  if (first === undefined) throw new Error('Nobody came');
  return first;
}

describe('Two at once', () => {
  test('the body and whoever wrote it down from paper: one decision stands, the other hears of it (IDENT-17)', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { caseId, id } = await accepted();
      body(await note(caseId, { event: 'start_screening' }), 201);
      body(await note(caseId, { event: 'presume', decision }), 201);
      const { form, reasons } = decision;
      const [byBody, fromPaper] = await Promise.all([
        chair.post(`/decisions/${id}`, { event: 'confirm', decision: { form, reasons } }),
        note(caseId, { event: 'not_confirm', decision, otherHelp: ['LABOUR_RIGHTS'] }),
      ]);
      const won = byBody.status === 200;
      expect([byBody.status, fromPaper.status]).toEqual(won ? [200, 409] : [409, 201]);
      const { rows } = await node.owner.query<{ state: string; decided: string }>(
        `SELECT t.state, (SELECT count(*) FROM identification_event e
           WHERE e.track_id = t.id AND e.event IN ('confirm', 'not_confirm')) AS decided
         FROM identification_track t WHERE t.case_id = $1`,
        [caseId],
      );
      expect(rows).toEqual([{ state: won ? 'FORMALLY_IDENTIFIED' : 'NOT_CONFIRMED', decided: '1' }]);
    }
  });

  test('a sitting is closed while a dossier is opened: read before, or not at all, and gone after (DEC-8)', async () => {
    const { id: referralId } = await accepted();
    for (let round = 0; round < 6; round += 1) {
      const { sitting, dossier } = await sealedDossier(referralId);
      const open = () => guest().post(`/dossiers/${dossier}/open`);
      const close = () => chair.post(`/sittings/${sitting}/close`);
      const [one, other] = await Promise.all(round % 2 ? [open(), close()] : [close(), open()]);
      const [opened, closed] = round % 2 ? [one, other] : [other, one];
      expect(closed.status).toBe(200);
      expect([200, 409, 410]).toContain(opened.status);
      expect(slugOf(await open())).toBe('wrong-state');
      const { rows } = await node.owner.query('SELECT state, sealed FROM dossier WHERE id = $1', [dossier]);
      expect(rows).toEqual([{ state: 'GONE', sealed: null }]);
    }
  });

  test('two of one organisation take its seat: one sits there (DEC-6)', async () => {
    for (let round = 0; round < 6; round += 1) {
      const said = { country: 'UZ', on: '2037-11-23', userIds: [], organisationIds: [helpers.id] };
      const sitting = body(await chair.post('/sittings', said), 201).id;
      const replies = await Promise.all(guests.map((one) => one.post(`/sittings/${sitting}/seat`)));
      expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(replies.filter(({ status }) => status >= 500)).toEqual([]);
      const { rows } = await node.owner.query(
        'SELECT 1 FROM sitting_seat WHERE sitting_id = $1 AND user_id IS NOT NULL',
        [sitting],
      );
      expect(rows).toHaveLength(1);
    }
  });
});
