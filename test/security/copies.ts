import { z } from 'zod';
import { roles, type Role } from '#contract/codes';
import type { TestNode } from '../support/node.ts';
import type { Staff } from './people.ts';
import type { Ids } from './nouns.ts';

const clonedRow = z.object({
  cases: z.string(),
  consents: z.string(),
  referrals: z.string().nullable(),
  signals: z.string().nullable(),
});

/** The case with all that hangs on it once for each person, as if she had opened it and written it all herself. */
export async function copyForEach(
  node: TestNode,
  caseId: string,
  people: Staff,
): Promise<(role: Role) => Ids> {
  await node.owner.query(cloneCase);
  const copies = new Map<Role, Ids>();
  for (const role of roles) {
    const { rows } = await node.owner.query('SELECT * FROM pg_temp.clone_case($1, $2)', [
      caseId,
      people(role).id,
    ]);
    const { signals, referrals, ...ids } = clonedRow.parse(rows[0]);
    copies.set(role, {
      ...ids,
      ...(referrals !== null && { referrals }),
      ...(signals !== null && { 'non-punishment': signals }),
    });
  }
  return (role) => copies.get(role) ?? {};
}

const cloneCase = `
  CREATE OR REPLACE FUNCTION pg_temp.clone_case(old uuid, person uuid,
    OUT cases uuid, OUT consents uuid, OUT referrals uuid, OUT signals uuid) LANGUAGE plpgsql AS $$
  DECLARE was uuid;
  BEGIN
    cases := gen_random_uuid();
    INSERT INTO case_record SELECT (jsonb_populate_record(t,
      jsonb_build_object('id', cases, 'code', cases, 'opened_by_id', person))).* FROM case_record t WHERE t.id = old;
    INSERT INTO consent SELECT (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'case_id', cases,
      'recorded_by_id', person))).* FROM consent t WHERE t.case_id = old;
    INSERT INTO case_note SELECT (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'case_id', cases,
      'written_by_id', person))).* FROM case_note t WHERE t.case_id = old;
    SELECT t.id INTO consents FROM consent t WHERE t.case_id = cases AND t.state = 'GIVEN' LIMIT 1;
    SELECT gen_random_uuid() INTO signals FROM non_punishment_signal t WHERE t.case_id = old;
    INSERT INTO non_punishment_signal SELECT (jsonb_populate_record(t, jsonb_build_object('id', signals,
      'case_id', cases, 'raised_by_id', person))).* FROM non_punishment_signal t WHERE t.case_id = old;
    SELECT t.id, gen_random_uuid() INTO was, referrals FROM referral t WHERE t.case_id = old;
    INSERT INTO referral SELECT (jsonb_populate_record(t, jsonb_build_object('id', referrals, 'case_id', cases,
      'reference', referrals, 'created_by_id', person))).* FROM referral t WHERE t.id = was;
    INSERT INTO referral_payload SELECT (jsonb_populate_record(t, jsonb_build_object('referral_id', referrals))).*
      FROM referral_payload t WHERE t.referral_id = was;
    INSERT INTO referral_message SELECT (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(),
      'referral_id', referrals))).* FROM referral_message t WHERE t.referral_id = was;
    INSERT INTO capacity_hold SELECT (jsonb_populate_record(t, jsonb_build_object('referral_id', referrals))).*
      FROM capacity_hold t WHERE t.referral_id = was;
    UPDATE capacity_unit u SET held = u.held + h.places FROM capacity_hold h
      WHERE h.referral_id = referrals AND h.unit_id = u.id AND h.state = 'held';
  END $$`;
