import { createHmac } from 'node:crypto';
import pg from 'pg';
import { openSecrets } from '../../server/platform/secrets.ts';
import { cookieName } from '../../server/platform/session.ts';
import type { Operation, Shot } from './shapes.ts';
import {
  firstSender,
  ownedCases,
  pendingReferrals,
  sessionIdOf,
  shelters,
  userOf,
  variety,
} from './sizes.ts';

export type Shots = Readonly<Record<Operation, readonly Shot[]>>;

const aCase = {
  source: 'ngo',
  sex: 'Feminine',
  ageBand: '27--29',
  isMinor: 'no',
  citizenships: ['TJ'],
  languages: ['tgk', 'rus'],
  exploitation: ['SexualExploitation'],
  sector: null,
  control: ['WithholdsDocuments', 'DebtBondage'],
  recruitment: ['ThroughFriendsOrSocialEvents'],
  countries: ['AE'],
  needs: ['shelter_bed', 'medical_exam'],
  risk: 'HIGH',
  riskFlags: ['debt'],
  documents: 'withheld',
  dependants: 0,
  ict: false,
};

/** The cookies of the bench's people, signed as the node signs them. */
function signer(nodeKey: string): (user: number) => string {
  const secret = openSecrets({ files: { nodeKey } }).derive('session-cookie').toString('base64url');
  return (user) => {
    const id = sessionIdOf(user);
    const signature = createHmac('sha256', secret).update(id).digest('base64').replace(/=+$/, '');
    return `${cookieName}=${encodeURIComponent(`s:${id}.${signature}`)}`;
  };
}

interface Numbered {
  readonly id: string;
  readonly organisation: string;
}

/** What is fired for each operation, in an order in which neighbours are of different organisations. */
export async function aim(adminUrl: string, nodeKey: string): Promise<Shots> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const cookie = signer(nodeKey);
  const numbers = async (text: string) => (await client.query<Numbered>(text)).rows;
  try {
    const officers = Array.from({ length: shelters }, (_, at) => cookie(userOf(at + 1)));
    const workers = Array.from({ length: shelters }, (_, at) => cookie(userOf(firstSender + at)));
    const of = (cookies: readonly string[], at: number) => cookies[at % cookies.length] ?? '';
    const read = await numbers(received("r.status = 'SENT' OR r.status = 'COMPLETED'", variety));
    const pending = await numbers(received("r.status = 'SENT'", pendingReferrals));
    const owned = await numbers(ownedCases);
    const get = (path: string, as: string): Shot => ({ method: 'GET', path: `/api/v1${path}`, cookie: as });
    const post = (path: string, as: string, body: object): Shot => ({
      ...{ method: 'POST', path: `/api/v1${path}`, cookie: as, body: JSON.stringify(body) },
    });
    const needs = ['TR', 'UZ', 'KZ', 'AE'];
    return {
      create: workers.map((as, at) => post('/cases', as, { ...aCase, dependants: at % 3 })),
      inbox: officers.map((as) => get('/referrals?box=inbox&limit=50', as)),
      read: read.map(({ id, organisation }) => get(`/referrals/${id}`, of(officers, Number(organisation)))),
      accept: pending.map(({ id, organisation }) =>
        post(`/referrals/${id}/accept`, of(officers, Number(organisation)), {}),
      ),
      match: owned.map(({ id, organisation }, at) =>
        get(
          `/cases/${id}/matches?service=shelter_bed&country=${of(needs, at)}`,
          of(workers, Number(organisation)),
        ),
      ),
    };
  } finally {
    await client.end();
  }
}

/** The newest referrals of the shelters, one shelter after the other. */
function received(condition: string, count: number): string {
  return `
    SELECT r.id, o.n AS organisation FROM generate_series(0, ${shelters - 1}) o (n) CROSS JOIN LATERAL (
      SELECT id, row_number() OVER (ORDER BY id DESC) AS place FROM referral r
      WHERE r.to_organisation_id = bench.org(1 + o.n) AND r.delivered AND (${condition})
      ORDER BY id DESC LIMIT ${Math.ceil(count / shelters)}) r ORDER BY r.place, o.n`;
}

/** Takes back what was accepted, so that the next round finds the same referrals waiting and the same places free. */
export async function unaccept(client: pg.Client): Promise<void> {
  await client.query(`
    WITH back AS (
      UPDATE referral SET status = 'SENT', accepted_services = '{}', acknowledged_at = NULL, decided_at = NULL, version = 1
      WHERE id IN (SELECT referral_id FROM bench.pending) AND status = 'ACCEPTED' RETURNING id
    ), freed AS (
      DELETE FROM capacity_hold WHERE referral_id IN (SELECT id FROM back) RETURNING unit_id, places
    ), units AS (SELECT unit_id, sum(places) AS places FROM freed GROUP BY unit_id)
    UPDATE capacity_unit u SET held = u.held - units.places FROM units WHERE units.unit_id = u.id`);
}
