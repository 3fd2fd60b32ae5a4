import type { AnswerReport } from '#contract/reports';
import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { sealForGroup } from '../keys/index.ts';
import { answerPlace } from './rules.ts';
import { updateAnswer, updateReport, type ReportRow } from './store-reports.ts';

/** Sealed to her, who reads it when she comes back with her number, and to those who answer; the last answer stands. */
export async function answerReport(
  tx: Tx,
  row: ReportRow,
  { text }: AnswerReport,
  { now }: Context,
): Promise<ReportRow> {
  const { id, organisationId, replyPublic } = row;
  if (replyPublic === null) throw new Problem('wrong-state', { open: [] });
  const hers = { kid: id, publicKey: replyPublic };
  const sealed = await sealForGroup(tx, 'staff', [organisationId], text, answerPlace(row), [hers]);
  await updateAnswer(tx, id, sealed, now);
  return updateReport(tx, row);
}
