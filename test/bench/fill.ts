import pg from 'pg';
import * as codes from '#contract/codes';
import { sealWhatIsOpened } from './seal.ts';
import { firstSender, pendingReferrals, senders, shelters, usersEach } from './sizes.ts';

/** Organisations by kind, in the order of their numbers; who comes first in a list is asked most. */
const kinds = [
  ['shelter', 100],
  ['ngo', 200],
  ['international_organisation', 40],
  ['legal_aid', 80],
  ['health', 120],
  ['hotline', 60],
  ['police', 120],
  ['coordinator', 40],
  ['social_protection', 100],
  ['guardianship', 40],
  ['labour_inspectorate', 60],
  ['migration', 40],
] as const;
const organisations = kinds.reduce((sum, [, count]) => sum + count, 0);
const receivers = 420;
const countries = ['UZ', 'TJ', 'KG', 'KZ', 'TM', 'TR', 'RU', 'AE', 'GE', 'DE', 'IN', 'TH'];
const languages = ['tgk', 'uzb', 'rus', 'kir', 'kaz', 'tuk', 'tur', 'eng'];
const finished = [
  'COMPLETED',
  'CLOSED_WITH_FEEDBACK',
  'DECLINED',
  'CANCELLED',
  'EXPIRED',
  'REDIRECTED',
  'REVOKED',
];
const live = [
  'SENT',
  'ACKNOWLEDGED',
  'INFO_REQUESTED',
  'ACCEPTED',
  'IN_PROGRESS',
  'DRAFT',
  'AWAITING_CONSENT',
];

const list = (words: readonly string[]) => `ARRAY[${words.map((word) => `'${word}'`).join(',')}]`;
const pick = (words: readonly string[], n: string, salt: number) =>
  `(${list(words)})[1 + bench.roll(${n}, ${salt}, ${words.length})]`;
const picks = (words: readonly string[], n: string, salt: number) =>
  `ARRAY(SELECT DISTINCT ${pick(words, `${n} * 4 + i`, salt)} FROM generate_series(0, bench.roll(${n}, ${salt}, 3)) i ORDER BY 1)`;

/** What the statements below share: chance that is the same in every run, ids of our own kind, two years of time. */
const functions = (referrals: number) => `
CREATE SCHEMA bench;
CREATE FUNCTION bench.roll(n bigint, salt int, sides int) RETURNS int IMMUTABLE PARALLEL SAFE LANGUAGE sql
  AS $$ SELECT ((hashint8extended(n, salt) & 9223372036854775807) % sides)::int $$;
CREATE FUNCTION bench.skewed(n bigint, salt int, sides int) RETURNS int IMMUTABLE PARALLEL SAFE LANGUAGE sql
  AS $$ SELECT 1 + floor(sides * power(bench.roll(n, salt, 1000000) / 1000000.0, 3))::int $$;
CREATE FUNCTION bench.at(n float8) RETURNS timestamptz STABLE PARALLEL SAFE LANGUAGE sql
  AS $$ SELECT date_trunc('day', now()) - interval '730 days' + n / ${referrals} * interval '729 days' $$;
CREATE FUNCTION bench.id(kind int, n bigint, at timestamptz) RETURNS uuid IMMUTABLE PARALLEL SAFE LANGUAGE sql
  AS $$ SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7'
    || lpad(to_hex(bench.roll(n, kind, 4096)), 3, '0') || '8' || left(md5(kind || ':' || n), 15))::uuid $$;
CREATE FUNCTION bench.org(n int) RETURNS uuid IMMUTABLE PARALLEL SAFE LANGUAGE sql
  AS $$ SELECT bench.id(1, n, timestamptz '2024-01-01 00:00:00Z' + n * interval '1 minute') $$;
CREATE FUNCTION bench.person(n int) RETURNS uuid IMMUTABLE PARALLEL SAFE LANGUAGE sql
  AS $$ SELECT bench.id(2, n, timestamptz '2024-02-01 00:00:00Z' + n * interval '1 minute') $$;
CREATE FUNCTION bench.country(n int) RETURNS text IMMUTABLE PARALLEL SAFE LANGUAGE sql
  AS $$ SELECT (${list(countries)})[1 + n % ${countries.length}] $$;
CREATE FUNCTION bench.case_id(k bigint) RETURNS uuid STABLE PARALLEL SAFE LANGUAGE sql
  AS $$ SELECT bench.id(3, k, bench.at(k / 0.7) - interval '2 days') $$;
-- As long as an envelope and as hard to compress; what the bench opens is sealed afterwards, in earnest.
CREATE FUNCTION bench.sealed(n bigint) RETURNS bytea IMMUTABLE PARALLEL SAFE LANGUAGE sql
  AS $$ SELECT decode(repeat(md5(n::text), 73), 'hex') $$;
CREATE FUNCTION bench.owner(k bigint) RETURNS int IMMUTABLE PARALLEL SAFE LANGUAGE sql
  AS $$ SELECT ${firstSender - 1} + bench.skewed(k, 1, ${senders}) $$;
`;

const directory = `
INSERT INTO country (code, name) SELECT c, c FROM unnest(${list(countries)}) c ON CONFLICT DO NOTHING;
INSERT INTO organisation (id, name, kind, country_code, policing, created_at)
SELECT bench.org(n), 'Organisation ' || n, k, bench.country(n), k = 'police', now() - interval '800 days'
FROM (SELECT row_number() OVER (ORDER BY place, i)::int AS n, k FROM unnest(${list(kinds.map(([kind]) => kind))},
  ARRAY[${kinds.map(([, count]) => count).join(',')}]) WITH ORDINALITY AS t (k, number, place),
  generate_series(1, number) i) o;
INSERT INTO mandate (id, organisation_id, kind, country_code, valid_from)
SELECT bench.id(4, row_number() OVER (), created_at), id, k, country_code, created_at
FROM organisation, unnest(ARRAY['route', 'clear', 'directory']) k WHERE kind = 'coordinator';
INSERT INTO user_account (id, organisation_id, email, name, role, status, password_salt, password_verifier,
  password_parameters, created_at)
SELECT bench.person(n), bench.org(1 + (n - 1) / ${usersEach}), 'person' || n || '@bench.test', 'Person ' || n,
  CASE o.kind ${kinds.map(([kind]) => `WHEN '${kind}' THEN '${codes.rolesOfKind[kind][0]}'`).join(' ')} END,
  'ACTIVE', '\\x00', '\\x00', '', now() - interval '790 days'
FROM generate_series(1, ${organisations * usersEach}) n
  JOIN organisation o ON o.id = bench.org(1 + (n - 1) / ${usersEach});
INSERT INTO session (id_hash, token_hash, user_id, created_at, last_seen_at, idle_until, ends_at, step_up_at, second_factor)
SELECT sha256(convert_to('bench-session-' || n, 'UTF8')), sha256(convert_to('token ' || n, 'UTF8')), bench.person(n), now(), now() + interval '1 day',
  now() + interval '1 day', now() + interval '1 day', now() + interval '1 day', 'satisfied'
FROM generate_series(1, ${organisations * usersEach}) n;
INSERT INTO service (id, organisation_id, country_code, kind, code, name, sexes, age_groups, accepts_children,
  languages, created_at)
SELECT bench.id(5, o.n * 8 + s, timestamptz '2024-03-01 00:00:00Z'), bench.org(o.n), bench.country(o.n), 'household',
  CASE WHEN s = 0 AND o.n <= 340 THEN 'shelter_bed' ELSE ${pick(codes.serviceCodes, 'o.n * 8 + s', 11)} END,
  'Service ' || s, CASE WHEN o.n % 3 = 0 THEN ARRAY['Feminine'] ELSE '{}' END,
  CASE WHEN o.n % 4 = 0 THEN ARRAY['18-24', '25-59'] ELSE '{}' END, o.n % 2 = 0, ${picks(languages, 'o.n', 12)}, now()
FROM generate_series(1, ${organisations}) o (n), generate_series(0, 5) s;
INSERT INTO capacity_unit (id, service_id, name, maximum, updated_at)
SELECT bench.id(6, row_number() OVER (ORDER BY s.id, u), s.created_at), s.id, 'House ' || u, 100, now()
FROM service s, generate_series(1, 2) u WHERE s.code = 'shelter_bed';
`;

const cases = `
INSERT INTO case_record (id, code, organisation_id, country_of_record, node_of_record, source, sex, age_group, is_minor,
  languages, needs, risk, risk_flags, dependants, details, opened_by_id, opened_at)
SELECT bench.case_id(k), 'PN-' || k, bench.org(bench.owner(k)), bench.country(bench.owner(k)), 'node-1',
  ${pick(codes.caseSources, 'k', 21)}, ${pick(codes.sexes, 'k', 22)}, ${pick(['18-24', '25-59'], 'k', 23)}, 'no',
  ${picks(languages, 'k', 24)}, ${picks(codes.serviceCodes, 'k', 25)}, ${pick(codes.riskLevels, 'k', 26)},
  ${picks(codes.riskFlags, 'k', 27)}, CASE WHEN k % 5 = 0 THEN 1 ELSE 0 END,
  bench.sealed(k),
  bench.person((bench.owner(k) - 1) * ${usersEach} + 1), bench.at(k / 0.7) - interval '2 days'
FROM bench.size, generate_series(1, ceil(referrals * 0.7)::bigint) k;
INSERT INTO risk_assessment (id, organisation_id, case_id, risk, risk_flags, assessed_by_id, assessed_at)
SELECT bench.id(7, row_number() OVER (), opened_at), organisation_id, id, risk, risk_flags, opened_by_id, opened_at FROM case_record;
INSERT INTO case_note (id, case_id, written_by_id, text, written_at)
SELECT bench.id(8, row_number() OVER (), opened_at), id, opened_by_id, bench.sealed(dependants),
  opened_at FROM case_record WHERE dependants = 0 AND bench.roll(hashtext(code), 1, 2) = 0;
INSERT INTO non_punishment_signal (id, case_id, organisation_id, signal, raised_by_id, raised_at)
SELECT bench.id(9, row_number() OVER (), opened_at), id, organisation_id, 'POSSIBLE', opened_by_id, opened_at
FROM case_record WHERE bench.roll(hashtext(code), 2, 20) = 0;
`;

/** The last three in a hundred are under way, and the very last wait for the shelters that fire. */
const referrals = `
CREATE TABLE bench.plan AS
SELECT n, k, sender, receiver, n > referrals - ${pendingReferrals} AS pending, bench.at(n) AS at,
  bench.id(10, n, bench.at(n)) AS id,
  CASE WHEN n > referrals - ${pendingReferrals} THEN 'SENT' WHEN n > referrals * 0.97 THEN ${pick(live, 'n', 41)}
    ELSE ${pick(finished, 'n', 42)} END AS status
FROM (SELECT n, k, bench.owner(k) AS sender, referrals,
    CASE WHEN n > referrals - ${pendingReferrals} THEN 1 + (n % ${shelters})::int
      WHEN bench.skewed(n, 43, ${receivers}) = bench.owner(k) THEN 1 ELSE bench.skewed(n, 43, ${receivers}) END AS receiver
  FROM (SELECT n, ceil(n * 0.7)::bigint AS k, referrals FROM bench.size, generate_series(1, referrals) n) numbered) chosen;
ANALYZE bench.plan;
CREATE TABLE bench.pending AS SELECT id AS referral_id FROM bench.plan WHERE pending;
INSERT INTO referral (id, reference, case_id, from_organisation_id, from_country, to_organisation_id, to_country,
  pseudonym, kind, urgency, services, accepted_services, segments, alternates, safe_contact, status, corridor, delivered,
  handover_agreed, missing, reason, created_by_id, created_at, sent_at, due_at, decided_at)
SELECT id, 'RF-' || n, bench.case_id(k), bench.org(sender), bench.country(sender), bench.org(receiver),
  bench.country(receiver), CASE WHEN delivered THEN 'PX-' || n END, 'assistance', ${pick(['IMMEDIATE', 'URGENT_24H', 'STANDARD'], 'n', 44)},
  services, CASE WHEN status IN ('ACCEPTED', 'IN_PROGRESS', 'COMPLETED', 'CLOSED_WITH_FEEDBACK') THEN services ELSE '{}' END,
  '{}', '{}', 'sender_only', status, CASE WHEN delivered AND sender % 12 <> receiver % 12 THEN 'direct' END, delivered,
  true, '{}', CASE WHEN status = 'DECLINED' THEN 'no_capacity' END, bench.person((sender - 1) * ${usersEach} + 1), at,
  CASE WHEN delivered THEN at END, CASE WHEN delivered THEN at + interval '1 day' END,
  CASE WHEN status NOT IN (${live.map((status) => `'${status}'`).join(',')}) THEN at + interval '8 hours' END
FROM (SELECT *, status NOT IN ('DRAFT', 'AWAITING_CONSENT') AS delivered, CASE WHEN pending THEN ARRAY['shelter_bed']
    WHEN receiver <= 340 AND n % 2 = 0 THEN ARRAY['shelter_bed', 'medical_exam']
    ELSE ARRAY[${pick(codes.serviceCodes, 'n', 45)}] END AS services FROM bench.plan ORDER BY n) p;
INSERT INTO referral_payload (referral_id, tier, data, sealed, places, written_at)
SELECT r.id, tier, CASE tier WHEN 1 THEN jsonb_build_object('ageGroup', c.age_group, 'isMinor', c.is_minor, 'sex', c.sex,
    'languages', c.languages, 'citizenshipGroup', 'region', 'dependants',
    CASE c.dependants WHEN 0 THEN 'none' ELSE 'one' END, 'needs', ARRAY['household'], 'services', r.services,
    'medical', 'none_known', 'risk', c.risk, 'riskFlags', c.risk_flags, 'month', to_char(r.sent_at, 'YYYY-MM'))
  END, CASE tier WHEN 2 THEN bench.sealed(c.dependants) END, CASE tier WHEN 2 THEN 1 + c.dependants END, r.sent_at
FROM referral r JOIN case_record c ON c.id = r.case_id, generate_series(1, 2) tier WHERE r.delivered ORDER BY r.id, tier;
INSERT INTO case_pseudonym (case_id, organisation_id, pseudonym)
SELECT case_id, to_organisation_id, pseudonym FROM referral WHERE delivered ON CONFLICT DO NOTHING;
INSERT INTO consent (id, case_id, organisation_id, purpose, recipient_organisation_id, recipient_country, decision, state,
  provisional, max_tier, segments, given_by, form, language, interpreter, valid_from, information_points, withheld,
  recorded_by_id)
SELECT bench.id(11, row_number() OVER (), r.created_at), r.case_id, r.from_organisation_id, p, r.to_organisation_id,
  r.to_country, 'GIVEN', 'GIVEN', false, 2, '{}', 'SELF', 'written', 'tgk', false, r.created_at,
  ARRAY['who', 'why', 'recipients', 'risks', 'refuse', 'withdraw'], '{}', r.created_by_id
FROM referral r, unnest(ARRAY['SERVICE_REFERRAL', 'SHELTER_PLACEMENT', 'CROSS_BORDER_TRANSFER']) p
WHERE (p <> 'SHELTER_PLACEMENT' OR 'shelter_bed' = ANY(r.services))
  AND (p <> 'CROSS_BORDER_TRANSFER' OR r.from_country <> r.to_country)
ORDER BY r.id ON CONFLICT DO NOTHING;
INSERT INTO capacity_hold (referral_id, unit_id, places, state, created_at, released_at)
SELECT r.id, u.id, 1, CASE r.status WHEN 'ACCEPTED' THEN 'held' WHEN 'IN_PROGRESS' THEN 'arrived' ELSE 'released' END,
  r.created_at, CASE WHEN r.status NOT IN ('ACCEPTED', 'IN_PROGRESS') THEN r.created_at + interval '30 days' END
FROM referral r JOIN service s ON s.organisation_id = r.to_organisation_id AND s.code = 'shelter_bed' AND s.name = 'Service 0'
  JOIN capacity_unit u ON u.service_id = s.id AND u.name = 'House 1'
WHERE 'shelter_bed' = ANY(r.accepted_services);
UPDATE capacity_unit u SET held = h.held, occupied = h.occupied, maximum = 100 + h.held + h.occupied
FROM (SELECT unit_id, count(*) FILTER (WHERE state = 'held') AS held, count(*) FILTER (WHERE state = 'arrived') AS occupied
  FROM capacity_hold GROUP BY unit_id) h WHERE h.unit_id = u.id;
`;

const ledger = `
INSERT INTO ledger_entry (id, at, organisation_id, user_id, role, action, outcome, subject_type, subject_id, case_id,
  concerns_id, request_id)
SELECT bench.id(12 + part, n, at), at, bench.org(CASE part WHEN 0 THEN sender ELSE receiver END),
  bench.person((CASE part WHEN 0 THEN sender ELSE receiver END - 1) * ${usersEach} + 1), 'caseworker',
  CASE part WHEN 0 THEN 'referral.create' ELSE 'referral.read' END, 'allowed', 'Referral', id, bench.case_id(k),
  bench.org(sender), bench.id(14, n, at)::text
FROM bench.plan, generate_series(0, 1) part ORDER BY n, part;
INSERT INTO ledger_chain (stream, seq, entry_id, prev, hash)
SELECT organisation_id::text, row_number() OVER (PARTITION BY organisation_id ORDER BY id), id, sha256(''), sha256('')
FROM ledger_entry;
`;

/** Fills a migrated, empty database as its administrator, the same in every run but for the day; says how long it took. */
export async function fill(adminUrl: string, size: number): Promise<number> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const begun = performance.now();
  try {
    // Foreign keys hold by construction, and the ledger's lines are chained here at once.
    await client.query(
      "SET session_replication_role = replica; SET synchronous_commit = off; SET work_mem = '64MB'",
    );
    await client.query("SET maintenance_work_mem = '256MB'; SET timezone = 'UTC'");
    await client.query(functions(size));
    await client.query(`CREATE TABLE bench.size AS SELECT ${size}::bigint AS referrals`);
    const indexes = await dropIndexes(client);
    for (const part of [directory, cases, referrals, ledger]) await client.query(part);
    for (const index of indexes) await client.query(index);
    await sealWhatIsOpened(adminUrl);
    await client.query('DROP TABLE bench.plan, bench.size');
    await client.query('VACUUM (ANALYZE)');
    await client.query('CHECKPOINT');
  } finally {
    await client.end();
  }
  return performance.now() - begun;
}

/** All but the unique ones go, and are built whole at the end: much faster. Answers how to make them again. */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(`
    SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition
    FROM pg_index JOIN pg_class c ON c.oid = indrelid
    WHERE c.relnamespace = 'public'::regnamespace AND NOT indisunique`);
  await client.query(`DROP INDEX ${rows.map(({ name }) => name).join(', ')}`);
  return rows.map(({ definition }) => definition);
}
