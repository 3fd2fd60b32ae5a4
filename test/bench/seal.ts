import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import type { CaseDetails } from '#contract/cases';
import type { Role } from '#contract/codes';
import { KeySmith } from '../../prisma/seed/lay-keys.ts';
import { detailsPlace, nobody } from '../../server/features/cases/rules.ts';
import { sealForGroup } from '../../server/features/keys/index.ts';
import { handoverPlace } from '../../server/features/referrals/rules-payload.ts';
import { openDb, transact, type Db } from '../../server/platform/db.ts';
import { hashPass, passOf } from '../../server/platform/pass.ts';
import { lockIntoSession } from '../../server/platform/user-keys.ts';
import { firstSender, ownedCases, sessionIdOf, shelters, userOf } from './sizes.ts';

/** Every one of them is a foreigner with papers wherever it is looked for, so that the bare server need not open it. */
const details: CaseDetails = {
  ...{ ageBand: '27--29', citizenships: ['TJ'], exploitation: ['SexualExploitation'], sector: null },
  ...{ control: ['DebtBondage'], recruitment: ['AtWork'], countries: ['AE'], documents: 'held', ict: false },
};

/** Keys for the people who fire, and in earnest what the node opens for them. */
export async function sealWhatIsOpened(adminUrl: string): Promise<void> {
  const db = openDb(adminUrl, 4);
  try {
    const numbers = Array.from({ length: shelters }, (_, at) => [1 + at, firstSender + at]).flat();
    const smith = new KeySmith();
    for (const number of numbers) await equip(db, smith, number);
    await sealCases(db, adminUrl);
    await sealHandovers(db);
  } finally {
    await db.$disconnect();
  }
}

async function equip(db: Db, smith: KeySmith, organisation: number): Promise<void> {
  const user = userOf(organisation);
  const [person] = await db.$queryRaw<{ id: string; organisationId: string; role: Role }[]>`
    SELECT id, organisation_id AS "organisationId", role FROM user_account WHERE id = bench.person(${user})`;
  if (!person) throw new Error(`Nobody is number ${user}`);
  const keys = await transact(db, (tx) => smith.equip(tx, person, randomBytes(32), new Date()));
  const token = hashPass(passOf(sessionIdOf(user)));
  const locked = lockIntoSession(sessionIdOf(user), person.id, keys);
  await db.$executeRaw`UPDATE session SET keys = ${locked}, token_hash = ${token} WHERE user_id = ${person.id}::uuid`;
}

async function sealCases(db: Db, adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const { rows: cases } = await client.query<{ id: string; organisationId: string }>(
    `SELECT o.id, r.organisation_id AS "organisationId" FROM (${ownedCases}) o JOIN case_record r ON r.id = o.id`,
  );
  await client.end();
  for (const at of cases) {
    const document = { details, neverSend: nobody, factId: randomUUID() };
    const sealed = await sealForGroup(db, 'staff', [at.organisationId], document, detailsPlace(at));
    await db.$executeRaw`UPDATE case_record SET details = ${sealed} WHERE id = ${at.id}::uuid`;
  }
}

async function sealHandovers(db: Db): Promise<void> {
  const pending = await db.$queryRaw<{ id: string; caseId: string; to: string; dependants: number }[]>`
    SELECT r.id, r.case_id AS "caseId", r.to_organisation_id AS "to", c.dependants
    FROM bench.pending p JOIN referral r ON r.id = p.referral_id JOIN case_record c ON c.id = r.case_id`;
  for (const { id, caseId, to, dependants } of pending) {
    const handover = { ...details, childBand: null, dependants, source: 'ngo' };
    const sealed = await sealForGroup(db, 'staff', [to], handover, handoverPlace(caseId, to));
    await db.$executeRaw`
      UPDATE referral_payload SET sealed = ${sealed} WHERE referral_id = ${id}::uuid AND tier = 2`;
  }
}
