import type { Place } from '../../platform/sealing.ts';

/** What may be done with a thread: it is closed by either side, and read afterwards too. */
export function threadActions({ closedAt }: { readonly closedAt: Date | null }): string[] {
  return closedAt === null ? ['read', 'read-messages', 'say', 'close'] : ['read', 'read-messages'];
}

/** A question is answered once, by those whom it was put to. */
export function questionActions({ answeredAt }: { readonly answeredAt: Date | null }): string[] {
  return answeredAt === null ? ['read', 'answer'] : ['read'];
}

/** Where a word of a thread belongs: in another thread it does not open. */
export function messagePlace({ id, threadId }: { readonly id: string; readonly threadId: string }): Place {
  return { purpose: 'liaison.message', table: 'liaison_message', row: id, organisation: threadId };
}

/** The same of a question and of its answer. */
export function wordsPlace(id: string, part: 'text' | 'answer_text'): Place {
  return { purpose: 'liaison.question', table: 'liaison_question', row: id, organisation: '', segment: part };
}
