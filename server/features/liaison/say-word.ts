import type { LiaisonSaying } from '#contract/liaison';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import type { Context } from '../../platform/record.ts';
import { tell } from '../notices/index.ts';
import { messagePlace } from './rules.ts';
import { sealWords } from './seal-words.ts';
import { insertMessage, type MessageRow, type ThreadRow } from './store.ts';

type Thread = Pick<ThreadRow, 'id' | 'reference' | 'fromOrganisationId' | 'toOrganisationId'>;

/** A word in a thread, sealed to the staff of both; the other side is told that there is one. */
export async function sayWord(
  tx: Tx,
  { id: threadId, reference, fromOrganisationId, toOrganisationId }: Thread,
  { saying, text }: { readonly saying: LiaisonSaying; readonly text: string | null },
  { actor, now: at }: Context,
): Promise<MessageRow> {
  const { organisationId: ours, userId: writtenById } = actor;
  const theirs = ours === fromOrganisationId ? toOrganisationId : fromOrganisationId;
  const id = newId(at);
  const sealed = await sealWords(tx, { ours, theirs }, text, messagePlace({ id, threadId }));
  const message = { id, threadId, organisationId: ours, saying, sealed, at };
  await insertMessage(tx, { ...message, writtenById });
  const told = { kind: 'liaison_message', organisationId: theirs, subject: 'LiaisonThread' } as const;
  await tell(tx, { ...told, roles: ['coordinator', 'liaison_officer'], recordId: threadId, reference }, at);
  return { ...message, text };
}
