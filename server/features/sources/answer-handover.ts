import type { HandoverState } from '#contract/codes-sources';
import type { NoticeKind } from '#contract/notices';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { endClock } from '../clocks/index.ts';
import { tell } from '../notices/index.ts';
import { updateHandover, type HandoverRow } from './store-calls.ts';

type Answer = Exclude<HandoverState, 'OFFERED'>;

const wordOf: Readonly<Record<Answer, NoticeKind>> = {
  CONFIRMED: 'handover_confirmed',
  DECLINED: 'handover_declined',
  ENDED: 'handover_ended',
};

/** Confirmed or declined by whoever was asked, or taken back by the operator; the other side is told at once. */
export function answerHandover(state: Answer) {
  return async (tx: Tx, row: HandoverRow, _input: unknown, { now, actor }: Context): Promise<HandoverRow> => {
    await endClock(tx, 'call_handover', row.id, now);
    const toOperator = state !== 'ENDED';
    await tell(
      tx,
      {
        ...{
          kind: wordOf[state],
          subject: 'Handover',
          recordId: row.id,
          reference: row.reference,
          urgent: true,
        },
        organisationId: toOperator ? row.organisationId : row.toOrganisationId,
        userId: toOperator ? row.offeredById : null,
      },
      now,
    );
    return updateHandover(tx, row.id, state, { userId: actor.userId, now });
  };
}
