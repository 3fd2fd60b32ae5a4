import type { AnswerDeletion } from '#contract/grants';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { findGround } from './store-ground.ts';
import { answerEnded, type GrantGround } from './store-grants.ts';

/** What became of what the receiver had been shown; the owner reads it, and it is not changed afterwards. */
export async function answerDeletion(
  tx: Tx,
  ground: GrantGround,
  { answer, ground: why }: AnswerDeletion,
  { actor, now }: Context,
): Promise<GrantGround> {
  await answerEnded(tx, ground, { answer, ground: why ?? null, byId: actor.userId, at: now });
  return (await findGround(tx, ground.id)) ?? ground;
}
