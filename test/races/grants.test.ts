import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Client } from '../support/client.ts';
import { startNode, type TestNode, type TestOrganisation } from '../support/node.ts';
import { sealedPromised, storedGrants, writeIdentity, zarrina } from '../support/sealed-story.ts';
import { agreement, body, consent, draft, openCase } from '../support/story.ts';

let node: TestNode;
let shelter: TestOrganisation;
let caseworker: Client;
let staff: Client;
let colleague: Client;

beforeAll(async () => {
  node = await startNode();
  const ngo = await node.organisation('ngo', 'KZ');
  shelter = await node.organisation('shelter', 'UZ');
  await agreement(node, 'KZ', 'UZ', 'direct');
  caseworker = await node.as('caseworker', ngo);
  staff = await node.as('shelter_staff', shelter);
  colleague = await node.as('shelter_staff', shelter, 2);
  await node.owner.query(logOrder);
});
afterAll(() => node.stop());

const rounds = 500;
const lanes = 5;

// In the order in which the rows were changed under their locks, and by no clock.
const logOrder = `
  CREATE TABLE race_log (seq bigserial PRIMARY KEY, case_id uuid NOT NULL, what text NOT NULL);
  CREATE FUNCTION log_race() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
  BEGIN
    INSERT INTO race_log (case_id, what) VALUES (NEW.case_id, TG_ARGV[0]);
    RETURN NULL;
  END $$;
  CREATE TRIGGER log_withdrawn AFTER UPDATE ON consent FOR EACH ROW
    WHEN (NEW.state = 'WITHDRAWN' AND OLD.state <> 'WITHDRAWN') EXECUTE FUNCTION log_race('withdrawn');
  CREATE TRIGGER log_released AFTER UPDATE ON disclosure_grant FOR EACH ROW
    WHEN (NEW.state = 'RELEASED' AND OLD.state <> 'RELEASED') EXECUTE FUNCTION log_race('released');`;

/** Cases in which something was released after she had taken her consent back. */
async function releasedTooLate(): Promise<string[]> {
  const { rows } = await node.owner.query<{ id: string }>(
    `SELECT DISTINCT r.case_id AS id FROM race_log r JOIN race_log w ON w.case_id = r.case_id
     WHERE r.what = 'released' AND w.what = 'withdrawn' AND r.seq > w.seq`,
  );
  return rows.map(({ id }) => id);
}

/** One part promised for help that asks for no more consents than it must: this is made five hundred times. */
async function promised(to: TestOrganisation) {
  const caseId = await openCase(caseworker);
  const parts = { segments: ['contact'], maxTier: 3 };
  const [, SERVICE_REFERRAL, IDENTITY_DISCLOSURE] = await Promise.all([
    writeIdentity(caseworker, caseId, { contact: zarrina.contact }),
    consent(caseworker, caseId, 'SERVICE_REFERRAL', to),
    consent(caseworker, caseId, 'IDENTITY_DISCLOSURE', to, parts),
  ]);
  const referralId = await draft(caseworker, caseId, to, { services: ['food'], segments: parts.segments });
  body(await caseworker.post(`/referrals/${referralId}/send`));
  body(await caseworker.post(`/referrals/${referralId}/grants`), 201);
  return { referralId, consents: { SERVICE_REFERRAL, IDENTITY_DISCLOSURE } };
}

/** The same where the machine was too busy for a part of it: only the race itself is what is proven. */
function promisedAtLast(to: TestOrganisation) {
  return promised(to).catch((error: unknown) => {
    if (!String(error).includes('got 503')) throw error;
    return promised(to);
  });
}

describe('Two people, one grant', () => {
  test('fifty acceptances at once release once (GRANT-12)', async () => {
    const { referralId, caseId } = await sealedPromised(caseworker, shelter);
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        (index % 2 ? staff : colleague).post(`/referrals/${referralId}/accept`),
      ),
    );
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await storedGrants(node, referralId)).map(({ state }) => state)).toEqual([
      'RELEASED',
      'RELEASED',
    ]);
    const logged = await node.owner.query('SELECT 1 FROM race_log WHERE case_id = $1', [caseId]);
    expect(logged.rowCount).toBe(2);
    const lines = await node.owner.query(
      "SELECT 1 FROM ledger_entry WHERE action = 'grant.release' AND subject_id = $1",
      [referralId],
    );
    expect(lines.rowCount).toBe(1);
  });

  test('accept against withdrawal, five hundred rounds: nothing is released afterwards, and nothing stays (GRANT-12)', async () => {
    const house = await node.organisation('shelter', 'KZ');
    const warden = await node.as('shelter_staff', house);
    const seen = { releasedFirst: 0, withdrawnFirst: 0 };
    const race = async (round: number) => {
      const { referralId, consents } = await promisedAtLast(house);
      const purpose = round % 4 < 2 ? 'IDENTITY_DISCLOSURE' : 'SERVICE_REFERRAL';
      const withdraw = () => caseworker.post(`/consents/${consents[purpose]}/withdraw`, { channel: 'oral' });
      const accept = () => warden.post(`/referrals/${referralId}/accept`);
      const order = round % 2 ? [accept(), withdraw()] : [withdraw(), accept()];
      const withdrawn = (await Promise.all(order))[round % 2];
      // A machine that is too busy says so and has done nothing: she says it once more.
      const taken = withdrawn?.status === 503 ? await withdraw() : withdrawn;
      expect(taken?.status).toBe(200);
      const left = await storedGrants(node, referralId);
      expect(left.map(({ state, k1, k2, rel }) => [state, k1, k2, rel])).toEqual([
        ['ENDED', null, null, null],
      ]);
      const ever = await node.owner.query(
        'SELECT 1 FROM disclosure_grant WHERE referral_id = $1 AND released_at IS NOT NULL',
        [referralId],
      );
      seen[ever.rowCount ? 'releasedFirst' : 'withdrawnFirst'] += 1;
    };
    // Several cases at once: each races for itself, and the machine is busy as on a bad day.
    for (let round = 0; round < rounds; round += lanes) {
      await Promise.all(Array.from({ length: lanes }, (_, lane) => race(round + lane)));
    }
    expect(seen.releasedFirst + seen.withdrawnFirst).toBe(rounds);
    expect(await releasedTooLate()).toEqual([]);
    expect(Math.min(seen.releasedFirst, seen.withdrawnFirst)).toBeGreaterThan(0);
  }, 600_000);

  test('a release that looks at the consent without holding it is found out', async () => {
    const { referralId, caseId, consents } = await sealedPromised(caseworker, shelter, {
      segments: ['contact'],
    });
    const looked = await node.owner.query('SELECT state FROM consent WHERE id = $1', [
      consents.SERVICE_REFERRAL,
    ]);
    expect(looked.rows).toEqual([{ state: 'GIVEN' }]);
    await caseworker.post(`/consents/${consents.SERVICE_REFERRAL ?? ''}/withdraw`, { channel: 'oral' });
    await node.owner.query(
      `UPDATE disclosure_grant SET state = 'RELEASED', k1_sealed = '\\x00', k2_rel = '\\x00', released_at = now()
       WHERE referral_id = $1`,
      [referralId],
    );
    expect(await releasedTooLate()).toEqual([caseId]);
  });
});
