import { Prisma } from '../../../prisma/generated/client.ts';
import type { OrganisationBrief } from '#contract/auth';
import type { QuestionView } from '#contract/liaison';
import type { Reader, Sql, Tx } from '../../platform/db.ts';
import type { PageAsked } from '../../platform/paging.ts';

export interface QuestionRow extends Pick<
  QuestionView,
  'id' | 'reference' | 'fromCountry' | 'toCountry' | 'kind' | 'service' | 'ageGroup' | 'answer' | 'version'
> {
  readonly fromOrganisationId: string;
  readonly toOrganisationId: string;
  readonly from: OrganisationBrief;
  readonly to: OrganisationBrief;
  readonly sealed: Uint8Array | null;
  readonly text: string | null;
  readonly askedAt: Date;
  readonly sealedAnswer: Uint8Array | null;
  readonly answerText: string | null;
  readonly answeredAt: Date | null;
}

const columns = Prisma.sql`r.id, r.reference, r.from_organisation_id AS "fromOrganisationId",
  r.to_organisation_id AS "toOrganisationId", r.from_country AS "fromCountry", r.to_country AS "toCountry", r.kind,
  json_build_object('id', f.id, 'name', f.name, 'kind', f.kind, 'country', f.country_code) AS "from",
  json_build_object('id', t.id, 'name', t.name, 'kind', t.kind, 'country', t.country_code) AS "to",
  r.service, r.age_group AS "ageGroup", r.text AS sealed, NULL AS text, r.asked_at AS "askedAt", r.answer,
  r.answer_text AS "sealedAnswer", NULL AS "answerText", r.answered_at AS "answeredAt", r.version`;
const around = Prisma.sql`liaison_question r JOIN organisation f ON f.id = r.from_organisation_id
  JOIN organisation t ON t.id = r.to_organisation_id`;

export async function findQuestion(reader: Reader, id: string): Promise<QuestionRow | undefined> {
  const [found] = await reader.$queryRaw<
    QuestionRow[]
  >`SELECT ${columns} FROM ${around} WHERE r.id = ${id}::uuid`;
  return found;
}

export async function lockQuestion(tx: Tx, id: string): Promise<QuestionRow | undefined> {
  await tx.$queryRaw`SELECT 1 AS locked FROM liaison_question r WHERE r.id = ${id}::uuid FOR NO KEY UPDATE`;
  return findQuestion(tx, id);
}

interface Asked {
  readonly box: 'asked' | 'received';
  readonly organisationId: string;
  readonly isOpen: boolean;
}

export function listQuestions(
  reader: Reader,
  seen: Sql,
  { box, organisationId, isOpen }: Asked,
  { limit, after }: PageAsked,
): Promise<QuestionRow[]> {
  const ours =
    box === 'asked'
      ? Prisma.sql`r.from_organisation_id = ${organisationId}::uuid`
      : Prisma.sql`r.to_organisation_id = ${organisationId}::uuid`;
  return reader.$queryRaw<QuestionRow[]>`
    SELECT ${columns} FROM ${around}
    WHERE ${ours} AND ${seen} ${isOpen ? Prisma.sql`AND r.answered_at IS NULL` : Prisma.empty}
      ${after === null ? Prisma.empty : Prisma.sql`AND r.id < ${after}::uuid`}
    ORDER BY r.id DESC LIMIT ${limit + 1}`;
}

export interface NewQuestion extends Pick<
  QuestionRow,
  | 'id'
  | 'reference'
  | 'fromOrganisationId'
  | 'toOrganisationId'
  | 'fromCountry'
  | 'toCountry'
  | 'kind'
  | 'service'
  | 'ageGroup'
  | 'sealed'
  | 'askedAt'
> {
  readonly askedById: string;
}

export async function insertQuestion(tx: Tx, row: NewQuestion): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO liaison_question (id, reference, from_organisation_id, to_organisation_id, from_country, to_country, kind,
      service, age_group, text, asked_by_id, asked_at)
    VALUES (${row.id}::uuid, ${row.reference}, ${row.fromOrganisationId}::uuid, ${row.toOrganisationId}::uuid,
      ${row.fromCountry}, ${row.toCountry}, ${row.kind}, ${row.service}, ${row.ageGroup}, ${row.sealed},
      ${row.askedById}::uuid, ${row.askedAt})`;
}

export async function markAnswered(
  tx: Tx,
  id: string,
  said: {
    readonly answer: string;
    readonly sealed: Uint8Array | null;
    readonly byId: string;
    readonly at: Date;
  },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE liaison_question SET answer = ${said.answer}, answer_text = ${said.sealed}, answered_by_id = ${said.byId}::uuid,
      answered_at = ${said.at}, version = version + 1 WHERE id = ${id}::uuid`;
}
