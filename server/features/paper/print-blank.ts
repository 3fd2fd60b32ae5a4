import type { PrintBlank } from '#contract/paper';
import type { Tx } from '../../platform/db.ts';
import type { Paper } from '../../platform/paper.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import type { CaseRow } from '../cases/index.ts';
import { organisationBrief } from '../directory/index.ts';
import { layOut } from './lay-out.ts';
import { formBlocks } from './rules-form.ts';

/** A form for one decision that is still to be made, to fill in by hand. */
export async function printBlank(tx: Tx, row: CaseRow, asked: PrintBlank, context: Context): Promise<Paper> {
  const { purpose, recipientOrganisationId } = asked;
  const recipient =
    recipientOrganisationId === undefined ? null : await organisationBrief(tx, recipientOrganisationId);
  if (recipient === undefined) throw unknownRecipient();
  const facts = {
    ...{ number: row.code, asker: context.actor.organisationName, purpose, recipient, decided: null },
    isChild: row.isMinor !== 'no',
  };
  return layOut(
    `${purpose} blank`,
    { title: 'paper.form.title', blocks: (words) => formBlocks(words, facts), marked: true, legal: true },
    asked,
    context,
  );
}

function unknownRecipient(): Problem {
  const message = 'No such organisation works here.';
  return new Problem('invalid-input', { issues: [{ path: 'recipientOrganisationId', message }] });
}
