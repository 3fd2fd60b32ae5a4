import type { OutsideAnswer } from '#contract/codes-outside';
import type { Place } from '../../platform/sealing.ts';

/** How long a link is good for: a letter comes there by post. */
export const linkMs = 14 * 24 * 3_600_000;

/** With it the receiver has said what it was asked, and the link is used up. */
export function isFinal(what: OutsideAnswer): boolean {
  return what === 'accepted' || what === 'declined';
}

interface Placed {
  readonly id: string;
  readonly organisationId: string;
}

/** Where what is written to whoever holds a link belongs. */
export function wordPlace({ id, organisationId }: Placed): Place {
  return { purpose: 'answer-link.reply', table: 'answer_link', row: id, organisation: organisationId };
}

/** Where the half of the link's pair lies that its number alone opens. */
export function keyPlace({ id, organisationId }: Placed): Place {
  return { purpose: 'answer-link.key', table: 'answer_link', row: id, organisation: organisationId };
}
