import { randomUUID } from 'node:crypto';
import type { SetMark } from '#contract/cases';
import { may } from '../../policy/casl.ts';
import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { keepMarks } from './keep-marks.ts';
import { openDocument } from './record-document.ts';
import { marked } from './rules-marks.ts';
import { sealDocument } from './seal-document.ts';
import { findCase, lockCase, updateCase, type CaseRow, type OpenedCase } from './store.ts';

/** Both cases, in the order of their ids, so that no two wait for each other. */
export async function lockBoth(tx: Tx, { id, caseId }: SetMark): Promise<CaseRow | undefined> {
  for (const one of [...new Set([id, caseId])].sort()) await lockCase(tx, one);
  return findCase(tx, id);
}

/** The same mark on both sides, under a tag that says nothing of either. */
export async function setMark(
  tx: Tx,
  row: CaseRow,
  { caseId, kind }: SetMark,
  context: Context,
): Promise<OpenedCase> {
  const other = caseId === row.id ? undefined : await findCase(tx, caseId);
  if (!other || !may(context.ability, 'set-marks', 'Case', other)) {
    throw new Problem('invalid-input', {
      issues: [{ path: 'caseId', message: 'Name another case of yours.' }],
    });
  }
  const tag = randomUUID();
  await write(tx, other, { caseId: row.id, kind, tag }, context);
  return write(tx, row, { caseId, kind, tag }, context);
}

async function write(
  tx: Tx,
  row: CaseRow,
  mark: Parameters<typeof marked>[1],
  context: Context,
): Promise<OpenedCase> {
  const before = await openDocument(tx, row, context);
  const document = { ...before, marks: marked(before.marks, mark) };
  await keepMarks(tx, row, document.marks, context.house.secrets);
  const sealed = await sealDocument(tx, row, document);
  return { ...document, ...(await updateCase(tx, { ...row, sealed }, null)) };
}
