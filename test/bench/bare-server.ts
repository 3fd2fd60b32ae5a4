import { createHash, randomBytes } from 'node:crypto';
import express, { type Request, type Response } from 'express';
import pg from 'pg';
import { passOf } from '../../server/platform/pass.ts';
import type { StatementName, Texts } from './shapes.ts';

// What the node is measured against: Express 5 and node-postgres as their documentation shows them, with the same
// statements in the same transactions, and nothing else: no schema, no rights, no signature, no chain, no header.

interface Row {
  readonly id: string;
  readonly [column: string]: unknown;
}

interface Person {
  readonly userId: string;
  readonly organisationId: string;
  readonly role: string;
  readonly country: string;
  /** What the policies of the database know her by. */
  readonly pass: string;
}

const [url = '', pool = '', prepares = '', texts = '{}'] = process.argv.slice(2);
const sql = JSON.parse(texts) as Texts;
const options = '-c lock_timeout=3000 -c statement_timeout=15000 -c timezone=UTC';
const db = new pg.Pool({ connectionString: url, max: Number(pool), options });
const app = express();
// The node has neither.
app.disable('x-powered-by').disable('etag');
app.use(express.json());

app.use(async (request, response, next) => {
  const cookie = decodeURIComponent(/__Host-panah=([^;]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '');
  const id = cookie.slice(2, cookie.lastIndexOf('.'));
  const values = [createHash('sha256').update(id).digest(), new Date()];
  const [person] = await ask<Person>(db, 'session', values);
  if (person === undefined) {
    response.sendStatus(401);
    return;
  }
  response.locals.person = { ...person, pass: passOf(id) };
  next();
});

/** One statement; with its name where the server is told to prepare what it sends, as its documentation also shows. */
async function ask<T extends pg.QueryResultRow = Row>(
  client: pg.Pool | pg.PoolClient,
  statement: StatementName,
  values: unknown[],
): Promise<T[]> {
  const text = sql[statement];
  const named = prepares === 'prepares' && !text.includes('LIMIT $') ? { name: statement } : {};
  return (await client.query<T>({ ...named, text, values })).rows;
}

async function one(client: pg.PoolClient, statement: StatementName, values: unknown[]): Promise<Row> {
  const [row] = await ask(client, statement, values);
  if (row === undefined) throw new Error('No such row');
  return row;
}

/** BEGIN, who asks, `work`, COMMIT on one connection. */
async function transact<T>({ pass }: Person, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await db.connect();
  try {
    await client.query('BEGIN');
    await ask(client, 'enter', [pass]);
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

/** In the order of time, as the node's are, so that no index is filled at random places. */
function timedId(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  const random = randomBytes(9).toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-8${random.slice(3, 6)}-${random.slice(6)}`;
}

function personOf(response: Response): Person {
  return response.locals.person as Person;
}

async function writeLine(
  client: pg.PoolClient,
  { userId, organisationId, role }: Person,
  action: string,
  subject: string,
  about: { id: string; caseId: unknown; ownerId: unknown },
): Promise<void> {
  const who = [organisationId, userId, role];
  const whom = [about.id, about.caseId, about.ownerId];
  const line = [timedId(), new Date(), ...who, action, subject, ...whom, null, timedId()];
  await ask(client, 'ledger', line);
}

/** What it writes where the node writes an envelope. */
const filler = randomBytes(1_173);

interface CaseBody extends Record<string, unknown> {
  readonly isMinor: string;
}

app.post('/api/v1/cases', async (request: Request<object, unknown, CaseBody>, response) => {
  const person = personOf(response);
  const {
    source,
    sex,
    isMinor,
    childBand = null,
    languages,
    needs,
    risk,
    riskFlags,
    dependants,
  } = request.body;
  const made = await transact(person, async (client) => {
    const code = `PN-${randomBytes(5).toString('hex')}`;
    const owner = [timedId(), code, person.organisationId, person.country, 'node-1'];
    const who = [
      source,
      false,
      sex,
      '25-59',
      isMinor,
      childBand,
      languages,
      needs,
      risk,
      riskFlags,
      dependants,
    ];
    await ask(client, 'listGroups', [[person.organisationId], 'staff']);
    const rest = [filler, person.userId, new Date(), timedId()];
    const row = await one(client, 'insertCase', [...owner, ...who, ...rest]);
    await writeLine(client, person, 'case.open', 'Case', {
      ...row,
      caseId: row.id,
      ownerId: row.organisationId,
    });
    return row;
  });
  response.status(201).json(made);
});

app.get('/api/v1/referrals', async (request, response) => {
  const person = personOf(response);
  const { organisationId } = person;
  const limit = Number(request.query.limit);
  const values = [organisationId, organisationId, true, organisationId, limit + 1];
  const rows = await transact(person, (client) => ask(client, 'listInbox', values));
  const shown = rows.slice(0, limit);
  response.json({ items: shown, next: rows.length > limit ? shown.at(-1)?.id : null });
});

app.get('/api/v1/referrals/:id', async (request, response) => {
  const person = personOf(response);
  const found = await transact(person, async (client) => {
    const row = await one(client, 'findReferral', [request.params.id]);
    await writeLine(client, person, 'referral.read', 'Referral', aboutReferral(row));
    return row;
  });
  response.json(found);
});

function aboutReferral(row: Row) {
  return { id: row.id, caseId: row.caseId, ownerId: row.fromOrganisationId };
}

app.post('/api/v1/referrals/:id/accept', async (request, response) => {
  const person = personOf(response);
  const { id } = request.params;
  const accepted = await transact(person, async (client) => {
    await ask(client, 'lockLiveConsents', [id]);
    await ask(client, 'lockReferral', [id]);
    const row = await one(client, 'findReferral', [id]);
    const now = new Date();
    await ask(client, 'lockGrants', [id, person.organisationId, 'PENDING']);
    await ask(client, 'lockHold', [id]);
    const unit = await one(client, 'lockUnits', [person.organisationId, ['shelter_bed']]);
    const places = Number(row.places);
    await ask(client, 'changeHeld', [places, unit.id]);
    await ask(client, 'insertHold', [id, unit.id, places, now]);
    const change = {
      status: 'ACCEPTED',
      acceptedServices: row.services,
      acknowledgedAt: now,
      decidedAt: now,
    };
    const next: Row = { ...row, ...change };
    await ask(
      client,
      'writeReferral',
      saved.map((column) => next[column]),
    );
    await ask(client, 'listRing', ['staff', person.userId]);
    await writeLine(client, person, 'referral.accept', 'Referral', aboutReferral(row));
    return next;
  });
  response.json(accepted);
});

/** What the statement sets, in its order, by the names that its rows have; the id comes last. */
const saved = Array.from(sql.writeReferral.matchAll(/(\w+) = \$\d+/g), ([, column = '']) =>
  column.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase()),
);

app.get('/api/v1/cases/:id/matches', async (request, response) => {
  const person = personOf(response);
  const { service, country } = request.query;
  const items = await transact(person, async (client) => {
    const row = await one(client, 'findCase', [request.params.id]);
    const { sex, ageGroup, isMinor, dependants, languages } = row;
    await ask(client, 'listRing', ['staff', person.userId]);
    const withChild = isMinor !== 'no' || Number(dependants) > 0;
    // It seals and opens nothing: all cases that are fired at say the same.
    const [foreigner, undocumented] = [true, false];
    const who = [sex, sex, ageGroup, ageGroup, withChild, languages, languages, foreigner, undocumented];
    const marked: readonly string[] = [];
    const places = [1 + Number(dependants), new Date(Date.now() - 72 * 60 * 60_000)];
    const asked = [...who, false, marked, ...places, row.organisationId];
    const rows = await ask(client, 'findMatches', [...asked, country, service, country, service, marked]);
    const about = { id: row.id, caseId: row.id, ownerId: row.organisationId };
    await writeLine(client, person, 'case.match', 'Case', about);
    return rows;
  });
  response.json({ items });
});

const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  process.stdout.write(`Bare server is ready at http://localhost:${address.port}\n`);
});
process.once('SIGTERM', () => process.exit(0));
