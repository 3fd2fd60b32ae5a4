import type { SetNeverSend } from '#contract/cases';
import type { NeverSend } from '#contract/directory';
import type { Tx } from '../../platform/db.ts';
import { declareHook } from '../../platform/hook.ts';
import type { Context } from '../../platform/record.ts';
import { openDocument } from './record-document.ts';
import { sealDocument } from './seal-document.ts';
import { updateCase, type CaseRow, type OpenedCase } from './store.ts';

/** Referrals stand above cases: alternates that were named before and are on the list now are named no more. */
export const onNeverSendSet =
  declareHook<[tx: Tx, caseId: string, list: NeverSend, context: Context]>('onNeverSendSet');

/** Whom she must never be sent to, for whatever reason; nobody but the staff of the case learns that there is a list. */
export async function setNeverSend(
  tx: Tx,
  row: CaseRow,
  { organisations, kinds, regions, countries }: SetNeverSend,
  context: Context,
): Promise<OpenedCase> {
  const before = await openDocument(tx, row, context);
  const document = { ...before, neverSend: { organisations, kinds, regions, countries } };
  const sealed = await sealDocument(tx, row, document);
  await onNeverSendSet.call(tx, row.id, document.neverSend, context);
  return { ...document, ...(await updateCase(tx, { ...row, sealed }, null)) };
}
