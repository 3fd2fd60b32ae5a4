import { z } from 'zod';
import { roles, type Role } from '#contract/codes';
import { CaseDetails, NotePage } from '#contract/cases';
import { HandoverData, MessagePage } from '#contract/referrals';
import { goalPlace } from '../../server/features/assistance/rules.ts';
import { notePlace } from '../../server/features/cases/rules.ts';
import { sealForGroup } from '../../server/features/keys/index.ts';
import { handoverPlace, messagePlace } from '../../server/features/referrals/rules-payload.ts';
import type { Place } from '../../server/platform/sealing.ts';
import type { TestNode } from '../support/node.ts';
import { sealDetails } from '../support/sealed.ts';
import type { Person, Staff } from './people.ts';
import type { Ids } from './nouns.ts';

const clonedRow = z.object({
  cases: z.string(),
  consents: z.string(),
  referrals: z.string().nullable(),
  signals: z.string().nullable(),
  goals: z.string().nullable(),
  services: z.string().nullable(),
  unmet: z.string().nullable(),
});

/** The case with all that hangs on it once for each person, as if she had opened it and written it all herself. */
export async function copyForEach(
  node: TestNode,
  caseId: string,
  people: Staff,
): Promise<(role: Role) => Ids> {
  await node.owner.query(cloneCase);
  const colleague = people('caseworker');
  const { organisation } = colleague.client;
  if (!organisation) throw new Error('Nobody without an organisation has a case');
  const said = await saidIn(node, caseId, colleague);
  const copies = new Map<Role, Ids>();
  for (const role of roles) {
    const { rows } = await node.owner.query('SELECT * FROM pg_temp.clone_case($1, $2)', [
      caseId,
      people(role).id,
    ]);
    const { signals, referrals, goals, services, unmet, ...ids } = clonedRow.parse(rows[0]);
    await sealAnew(node, ids.cases, said, organisation.id);
    copies.set(role, {
      ...ids,
      ...(referrals !== null && { referrals }),
      ...(signals !== null && { 'non-punishment': signals }),
      ...(goals !== null && { goals }),
      ...(services !== null && { 'services-given': services }),
      ...(unmet !== null && { 'unmet-needs': unmet }),
    });
  }
  return (role) => copies.get(role) ?? {};
}

/** What is sealed in a case, as a colleague reads it. */
interface Said {
  readonly details: CaseDetails;
  readonly notes: readonly string[];
  readonly handover: HandoverData | null;
  readonly messages: readonly (string | null)[];
}

async function saidIn(node: TestNode, caseId: string, { client }: Person): Promise<Said> {
  const { details } = z
    .looseObject({ details: CaseDetails })
    .parse((await client.get(`/cases/${caseId}`)).body);
  const notes = NotePage.parse((await client.get(`/cases/${caseId}/notes`)).body).items.map(
    ({ text }) => text,
  );
  const { rows } = await node.owner.query('SELECT id FROM referral WHERE case_id = $1', [caseId]);
  const [referral] = idRows.parse(rows);
  if (!referral) return { details, notes, handover: null, messages: [] };
  const shown = await client.get(`/referrals/${referral.id}`);
  const { handover } = z.looseObject({ handover: HandoverData.nullable() }).parse(shown.body);
  const thread = await client.get(`/referrals/${referral.id}/messages`);
  const messages = thread.status === 200 ? MessagePage.parse(thread.body).items.map(({ text }) => text) : [];
  return { details, notes, handover, messages };
}

/** An envelope opens in its own row only: what was read of the case is sealed anew for its copy. */
async function sealAnew(node: TestNode, caseId: string, { details, ...said }: Said, organisationId: string) {
  const ask = async (sql: string, ...values: unknown[]): Promise<unknown> =>
    (await node.owner.query(sql, values)).rows;
  const seal = (value: unknown, place: Place) =>
    sealForGroup(node.house.db, 'staff', [organisationId], value, place);
  const document = await sealDetails(node, { id: caseId, organisationId }, details);
  await ask('UPDATE case_record SET details = $1 WHERE id = $2', document, caseId);
  const goals = idRows.parse(await ask('SELECT id FROM plan_goal WHERE case_id = $1', caseId));
  for (const { id } of goals) {
    const text = await seal('A job', goalPlace({ id, organisationId }));
    await ask('UPDATE plan_goal SET sealed = $1 WHERE id = $2', text, id);
  }
  const notes = idRows.parse(await ask('SELECT id FROM case_note WHERE case_id = $1', caseId));
  for (const [at, { id }] of notes.entries()) {
    const text = await seal(said.notes[at], notePlace({ id, organisationId }));
    await ask('UPDATE case_note SET text = $1 WHERE id = $2', text, id);
  }
  const [referral] = referralRows.parse(
    await ask('SELECT id, to_organisation_id AS receiver FROM referral WHERE case_id = $1', caseId),
  );
  if (!referral || said.handover === null) return;
  const tier2 = await seal(said.handover, handoverPlace(caseId, referral.receiver));
  await ask(
    'UPDATE referral_payload SET sealed = $1 WHERE referral_id = $2 AND tier = 2',
    tier2,
    referral.id,
  );
  const thread = 'SELECT id FROM referral_message WHERE referral_id = $1 AND text IS NOT NULL';
  for (const { id } of idRows.parse(await ask(thread, referral.id))) {
    const text = await seal(said.messages[0], messagePlace({ id, referralId: referral.id }));
    await ask('UPDATE referral_message SET text = $1 WHERE id = $2', text, id);
  }
}

const idRows = z.array(z.object({ id: z.string() }));
const referralRows = z.array(z.object({ id: z.string(), receiver: z.string() }));

const cloneCase = `
  CREATE OR REPLACE FUNCTION pg_temp.clone_case(old uuid, person uuid,
    OUT cases uuid, OUT consents uuid, OUT referrals uuid, OUT signals uuid, OUT goals uuid, OUT services uuid,
    OUT unmet uuid) LANGUAGE plpgsql AS $$
  DECLARE was uuid;
  BEGIN
    cases := gen_random_uuid();
    INSERT INTO case_record SELECT (jsonb_populate_record(t,
      jsonb_build_object('id', cases, 'code', 'PN-' || upper(left(md5(cases::text), 8)), 'opened_by_id', person))).* FROM case_record t WHERE t.id = old;
    INSERT INTO consent SELECT (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'case_id', cases,
      'recorded_by_id', person))).* FROM consent t WHERE t.case_id = old;
    INSERT INTO case_note SELECT (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'case_id', cases,
      'written_by_id', person))).* FROM case_note t WHERE t.case_id = old;
    SELECT t.id INTO consents FROM consent t WHERE t.case_id = cases AND t.state = 'GIVEN' LIMIT 1;
    SELECT gen_random_uuid() INTO signals FROM non_punishment_signal t WHERE t.case_id = old;
    INSERT INTO non_punishment_signal SELECT (jsonb_populate_record(t, jsonb_build_object('id', signals,
      'case_id', cases, 'raised_by_id', person))).* FROM non_punishment_signal t WHERE t.case_id = old;
    INSERT INTO identification_track SELECT (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(),
      'case_id', cases))).* FROM identification_track t WHERE t.case_id = old;
    INSERT INTO reflection_period SELECT (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(),
      'case_id', cases))).* FROM reflection_period t WHERE t.case_id = old;
    SELECT gen_random_uuid() INTO goals FROM plan_goal t WHERE t.case_id = old;
    INSERT INTO plan_goal SELECT (jsonb_populate_record(t, jsonb_build_object('id', goals, 'case_id', cases,
      'set_by_id', person))).* FROM plan_goal t WHERE t.case_id = old;
    SELECT gen_random_uuid() INTO services FROM service_given t WHERE t.case_id = old;
    INSERT INTO service_given SELECT (jsonb_populate_record(t, jsonb_build_object('id', services, 'case_id', cases,
      'recorded_by_id', person))).* FROM service_given t WHERE t.case_id = old;
    SELECT gen_random_uuid() INTO unmet FROM unmet_need t WHERE t.case_id = old;
    INSERT INTO unmet_need SELECT (jsonb_populate_record(t, jsonb_build_object('id', unmet, 'case_id', cases,
      'noted_by_id', person))).* FROM unmet_need t WHERE t.case_id = old;
    SELECT t.id, gen_random_uuid() INTO was, referrals FROM referral t WHERE t.case_id = old;
    INSERT INTO referral SELECT (jsonb_populate_record(t, jsonb_build_object('id', referrals, 'case_id', cases,
      'reference', 'RF-' || upper(left(md5(referrals::text), 8)), 'created_by_id', person))).* FROM referral t WHERE t.id = was;
    INSERT INTO referral_payload SELECT (jsonb_populate_record(t, jsonb_build_object('referral_id', referrals))).*
      FROM referral_payload t WHERE t.referral_id = was;
    INSERT INTO referral_message SELECT (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(),
      'referral_id', referrals))).* FROM referral_message t WHERE t.referral_id = was;
    INSERT INTO capacity_hold SELECT (jsonb_populate_record(t, jsonb_build_object('referral_id', referrals))).*
      FROM capacity_hold t WHERE t.referral_id = was;
    UPDATE capacity_unit u SET held = u.held + h.places FROM capacity_hold h
      WHERE h.referral_id = referrals AND h.unit_id = u.id AND h.state = 'held';
  END $$`;
