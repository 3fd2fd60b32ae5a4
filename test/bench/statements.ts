import { Prisma } from '../../prisma/generated/client.ts';
import { appendLedger } from '../../server/platform/ledger.ts';
import { systemClock } from '../../server/platform/clock.ts';
import { visibleSql, type Db } from '../../server/platform/db.ts';
import { SessionStore } from '../../server/platform/session-store.ts';
import { abilityFor, visible } from '../../server/policy/casl.ts';
import type { Actor } from '../../server/policy/actor.ts';
import { matchQueryOf } from '../../server/features/cases/rules.ts';
import { findCase, insertCase, type CaseRow } from '../../server/features/cases/store.ts';
import { lockLiveConsents } from '../../server/features/consent/store.ts';
import { findMatches } from '../../server/features/directory/store-match.ts';
import {
  changeHeld,
  insertHold,
  lockHold,
  lockUnitsAsked,
} from '../../server/features/directory/store-capacity.ts';
import {
  findReferral,
  listReferrals,
  lockReferral,
  type ReferralRow,
} from '../../server/features/referrals/store.ts';
import { saveReferral } from '../../server/features/referrals/store-write.ts';
import { newId, newReference } from '../../server/platform/ids.ts';
import type { Sample } from './people.ts';
import { statementNames, type StatementName, type Texts } from './shapes.ts';

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}
export type Statements = Readonly<Record<StatementName, Statement>>;

/** The first statement of those a store function sends, without sending it. */
async function recorded(run: (recorder: Db) => Promise<unknown>, expected = 1): Promise<Statement> {
  const seen: Statement[] = [];
  const record = (query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) => {
    const { text, values: bound } = query instanceof Prisma.Sql ? query : Prisma.sql(query, ...values);
    seen.push({ text, values: bound });
    return Promise.resolve([]);
  };
  // An insertion that returns nothing is an error to some of them; what they sent is known by then.
  await run({ $queryRaw: record, $executeRaw: record } as unknown as Db).catch(() => undefined);
  const [first] = seen;
  if (!first || seen.length !== expected) throw new Error(`${expected} expected, not ${seen.length}`);
  return first;
}

/**
 * The hot paths' statements as the node's stores write them now, with the values of one sample: the bare server takes
 * their texts, so that the two cannot drift apart, and their plans are kept.
 */
export async function recordStatements(sample: Sample, now: Date): Promise<Statements> {
  const { actor, sessionId, caseRow, referral, pending, unitId } = sample;
  const places = { referralId: pending.id, unitId, places: 1 };
  const units = { organisationId: actor.organisationId, services: ['shelter_bed'] as const };
  const runs: Record<StatementName, (recorder: Db) => Promise<unknown>> = {
    session: (db) => new Promise((resolve) => new SessionStore(db, systemClock).get(sessionId, resolve)),
    ledger: (db) => appendLedger(db, ledgerLine(actor, referral, now)),
    insertCase: (db) => insertCase(db, { ...caseRow, id: newId(now), code: newReference('PN') }, newId(now)),
    findCase: (db) => findCase(db, caseRow.id),
    findMatches: (db) =>
      findMatches(db, matchQueryOf(caseRow, { id: caseRow.id, service: 'shelter_bed', country: 'TR' }), now),
    listInbox: (db) =>
      listReferrals(
        db,
        seenBy(actor),
        { box: 'inbox', statuses: undefined },
        actor.organisationId,
        inboxPage,
      ),
    findReferral: (db) => findReferral(db, referral.id),
    lockLiveConsents: (db) => lockLiveConsents(db, pending.id),
    // The lock alone: what follows it is findReferral.
    lockReferral: (db) => lockReferral(db, pending.id),
    lockHold: (db) => lockHold(db, pending.id),
    lockUnits: (db) => lockUnitsAsked(db, units),
    changeHeld: (db) => changeHeld(db, unitId, 1),
    insertHold: (db) => insertHold(db, places, now),
    saveReferral: (db) => saveReferral(db, pending, accepted(pending, now)),
  };
  const entries = statementNames.map(
    async (name) => [name, await recorded(runs[name], name === 'lockReferral' ? 2 : 1)] as const,
  );
  return Object.fromEntries(await Promise.all(entries)) as Statements;
}

export function textsOf(statements: Statements): Texts {
  return Object.fromEntries(statementNames.map((name) => [name, statements[name].text])) as Texts;
}

const inboxPage = { limit: 50, after: null };

function seenBy(actor: Actor) {
  return visibleSql(visible(abilityFor(actor), 'Referral'), 'r');
}

function ledgerLine(actor: Actor, row: ReferralRow, at: Date) {
  const about = { id: row.id, caseId: row.caseId, ownerId: row.fromOrganisationId };
  return { at, actor, action: 'referral.read', subject: 'Referral' as const, about, requestId: newId(at) };
}

function accepted(row: ReferralRow, now: Date): Partial<ReferralRow> {
  return { status: 'ACCEPTED', acceptedServices: row.services, acknowledgedAt: now, decidedAt: now };
}

export type { CaseRow, ReferralRow };
