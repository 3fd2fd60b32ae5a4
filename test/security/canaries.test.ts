import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { startEmbedded, type Embedded } from '../../server/platform/embedded.ts';
import { migrate } from '../../server/platform/migrations.ts';
import { canariesIn, canariesUnder, copyOfAllTables } from '../support/canaries.ts';
import { Client, type Reply } from '../support/client.ts';
import { runNode, type NodeProcess } from '../support/process.ts';
import { aCase, body } from '../support/story.ts';

// The whole way of a person, with words that must be found nowhere: not in a table, not in a file of the database,
// not in its write-ahead log, not in anything the node prints.

const password = 'panah-demonstration';
const segments = {
  legal_identity: {
    familyName: 'Canary-Rahimova-71',
    givenName: 'Канарейка-Заррина',
    birthDate: '1994-02-11',
  },
  contact: { phone: '+971500007171' },
  documents: { passport: 'CANARY-AA3301234' },
} as const;
const said = {
  note: 'Canary-note-4471 she waits at the embassy',
  message: 'Canary-message-4472 when can she come',
  question: 'Canary-question-4473',
  answer: 'Canary-answer-4474',
  flag: 'Canary-flag-4475 asked twice for water',
  stray: 'Canary-stray-4476',
} as const;
const words = [
  ...['Canary-Rahimova-71', 'Канарейка-Заррина', '971500007171', 'CANARY-AA3301234'],
  ...['Canary-note-4471', 'Canary-message-4472', 'Canary-question-4473', 'Canary-answer-4474'],
  ...['Canary-flag-4475', 'Canary-stray-4476', 'Canary street 71', 'Canary-Yusupov-33', 'CANARY-AA3301234'],
];

const folder = mkdtempSync(join(tmpdir(), 'panah-canaries-'));
// The embedded server runs as another user when the tests run as root.
chmodSync(folder, 0o755);
let database: Embedded;
let node: NodeProcess;

beforeAll(async () => {
  database = await startEmbedded({ dataDir: join(folder, 'data') });
  await migrate(database.ownerUrl);
  await asSuperuser(async (admin) => {
    await admin.query('ALTER SYSTEM SET wal_compression = off');
    await admin.query('SELECT pg_reload_conf()');
    // What is stored out of line is not compressed: a plain word stays findable.
    await admin.query(`DO $$ DECLARE it record; BEGIN
      FOR it IN SELECT a.attrelid::regclass AS place, a.attname AS name FROM pg_attribute a
        JOIN pg_class c ON c.oid = a.attrelid WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
          AND a.attnum > 0 AND NOT a.attisdropped AND a.atttypid IN ('text'::regtype, 'jsonb'::regtype, 'bytea'::regtype)
      LOOP EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET STORAGE EXTERNAL', it.place, it.name); END LOOP;
    END $$`);
  });
  node = runNode({
    ...{ DATABASE_URL: database.appUrl, PANAH_WORKER_URL: database.workerUrl },
    ...{ PANAH_MIGRATE_URL: database.ownerUrl, PANAH_DEMONSTRATION: '1', PANAH_LOG_LEVEL: 'debug' },
    PANAH_DATA_DIR: join(folder, 'node'),
  });
  await live(await node.ready());
}, 180_000);

afterAll(async () => {
  node.child.kill('SIGTERM');
  await node.ended();
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

async function asSuperuser(work: (admin: pg.Client) => Promise<unknown>): Promise<void> {
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

/** A woman in Dubai is helped from there to Tashkent, and everybody says and does what can be said and done. */
async function live(url: string): Promise<void> {
  const person = async (email: string) => {
    const client = new Client(url);
    await client.signIn(email, password);
    return client;
  };
  const caseworker = await person('caseworker@ngo.ae.demo');
  const shelter = await person('shelter_staff@shelter.uz.demo');
  await offerHelp(
    await person('border_officer@border.kz.demo'),
    await person('coordinator@coordinator.kz.demo'),
  );
  const caseId = body(await caseworker.post('/cases', aCase), 201).id;
  ok(await caseworker.send('PUT', `/cases/${caseId}/identity`, { segments }, {}));
  ok(await caseworker.post(`/cases/${caseId}/notes`, { text: said.note }));
  await strayWords(caseworker, caseId);
  const referralId = await referAbroad(caseworker, caseId, await organisationOf(shelter));
  for (const country of ['ae', 'uz']) {
    const coordinator = await person(`coordinator@coordinator.${country}.demo`);
    ok(await coordinator.post(`/referrals/${referralId}/clear`));
  }
  ok(await shelter.post(`/referrals/${referralId}/ask`, { need: 'medical_urgency', text: said.question }));
  ok(await caseworker.post(`/referrals/${referralId}/answer`, { answer: said.answer }));
  ok(await caseworker.post(`/referrals/${referralId}/messages`, { text: said.message }));
  ok(await shelter.post(`/referrals/${referralId}/accept`, {}));
  await openBoth(caseworker, caseId, shelter, referralId);
}

/** Words in places where they do not belong, and requests that fail. */
async function strayWords(caseworker: Client, caseId: string): Promise<void> {
  const stray = said.stray;
  const failing = [
    caseworker.get(`/cases?status=${stray}`),
    caseworker.get(`/cases/${stray}`),
    caseworker.post('/cases', { ...aCase, [stray]: stray, sex: stray }),
    caseworker.post(`/cases/${caseId}/notes`, { text: { said: stray } }),
    caseworker.send('POST', `/cases/${caseId}/notes`, undefined, { headers: { 'X-Stray': stray } }),
    new Client(caseworker.url).post('/session', { email: `${stray}@panah.test`, password: stray }),
  ];
  for (const reply of await Promise.all(failing)) expect(reply.status).toBeGreaterThanOrEqual(400);
}

async function offerHelp(officer: Client, coordinator: Client): Promise<void> {
  const flag = {
    ...{ post: 'KZ-ALA-AIR-2', direction: 'leaving', reach: 'desk_now', indicators: ['BEX-01', 'BEX-05'] },
    note: said.flag,
  };
  const { id } = body(await officer.post('/flags', flag), 201);
  ok(await coordinator.get(`/flags/${id}`));
  ok(await coordinator.post(`/flags/${id}/open-case`, { ...aCase, source: 'border' }));
}

async function referAbroad(caseworker: Client, caseId: string, toOrganisationId: string): Promise<string> {
  const wanted = {
    ...{ kind: 'assistance', toOrganisationId, services: ['shelter_bed'], urgency: 'URGENT_24H' },
    segments: Object.keys(segments),
  };
  const drafted = body(await caseworker.post(`/cases/${caseId}/referrals`, wanted), 201);
  for (const purpose of [
    'SERVICE_REFERRAL',
    'SHELTER_PLACEMENT',
    'CROSS_BORDER_TRANSFER',
    'IDENTITY_DISCLOSURE',
  ]) {
    const decision = {
      ...{ purpose, recipientOrganisationId: toOrganisationId, recipientCountry: 'UZ', decision: 'GIVEN' },
      ...{
        givenBy: 'SELF',
        form: 'written',
        language: 'tgk',
        interpreter: false,
        alone: true,
        understood: true,
      },
      informationPoints: ['who', 'why', 'recipients', 'risks', 'refuse', 'withdraw'],
      ...(purpose === 'IDENTITY_DISCLOSURE'
        ? { maxTier: 3, segments: Object.keys(segments) }
        : { maxTier: 2 }),
    };
    ok(await caseworker.post(`/cases/${caseId}/consents`, decision));
  }
  ok(await caseworker.post(`/referrals/${drafted.id}/send`));
  ok(await caseworker.post(`/referrals/${drafted.id}/grants`));
  return drafted.id;
}

/** Owner and receiver see what was sealed: nothing here is found because nothing was there. */
async function openBoth(
  caseworker: Client,
  caseId: string,
  shelter: Client,
  referralId: string,
): Promise<void> {
  const asked = { segments: ['legal_identity'], purpose: 'CASE_MANAGEMENT', reason: 'HER_REQUEST' };
  const own = await caseworker.post(`/cases/${caseId}/identity/open`, asked);
  expect(own.text).toContain('Canary-Rahimova-71');
  const theirs = await shelter.post(`/referrals/${referralId}/identity/open`, asked);
  expect(theirs.text).toContain('Канарейка-Заррина');
  expect((await caseworker.get(`/cases/${caseId}`)).text).not.toContain('Canary-Rahimova-71');
  expect((await shelter.get(`/referrals/${referralId}/messages`)).text).toContain('Canary-message-4472');
}

async function organisationOf(client: Client): Promise<string> {
  const me = z.looseObject({ user: z.looseObject({ organisation: z.looseObject({ id: z.string() }) }) });
  return me.parse((await client.get('/me')).body).user.organisation.id;
}

function ok(reply: Reply): void {
  if (reply.status >= 300) throw new Error(`${reply.status}: ${reply.text}`);
}

describe('After the whole way of a person', () => {
  test('no table holds a word that was sealed', async () => {
    expect(canariesIn(await copyOfAllTables(database.adminUrl), words)).toEqual([]);
  }, 60_000);

  test('no file of the database and no write-ahead log holds one', async () => {
    await asSuperuser((admin) => admin.query('CHECKPOINT'));
    expect(canariesUnder(join(folder, 'data', 'pg'), words)).toEqual([]);
  }, 120_000);

  test('nothing the node printed holds one', () => {
    const printed = Buffer.from(node.printed());
    expect(printed.length).toBeGreaterThan(1000);
    expect(canariesIn(printed, words)).toEqual([]);
  });

  test('the same search finds a word that was not sealed, in the copy, in a table file and in the log', async () => {
    const word = 'Canary-control-4479';
    const long = `${word} ${'x'.repeat(9_000)}`;
    await asSuperuser(async (admin) => {
      await admin.query('CREATE TABLE control (text text STORAGE EXTERNAL)');
      await admin.query('INSERT INTO control VALUES ($1)', [long]);
      await admin.query('CHECKPOINT');
      // The log of what went before a checkpoint may be gone with it.
      await admin.query('INSERT INTO control VALUES ($1)', [long]);
    });
    expect(canariesIn(await copyOfAllTables(database.adminUrl), [word])).toContain(`${word} as plain`);
    const cluster = join(folder, 'data', 'pg');
    expect(canariesUnder(join(cluster, 'base'), [word])).not.toEqual([]);
    expect(canariesUnder(join(cluster, 'pg_wal'), [word])).not.toEqual([]);
  }, 120_000);
});
