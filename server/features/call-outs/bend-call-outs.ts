import type { NeverSend } from '#contract/directory';
import type { Tx } from '../../platform/db.ts';
import { endUnanswered } from './cancel-call-out.ts';
import { dropRungs, dropUnwanted, getCallOut, lockOpenOf, onList, onlyThese } from './store.ts';

/** Whom she must never be sent to is asked no more, and learns nothing of why. */
export async function bendCallOuts(tx: Tx, caseId: string, list: NeverSend): Promise<void> {
  await lockOpenOf(tx, caseId);
  if (Object.values(list).some((some) => some.length > 0)) await dropRungs(tx, caseId, onList(list));
}

/** She took back what she had agreed to with some organisations: these are asked no more. */
export async function spareFrom(tx: Tx, caseId: string, organisationIds: readonly string[]): Promise<void> {
  if (organisationIds.length === 0) return;
  await lockOpenOf(tx, caseId);
  await dropRungs(tx, caseId, onlyThese(organisationIds));
}

/** The same where she took it back with her own number. */
export async function spareUnwanted(tx: Tx, caseId: string): Promise<void> {
  for (const { id } of await lockOpenOf(tx, caseId)) await dropUnwanted(tx, id);
}

/** She said stop: nobody is asked any more. */
export async function endCallOuts(
  tx: Tx,
  caseId: string,
  organisationId: string | null,
  now: Date,
): Promise<void> {
  for (const { id } of await lockOpenOf(tx, caseId)) {
    await endUnanswered(tx, await getCallOut(tx, id, organisationId), now);
  }
}
