import type { HerPage } from './rules-holders.ts';

/** Whom she points at: an organisation on her page, or one of its people by the name she gave. */
export interface Pointed {
  readonly organisationId: string;
  readonly userId: string | null;
  readonly called: string;
}

/** What a button of hers means: `o2` is the second on her page, `w1` the first person she has a name for. */
export function pointedAt(page: HerPage, who: string, contact: (nr: number) => string): Pointed | undefined {
  const nr = Number(who.slice(1));
  if (who.startsWith('w')) {
    const worker = page.names.filter(({ userId }) => userId !== null)[nr - 1];
    return worker && { organisationId: worker.organisationId, userId: worker.userId, called: worker.name };
  }
  const holder = page.holders[nr - 1];
  return holder && { organisationId: holder.organisationId, userId: null, called: contact(nr) };
}
