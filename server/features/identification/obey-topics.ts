import type { RecordScreening } from '#contract/identification';
import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import type { CaseRow } from '../cases/index.ts';
import { findAnswered, findTopics } from './record-told.ts';
import { askedAgainst } from './rules-told.ts';

/** What she asked not to be asked about again is not asked: only what she said before may stand there. */
export async function obeyTopics(
  tx: Tx,
  row: CaseRow,
  { answers }: Pick<RecordScreening, 'answers'>,
  context: Context,
): Promise<void> {
  const topics = await findTopics(tx, row, context);
  if (topics.length === 0) return;
  const against = askedAgainst(answers, topics, await findAnswered(tx, row.id, context));
  if (against.length === 0) return;
  const message = 'She asked not to be asked about this again.';
  throw new Problem('invalid-input', { issues: [{ path: 'answers', message }] });
}
