import { Prisma } from '../../../prisma/generated/client.ts';
import type { ConsentPurpose } from '#contract/codes';
import type {
  ConsentState,
  ConsentView,
  LiveConsent,
  RecordConsent,
  WithdrawalScope,
} from '#contract/consent';
import type { Reader, Tx } from '../../platform/db.ts';

export interface ConsentRow extends Omit<
  ConsentView,
  'status' | 'can' | 'validFrom' | 'recordedAt' | 'withdrawnAt'
> {
  readonly organisationId: string;
  /** Who opened the case. */
  readonly openedById: string;
  readonly state: ConsentState;
  readonly validFrom: Date;
  /** Where it was recorded later than given. */
  readonly recordedAt: Date | null;
  readonly withdrawnAt: Date | null;
}

const columns = Prisma.sql`c.id, c.case_id AS "caseId", c.organisation_id AS "organisationId",
  (SELECT k.opened_by_id FROM case_record k WHERE k.id = c.case_id) AS "openedById", c.purpose,
  c.recipient_organisation_id AS "recipientOrganisationId",
  (SELECT o.name FROM organisation o WHERE o.id = c.recipient_organisation_id) AS "recipientName",
  c.recipient_country AS "recipientCountry", c.state, c.provisional, c.max_tier AS "maxTier", c.segments,
  c.given_by AS "givenBy", c.form, c.language, c.interpreter, c.valid_from AS "validFrom", c.recorded_at AS "recordedAt",
  to_char(c.valid_until, 'YYYY-MM-DD') AS "validUntil", c.information_points AS "informationPoints", c.level,
  c.capacity, c.alone, c.interpreter_independent AS "interpreterIndependent", c.witness, c.assent, c.understood,
  c.copy, c.legal_basis AS "legalBasis", c.withheld, c.withdrawn_at AS "withdrawnAt",
  c.withdrawn_channel AS "withdrawnChannel", c.version`;

export async function findConsent(reader: Reader, id: string): Promise<ConsentRow | undefined> {
  const [found] = await reader.$queryRaw<
    ConsentRow[]
  >`SELECT ${columns} FROM consent c WHERE c.id = ${id}::uuid`;
  return found;
}

export async function lockConsent(tx: Tx, id: string): Promise<ConsentRow | undefined> {
  const [found] = await tx.$queryRaw<ConsentRow[]>`
    SELECT ${columns} FROM consent c WHERE c.id = ${id}::uuid FOR NO KEY UPDATE OF c`;
  return found;
}

export function listConsents(reader: Reader, caseId: string): Promise<ConsentRow[]> {
  return reader.$queryRaw<ConsentRow[]>`
    SELECT ${columns} FROM consent c WHERE c.case_id = ${caseId}::uuid ORDER BY c.id DESC`;
}

const liveColumns = Prisma.sql`c.id, c.purpose, c.recipient_organisation_id AS "recipientOrganisationId",
  c.recipient_country AS "recipientCountry", c.provisional, c.max_tier AS "maxTier", c.segments, c.level,
  to_char(c.valid_until, 'YYYY-MM-DD') AS "validUntil"`;

/** Her given consents towards one organisation, as they stand. */
export function findLiveConsents(
  reader: Reader,
  caseId: string,
  recipientId: string,
): Promise<LiveConsent[]> {
  return reader.$queryRaw<LiveConsent[]>`
    SELECT ${liveColumns} FROM sec.live_consents(${caseId}::uuid, ${recipientId}::uuid) c`;
}

/** Those towards a referral's receiver and alternates, shared-locked before it: a withdrawal waits, or goes first. */
export function lockLiveConsents(tx: Tx, referralId: string): Promise<LiveConsent[]> {
  return tx.$queryRaw<LiveConsent[]>`
    SELECT ${liveColumns} FROM sec.consent_lock(${referralId}::uuid) c`;
}

/** Locks the live decision that a new one would supersede. */
export async function lockSamePurpose(
  tx: Tx,
  input: Pick<RecordConsent, 'id' | 'purpose' | 'recipientOrganisationId' | 'recipientCountry'>,
): Promise<ConsentRow | undefined> {
  const [found] = await tx.$queryRaw<ConsentRow[]>`
    SELECT ${columns} FROM consent c
    WHERE c.case_id = ${input.id}::uuid AND c.purpose = ${input.purpose}
      AND c.recipient_organisation_id IS NOT DISTINCT FROM ${input.recipientOrganisationId}::uuid
      AND c.recipient_country IS NOT DISTINCT FROM ${input.recipientCountry} AND c.state IN ('GIVEN', 'REFUSED')
    FOR NO KEY UPDATE OF c`;
  return found;
}

export async function insertConsent(
  tx: Tx,
  consent: RecordConsent & {
    consentId: string;
    organisationId: string;
    recordedById: string;
    provisional: boolean;
    state: ConsentState;
    given: Date;
    recordedAt: Date | null;
  },
): Promise<ConsentRow> {
  const [inserted] = await tx.$queryRaw<ConsentRow[]>`
    WITH c AS (
      INSERT INTO consent (id, case_id, organisation_id, purpose, recipient_organisation_id, recipient_country,
        decision, state, provisional, max_tier, segments, given_by, form, language, interpreter, valid_from,
        valid_until, information_points, level, capacity, alone, interpreter_independent, witness, assent, understood,
        copy, legal_basis, withheld, recorded_by_id, recorded_at)
      VALUES (${consent.consentId}::uuid, ${consent.id}::uuid, ${consent.organisationId}::uuid, ${consent.purpose},
        ${consent.recipientOrganisationId}::uuid, ${consent.recipientCountry}, ${consent.decision},
        ${consent.state}, ${consent.provisional}, ${consent.maxTier}, ${consent.segments}, ${consent.givenBy},
        ${consent.form}, ${consent.language}, ${consent.interpreter}, ${consent.given}, ${consent.validUntil}::date,
        ${consent.informationPoints}, ${consent.level}, ${consent.capacity}, ${consent.alone},
        ${consent.interpreterIndependent}, ${consent.witness}, ${consent.assent}, ${consent.understood},
        ${consent.copy}, ${consent.legalBasis}, ${consent.withheld}, ${consent.recordedById}::uuid,
        ${consent.recordedAt})
      RETURNING *
    ) SELECT ${columns} FROM c`;
  if (!inserted) throw new Error('The consent was not inserted');
  return inserted;
}

/** Whether she has taken anything of this case back since a moment; the ledger knows, also where nothing stood. */
export async function hasTakenBackSince(tx: Tx, caseId: string, since: Date): Promise<boolean> {
  const found = await tx.$queryRaw<{ id: string }[]>`
    SELECT e.id FROM ledger_entry e WHERE e.case_id = ${caseId}::uuid AND e.at > ${since}
      AND e.outcome = 'allowed' AND e.action IN ('consent.withdraw', 'consent.withdraw-all', 'visit.stop') LIMIT 1`;
  return found.length > 0;
}

export async function supersedeConsent(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`UPDATE consent SET state = 'SUPERSEDED', version = version + 1 WHERE id = ${id}::uuid`;
}

/** Stamped after the lock was won, in its own statement. */
export async function markWithdrawn(tx: Tx, id: string, channel: string, now: Date): Promise<ConsentRow> {
  const [updated] = await tx.$queryRaw<ConsentRow[]>`
    WITH c AS (
      UPDATE consent SET state = 'WITHDRAWN', withdrawn_at = ${now}, withdrawn_channel = ${channel},
        version = version + 1 WHERE id = ${id}::uuid RETURNING *
    ) SELECT ${columns} FROM c`;
  if (!updated) throw new Error('The consent has gone');
  return updated;
}

/** Locks the given consents of a case that one of her three decisions is about, in the order of their ids. */
export function lockWithdrawable(
  tx: Tx,
  caseId: string,
  what: WithdrawalScope,
  recipientId: string | null,
  sharing: readonly ConsentPurpose[],
): Promise<ConsentRow[]> {
  const purposes = Prisma.sql`AND c.purpose IN (${Prisma.join([...sharing])})`;
  const recipient = Prisma.sql`AND c.recipient_organisation_id = ${recipientId}::uuid`;
  return tx.$queryRaw<ConsentRow[]>`
    SELECT ${columns} FROM consent c WHERE c.case_id = ${caseId}::uuid AND c.state = 'GIVEN'
      ${what === 'sharing' ? purposes : Prisma.empty} ${recipientId === null ? Prisma.empty : recipient}
    ORDER BY c.id FOR NO KEY UPDATE OF c`;
}

export async function organisationCountry(reader: Reader, id: string): Promise<string | undefined> {
  const [found] = await reader.$queryRaw<{ country: string }[]>`
    SELECT country_code AS country FROM organisation WHERE id = ${id}::uuid AND status = 'ACTIVE'`;
  return found?.country;
}
