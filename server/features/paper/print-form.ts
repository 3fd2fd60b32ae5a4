import type { PrintForm } from '#contract/paper';
import type { Tx } from '../../platform/db.ts';
import type { Paper } from '../../platform/paper.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { caseRecord } from '../cases/index.ts';
import { consentRecord } from '../consent/index.ts';
import { layOut } from './lay-out.ts';
import { formBlocks } from './rules-form.ts';

type ConsentRow = NonNullable<Awaited<ReturnType<typeof consentRecord.find>>>;

/** One decision of hers, as it was recorded, to sign and to take along. */
export async function printForm(tx: Tx, row: ConsentRow, asked: PrintForm, context: Context): Promise<Paper> {
  const record = await caseRecord.find(tx, row.caseId, context);
  if (!record) throw new Problem('not-found');
  const decided = consentRecord.view(row, [], context);
  const { purpose, recipientName, recipientCountry } = decided;
  const facts = {
    ...{ number: record.code, asker: context.actor.organisationName, purpose, decided },
    recipient:
      recipientName === null || recipientCountry === null
        ? null
        : { name: recipientName, country: recipientCountry },
    isChild: record.isMinor !== 'no',
  };
  return layOut(
    purpose,
    { title: 'paper.form.title', blocks: (words) => formBlocks(words, facts), marked: true, legal: true },
    asked,
    context,
  );
}
