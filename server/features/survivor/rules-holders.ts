import { stateBodies, type OrganisationKind, type ReferralStatus, type Segment } from '#contract/codes';
import type { RequestKind, RequestOutcome } from '#contract/survivor';

/** Those who work on her case, and what they have written. */
export interface Own {
  readonly organisationId: string;
  readonly country: string;
  readonly segments: readonly Segment[];
}

/** What became of one referral of hers, as far as it tells who was shown what. */
export interface Sent {
  readonly organisationId: string;
  readonly kind: OrganisationKind;
  readonly status: ReferralStatus;
  readonly handover: boolean;
  readonly closed: boolean;
  readonly until: string | null;
  /** Parts of her identity that it may open now, and that it could open before. */
  readonly open: readonly Segment[];
  readonly seen: readonly Segment[];
  readonly deletion: 'DELETED' | 'KEPT' | null;
  readonly ground: string | null;
}

/** What is held of her, in kinds and never in words. */
export type Held = 'needs' | 'situation' | Segment;

/** `keeps`: those who work on her case. `asked`: no answer yet. `stopped`: she stopped it. */
export type HolderState = 'keeps' | 'asked' | 'helps' | 'over' | 'stopped';

export interface Holder {
  readonly organisationId: string;
  readonly state: HolderState;
  readonly held: readonly Held[];
  /** The last day of what she agreed to; null where that has no end of its own. */
  readonly until: string | null;
  /** After she stopped it, of what had been seen: nothing, what they answered, or that they have not answered yet. */
  readonly deletion: 'none' | 'asked' | 'deleted' | 'kept';
  readonly ground: string | null;
}

const asked: readonly ReferralStatus[] = ['SENT', 'ACKNOWLEDGED', 'INFO_REQUESTED'];
const helping: readonly ReferralStatus[] = ['ACCEPTED', 'IN_PROGRESS'];
const over: readonly ReferralStatus[] = ['COMPLETED', 'CLOSED_WITH_FEEDBACK'];

function stateOf({ status, closed }: Sent): HolderState | null {
  if (status === 'REVOKED' || closed) return 'stopped';
  if (asked.includes(status)) return 'asked';
  if (helping.includes(status)) return 'helps';
  return over.includes(status) ? 'over' : null;
}

function heldBy(row: Sent, state: HolderState): Held[] {
  if (state === 'stopped') return [];
  if (state === 'asked') return ['needs'];
  const situation = row.handover && !stateBodies.includes(row.kind) ? (['situation'] as const) : [];
  return ['needs', ...situation, ...row.open];
}

function deletionOf({ seen, deletion }: Sent): Holder['deletion'] {
  if (seen.length === 0) return 'none';
  if (deletion === null) return 'asked';
  return deletion === 'DELETED' ? 'deleted' : 'kept';
}

const strength: readonly HolderState[] = ['over', 'stopped', 'asked', 'helps', 'keeps'];

function merged(one: Holder, other: Holder): Holder {
  const strong = strength.indexOf(other.state) >= strength.indexOf(one.state) ? other : one;
  const told = [one, other].find(({ deletion }) => deletion !== 'none') ?? strong;
  return {
    ...strong,
    held: [...new Set([...one.held, ...other.held])],
    deletion: told.deletion,
    ground: told.ground,
  };
}

/** Who holds what of her: those of her case first, then one line for each organisation that was sent something. */
export function holdersOf(her: Own, rows: readonly Sent[]): Holder[] {
  const found = new Map<string, Holder>();
  for (const row of rows) {
    const state = stateOf(row);
    if (state === null) continue;
    const { organisationId, until, ground } = row;
    const held = heldBy(row, state);
    const holder = { organisationId, state, held, until, deletion: deletionOf(row), ground };
    const known = found.get(organisationId);
    found.set(organisationId, known ? merged(known, holder) : holder);
  }
  const own: Holder = {
    ...{ organisationId: her.organisationId, state: 'keeps', until: null, deletion: 'none', ground: null },
    held: ['needs', 'situation', ...her.segments],
  };
  return [own, ...found.values()];
}

/** What she calls somebody. */
export interface Called {
  readonly organisationId: string;
  readonly userId: string | null;
  readonly name: string;
}

/** What her page says: who holds what, what she asked for, what she has stopped. */
export interface HerPage {
  readonly her: Own;
  readonly holders: readonly Holder[];
  readonly names: readonly Called[];
  readonly asked: readonly {
    readonly kind: RequestKind;
    readonly madeAt: Date;
    readonly outcome: RequestOutcome | null;
  }[];
  readonly lastStop: Date | null;
}

/** Holders are numbered as they stand on her page; undefined for a number that nobody there has. */
export function holderAt(page: HerPage, nr: number): Holder | undefined {
  return page.holders[nr - 1];
}
