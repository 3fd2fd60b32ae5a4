import type { BoardCounts } from '#contract/my-work';
import { mandatedCountries } from '../../policy/actor.ts';
import { visible } from '../../policy/casl.ts';
import { visibleSql, type Reader } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { neverSend } from '../clocks/index.ts';
import { countOffers, countRouted } from './store-board.ts';

/** The board counted where all of it is: a page of it would count itself. */
export async function countBoard(
  reader: Reader,
  _row: unknown,
  _input: unknown,
  context: Context,
): Promise<BoardCounts> {
  const { ability, actor, now } = context;
  const seen = await neverSend.unkept(
    reader,
    'referral',
    visibleSql(visible(ability, 'Referral'), 'r'),
    context,
  );
  const ours = visibleSql(visible(ability, 'Referral', 'clear'), 'r');
  const routed = await countRouted(reader, { seen, ours, organisationId: actor.organisationId, now });
  const offers = visibleSql(visible(ability, 'Flag'), 'r');
  const triage = await countOffers(reader, offers, mandatedCountries(actor, 'route'));
  const { overdue, near, toClear, ...stages } = routed;
  return { stages: { triage, ...stages }, ours: triage + toClear, overdue, near };
}
