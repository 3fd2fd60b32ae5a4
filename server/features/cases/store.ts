import { Prisma } from '../../../prisma/generated/client.ts';
import type { CaseDocument, CaseStatus, CaseView } from '#contract/cases';
import type {
  AgeGroup,
  CaseSource,
  ChildBand,
  MinorAnswer,
  NonPunishmentSignal,
  RiskFlag,
  RiskLevel,
  ServiceCode,
  Sex,
} from '#contract/codes';
import type { Reader, Sql, Tx } from '../../platform/db.ts';
import type { PageAsked } from '../../platform/paging.ts';

export interface CaseRow {
  readonly id: string;
  readonly code: string;
  readonly organisationId: string;
  readonly countryOfRecord: string;
  readonly nodeOfRecord: string;
  readonly status: CaseStatus;
  readonly closure: CaseView['closure'];
  readonly source: CaseSource;
  readonly prevented: boolean;
  readonly sex: Sex;
  readonly ageGroup: AgeGroup;
  readonly isMinor: MinorAnswer;
  readonly childBand: ChildBand | null;
  readonly languages: string[];
  readonly needs: ServiceCode[];
  readonly risk: RiskLevel;
  readonly riskFlags: RiskFlag[];
  readonly dependants: number;
  /** Its document, as it is stored. */
  readonly sealed: Uint8Array;
  readonly openedById: string;
  readonly openedAt: Date;
  readonly version: number;
  readonly nonPunishment: NonPunishmentSignal | null;
}
/** A case whose document was opened in this request. */
export type OpenedCase = CaseRow & CaseDocument;
/** What a new case is written from; the rest follows. */
export type NewCase = Omit<OpenedCase, 'sealed' | 'status' | 'closure' | 'version' | 'nonPunishment'>;

const columns = Prisma.sql`r.id, r.code, r.organisation_id AS "organisationId",
  r.country_of_record AS "countryOfRecord", r.node_of_record AS "nodeOfRecord", r.status, r.closure, r.source,
  r.prevented, r.sex, r.age_group AS "ageGroup", r.is_minor AS "isMinor", r.child_band AS "childBand", r.languages,
  r.needs, r.risk, r.risk_flags AS "riskFlags", r.dependants, r.details AS sealed, r.opened_by_id AS "openedById",
  r.opened_at AS "openedAt", r.version,
  (SELECT n.signal FROM non_punishment_signal n WHERE n.case_id = r.id) AS "nonPunishment"`;

export async function findCase(reader: Reader, id: string): Promise<CaseRow | undefined> {
  const [found] = await reader.$queryRaw<
    CaseRow[]
  >`SELECT ${columns} FROM case_record r WHERE r.id = ${id}::uuid`;
  return found;
}

/** Locked first, read after: of a statement that has waited, only the locked row itself would be the newest. */
export async function lockCase(tx: Tx, id: string): Promise<CaseRow | undefined> {
  await tx.$queryRaw`SELECT 1 AS locked FROM case_record r WHERE r.id = ${id}::uuid FOR NO KEY UPDATE`;
  return findCase(tx, id);
}

export async function listCases(
  reader: Reader,
  seen: Sql,
  status: CaseStatus | undefined,
  { limit, after }: PageAsked,
): Promise<CaseRow[]> {
  return reader.$queryRaw<CaseRow[]>`
    SELECT ${columns} FROM case_record r
    WHERE ${seen} ${status === undefined ? Prisma.empty : Prisma.sql`AND r.status = ${status}`}
      ${after === null ? Prisma.empty : Prisma.sql`AND r.id < ${after}::uuid`}
    ORDER BY r.id DESC LIMIT ${limit + 1}`;
}

/** The case and its first risk assessment, in one statement. */
export async function insertCase(
  tx: Tx,
  record: Omit<NewCase, keyof CaseDocument>,
  sealed: Uint8Array,
  assessmentId: string,
): Promise<CaseRow> {
  const [inserted] = await tx.$queryRaw<CaseRow[]>`
    WITH r AS (
      INSERT INTO case_record (id, code, organisation_id, country_of_record, node_of_record, source, prevented, sex,
        age_group, is_minor, child_band, languages, needs, risk, risk_flags, dependants, details, opened_by_id, opened_at)
      VALUES (${record.id}::uuid, ${record.code}, ${record.organisationId}::uuid, ${record.countryOfRecord},
        ${record.nodeOfRecord}, ${record.source}, ${record.prevented}, ${record.sex}, ${record.ageGroup},
        ${record.isMinor}, ${record.childBand}, ${record.languages}, ${record.needs}, ${record.risk},
        ${record.riskFlags}, ${record.dependants}, ${sealed},
        ${record.openedById}::uuid, ${record.openedAt})
      RETURNING *
    ), assessed AS (
      INSERT INTO risk_assessment (id, organisation_id, case_id, risk, risk_flags, assessed_by_id, assessed_at)
      SELECT ${assessmentId}::uuid, r.organisation_id, r.id, r.risk, r.risk_flags, r.opened_by_id, r.opened_at FROM r
    )
    SELECT ${columns} FROM r`;
  if (!inserted) throw new Error('The case was not inserted');
  return inserted;
}

/** Writes what may change of a case and raises its version. */
export async function updateCase(
  tx: Tx,
  row: Omit<CaseRow, 'version' | 'nonPunishment'>,
  closedAt: Date | null,
): Promise<CaseRow> {
  const [updated] = await tx.$queryRaw<CaseRow[]>`
    WITH r AS (
      UPDATE case_record SET needs = ${row.needs}, risk = ${row.risk}, risk_flags = ${row.riskFlags},
        sex = ${row.sex}, is_minor = ${row.isMinor}, child_band = ${row.childBand}, languages = ${row.languages},
        dependants = ${row.dependants}, age_group = ${row.ageGroup}, details = ${row.sealed}, status = ${row.status},
        closure = ${row.closure}, closed_at = ${closedAt}, version = version + 1
      WHERE id = ${row.id}::uuid RETURNING *
    ) SELECT ${columns} FROM r`;
  if (!updated) throw new Error('The case has gone');
  return updated;
}

export async function insertRiskAssessment(
  tx: Tx,
  row: {
    id: string;
    organisationId: string;
    caseId: string;
    risk: string;
    riskFlags: string[];
    assessedById: string;
    assessedAt: Date;
  },
): Promise<void> {
  await tx.riskAssessment.create({ data: row, select: { id: true } });
}

export interface NoteRow {
  readonly id: string;
  readonly caseId: string;
  readonly organisationId: string;
  readonly openedById: string;
  readonly writtenBy: string;
  readonly writtenAt: Date;
  readonly sealed: Uint8Array;
  /** Once it was opened. */
  readonly text?: string;
}
const noteColumns = Prisma.sql`n.id, n.case_id AS "caseId", r.organisation_id AS "organisationId",
  r.opened_by_id AS "openedById", u.name AS "writtenBy", n.written_at AS "writtenAt", n.text AS sealed`;

export async function findNote(reader: Reader, id: string): Promise<NoteRow | undefined> {
  const [found] = await reader.$queryRaw<NoteRow[]>`
    SELECT ${noteColumns} FROM case_note n JOIN case_record r ON r.id = n.case_id
      JOIN user_account u ON u.id = n.written_by_id WHERE n.id = ${id}::uuid`;
  return found;
}

export async function insertNote(
  tx: Tx,
  note: { id: string; caseId: string; writtenById: string; sealed: Uint8Array; writtenAt: Date },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO case_note (id, case_id, written_by_id, text, written_at)
    VALUES (${note.id}::uuid, ${note.caseId}::uuid, ${note.writtenById}::uuid, ${note.sealed}, ${note.writtenAt})`;
}

export async function listNotes(
  reader: Reader,
  caseId: string,
  { limit, after }: PageAsked,
): Promise<NoteRow[]> {
  return reader.$queryRaw<NoteRow[]>`
    SELECT ${noteColumns} FROM case_note n JOIN case_record r ON r.id = n.case_id
      JOIN user_account u ON u.id = n.written_by_id
    WHERE n.case_id = ${caseId}::uuid ${after === null ? Prisma.empty : Prisma.sql`AND n.id < ${after}::uuid`}
    ORDER BY n.id DESC LIMIT ${limit + 1}`;
}

/** The recipient's own name for the case: made the first time it is told of it, the same ever after. */
export async function pseudonymFor(
  tx: Tx,
  caseId: string,
  organisationId: string,
  made: string,
): Promise<string> {
  const [row] = await tx.$queryRaw<{ pseudonym: string }[]>`
    INSERT INTO case_pseudonym (case_id, organisation_id, pseudonym)
    VALUES (${caseId}::uuid, ${organisationId}::uuid, ${made})
    ON CONFLICT (case_id, organisation_id) DO UPDATE SET pseudonym = case_pseudonym.pseudonym
    RETURNING pseudonym`;
  if (!row) throw new Error('The pseudonym was not made');
  return row.pseudonym;
}
