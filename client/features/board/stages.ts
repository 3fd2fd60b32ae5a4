import type { ReferralStatus, Urgency } from '#contract/codes';
import type { FlagView } from '#contract/flags';
import type { ReferralLine } from '#contract/referrals';

/** From an offer of help to the end of a referral, in the order in which one follows the other. */
export const stages = ['triage', 'clearance', 'offered', 'accepted', 'service', 'closed'] as const;
export type Stage = (typeof stages)[number];

export type Item =
  | { readonly kind: 'flag'; readonly id: string; readonly stage: Stage; readonly it: FlagView }
  | { readonly kind: 'referral'; readonly id: string; readonly stage: Stage; readonly it: ReferralLine };

/** A draft is nobody's business but its owner's: it has no stage. */
const stageOf: Readonly<Record<ReferralStatus, Stage | null>> = {
  DRAFT: null,
  AWAITING_CONSENT: null,
  AWAITING_CLEARANCE: 'clearance',
  CLEARANCE_REFUSED: 'closed',
  SENT: 'offered',
  ACKNOWLEDGED: 'offered',
  INFO_REQUESTED: 'offered',
  ACCEPTED: 'accepted',
  IN_PROGRESS: 'service',
  COMPLETED: 'closed',
  CLOSED_WITH_FEEDBACK: 'closed',
  DECLINED: 'closed',
  EXPIRED: 'closed',
  REDIRECTED: 'closed',
  CANCELLED: 'closed',
  REVOKED: 'closed',
};

export type Lateness = 'overdue' | 'near' | 'none';

/** A question pauses the clock: what waits for the sender is not late. Near is the last quarter of the time. */
export function latenessOf(item: Item, at: number): Lateness {
  if (item.kind === 'flag' || item.stage !== 'offered') return 'none';
  const { sentAt, dueAt, pausedAt } = item.it;
  if (dueAt === null || pausedAt !== null) return 'none';
  const [start, end] = [Date.parse(sentAt ?? dueAt), Date.parse(dueAt)];
  if (at >= end) return 'overdue';
  return at > end - (end - start) / 4 ? 'near' : 'none';
}

/** What is on the board: offers that wait for triage or were given to somebody, and referrals that are sent. */
export function itemsOf(flags: readonly FlagView[], lines: readonly ReferralLine[]): Item[] {
  const offers = flags.flatMap((it): Item[] =>
    it.triage !== null && (it.status === 'RECEIVED' || it.status === 'ASSIGNED')
      ? [{ kind: 'flag', id: it.id, stage: 'triage', it }]
      : [],
  );
  const sent = lines.flatMap((it): Item[] => {
    const stage = stageOf[it.status];
    return stage === null ? [] : [{ kind: 'referral', id: it.id, stage, it }];
  });
  return [...offers, ...sent];
}

export const keyOfItem = ({ id, stage }: Item): string => `${id} ${stage}`;

export interface Narrowed {
  readonly country: string;
  readonly urgency: '' | Urgency;
  readonly owner: string;
  readonly late: '' | 'overdue' | 'near' | 'ours';
  readonly stage: '' | Stage;
}

const waitsForUs = ({ it }: Item) =>
  it.can.includes('clear') || it.can.includes('refuse-clearance') || it.can.includes('assign');

export function isDanger(item: Item): boolean {
  return item.kind === 'flag' ? item.it.triage?.danger === true : item.it.urgency === 'IMMEDIATE';
}

export function ownerOf(item: Item): string | null {
  return item.kind === 'flag' ? (item.it.triage?.assignedTo ?? null) : item.it.from.id;
}

export function countriesOf(item: Item): string[] {
  const all =
    item.kind === 'flag' ? [item.it.triage?.travellingTo] : [item.it.from.country, item.it.to?.country];
  return all.filter((code) => typeof code === 'string');
}

function hasUrgency(item: Item, urgency: Urgency): boolean {
  return item.kind === 'flag' ? urgency === 'IMMEDIATE' && isDanger(item) : item.it.urgency === urgency;
}

export function isShown(item: Item, by: Narrowed, at: number): boolean {
  return (
    (by.country === '' || countriesOf(item).includes(by.country)) &&
    (by.urgency === '' || hasUrgency(item, by.urgency)) &&
    (by.owner === '' || ownerOf(item) === by.owner) &&
    (by.stage === '' || item.stage === by.stage) &&
    (by.late === '' || (by.late === 'ours' ? waitsForUs(item) : latenessOf(item, at) === by.late))
  );
}

const since = ({ it }: Item) =>
  'day' in it ? (it.triage?.observedAt ?? it.day) : (it.sentAt ?? it.createdAt);
const due = (item: Item) =>
  item.kind === 'referral' && item.stage === 'offered' && item.it.dueAt !== null
    ? Date.parse(item.it.dueAt)
    : Number.POSITIVE_INFINITY;

export const sorts = ['urgent', 'newest', 'oldest'] as const;
export type Sort = (typeof sorts)[number];

/** Most urgent: danger before the rest, then the nearest deadline, then what has waited longest. */
export function sorted(items: readonly Item[], by: Sort): Item[] {
  const age = (a: Item, b: Item) => since(a).localeCompare(since(b)) || a.id.localeCompare(b.id);
  if (by === 'oldest') return items.toSorted(age);
  if (by === 'newest') return items.toSorted((a, b) => age(b, a));
  const compare = (a: Item, b: Item) =>
    Number(isDanger(b)) - Number(isDanger(a)) || Math.sign(due(a) - due(b)) || age(a, b);
  return items.toSorted(compare);
}
