import { OutsideView } from '#contract/outside';
import type { Reader } from '../../platform/db.ts';
import { recordKind, type Context } from '../../platform/record.ts';
import { referralRecord } from '../referrals/index.ts';
import { findLink, listAnswers, type AnswerRow, type LinkRow } from './store.ts';

export type ReferralRow = NonNullable<Awaited<ReturnType<typeof referralRecord.find>>>;

/** A referral, and how it stands with a receiver that does not work here. */
export type OutsideRow = ReferralRow & {
  readonly link: LinkRow | null;
  readonly answers: readonly AnswerRow[];
  /** Of a link that has just been made, with the letter that bears it. */
  readonly number: string | null;
  readonly letter: string | null;
};

export async function withOutside(
  reader: Reader,
  row: ReferralRow,
  made: Pick<OutsideRow, 'number' | 'letter'> = { number: null, letter: null },
): Promise<OutsideRow> {
  const link = await findLink(reader, row.id);
  return { ...row, link: link ?? null, answers: await listAnswers(reader, row.id), ...made };
}

/** A link can be ended while it lives. */
function actions(row: OutsideRow, context: Context): string[] {
  const isLive = row.link !== null && row.link.endedAt === null && row.link.expiresAt > context.now;
  return referralRecord.actions(row, context).filter((action) => action !== 'end-link' || isLive);
}

export const outsideRecord = recordKind({
  subject: 'Referral',
  output: OutsideView,
  find: async (reader: Reader, id: string, context: Context): Promise<OutsideRow | undefined> => {
    const row = await referralRecord.find(reader, id, context);
    return row && withOutside(reader, row);
  },
  about: (row: OutsideRow) => referralRecord.about(row),
  actions,
  view: ({ id, version, link, number, letter, answers }: OutsideRow, can): OutsideView => ({
    ...{ id, version, number, letter, can },
    link: link && {
      madeAt: link.madeAt.toISOString(),
      expiresAt: link.expiresAt.toISOString(),
      endedAt: link.endedAt?.toISOString() ?? null,
      end: link.end,
    },
    answers: answers.map(({ id: answerId, at, what, way, speaker }) => ({
      ...{ id: answerId, at: at.toISOString(), what, way, speaker },
    })),
  }),
});
