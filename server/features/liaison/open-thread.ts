import type { OpenThread } from '#contract/liaison';
import type { Reader, Tx } from '../../platform/db.ts';
import { newId, newReference } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { neverSend } from '../clocks/index.ts';
import { isBarred } from '../duty/index.ts';
import { sayWord } from './say-word.ts';
import { findThread, insertThread, listPartners, type Partner, type ThreadRow } from './store.ts';

/** What a thread has to know of a referral. */
export interface About {
  readonly id: string;
  readonly reference: string;
  readonly caseId: string;
  readonly fromCountry: string;
  readonly toCountry: string | null;
  readonly fromOrganisationId: string;
  readonly toOrganisationId: string | null;
}

/**
 * Who talks about it for the two countries: bodies that clear and contact points, but for the two ends, who have a thread
 * of their own, and whoever her list keeps her from.
 */
export async function partnersOf(
  reader: Reader,
  row: About,
  { actor, now, house }: Pick<Context, 'actor' | 'now' | 'house'>,
): Promise<Partner[]> {
  const countries = row.toCountry === null ? [row.fromCountry] : [row.fromCountry, row.toCountry];
  const never = await neverSend.of(reader, row.caseId, house.secrets);
  const ends = [row.fromOrganisationId, row.toOrganisationId, actor.organisationId];
  const all = await listPartners(reader, countries, now);
  return all.filter((one) => !ends.includes(one.organisation.id) && !isBarred(one, never));
}

export async function openThread(
  tx: Tx,
  row: About,
  { organisationId, topic, saying, text }: OpenThread,
  context: Context,
): Promise<ThreadRow> {
  const { actor, now } = context;
  const partners = await partnersOf(tx, row, context);
  if (!partners.some(({ organisation }) => organisation.id === organisationId)) {
    throw refused('organisationId', 'No such body talks about this referral.');
  }
  const thread = {
    ...{ id: newId(now), reference: newReference('LT'), topic, openedById: actor.userId, openedAt: now },
    ...{ referralId: row.id, referralReference: row.reference },
    ...{ fromOrganisationId: actor.organisationId, toOrganisationId: organisationId },
  };
  if (!(await insertThread(tx, thread)))
    throw refused('topic', 'A thread with them about this is open already.');
  await sayWord(tx, thread, { saying, text }, context);
  const opened = await findThread(tx, thread.id);
  if (!opened) throw new Error('The thread was not opened');
  return opened;
}

function refused(path: string, message: string): Problem {
  return new Problem('invalid-input', { issues: [{ path, message }] });
}
