import { rolesOfKind, type OrganisationKind } from '#contract/codes';
import type { FlagStatus } from '#contract/flags';
import type { Place } from '../../platform/sealing.ts';
import { grants } from '../../policy/ability.ts';
import { mandatedCountries, type Actor } from '../../policy/actor.ts';

/** How an organisation stands to a flag; who only raised it is neither. */
export type Standing = 'triager' | 'assignee';
export type FlagAction = 'read' | 'assign' | 'close' | 'open-case' | 'compare';
/** Standing for what an enrolled device sent: of the raiser's side, whatever triage has made of it. */
export type OpenAction = FlagAction | 'attest';

/** What may be done in each status, and by whom. What was assigned away is no longer the triaging body's to open. */
export const flagActions = {
  RECEIVED: { triager: ['read', 'assign', 'close', 'open-case', 'compare'], assignee: [] },
  ASSIGNED: { triager: ['read', 'assign', 'close', 'compare'], assignee: ['read', 'open-case'] },
  OPENED: { triager: ['read'], assignee: ['read'] },
  CLOSED: { triager: ['read'], assignee: ['read'] },
} as const satisfies Record<FlagStatus, Record<Standing, readonly FlagAction[]>>;

/** The status an action leads to. */
export const statusAfter = {
  assign: 'ASSIGNED',
  close: 'CLOSED',
  'open-case': 'OPENED',
} as const satisfies Record<Exclude<FlagAction, 'read' | 'compare'>, FlagStatus>;

interface Placed {
  readonly countryCode: string;
  readonly assignedToId: string | null;
}

interface Raised extends Placed {
  readonly status: FlagStatus;
  readonly organisationId: string;
  readonly raisedById: string | null;
}

/** Empty for a raiser; one who also triages stands as a triager. */
export function standingsOf(flag: Placed, actor: Actor): Standing[] {
  const standings: Standing[] = [];
  if (mandatedCountries(actor, 'route').includes(flag.countryCode)) standings.push('triager');
  if (flag.assignedToId === actor.organisationId) standings.push('assignee');
  return standings;
}

export function actionsOf(flag: Raised, actor: Actor): OpenAction[] {
  const open = standingsOf(flag, actor).flatMap((standing) => flagActions[flag.status][standing]);
  const attest = flag.raisedById === null && flag.organisationId === actor.organisationId;
  return [...new Set<OpenAction>([...open, ...(attest ? (['attest'] as const) : [])])];
}

/** Where the note to the triage belongs. */
export function noteOf({
  id,
  organisationId,
}: {
  readonly id: string;
  readonly organisationId: string;
}): Place {
  return { purpose: 'flag.note', table: 'flag', row: id, organisation: organisationId };
}

const hour = 3_600_000;
const day = 24 * hour;

/**
 * What a flag must be older than to show as HANDLED: raised 72 hours, and triaged at all, before the last midnight
 * UTC. A class that changes at midnight alone does not tell when somebody worked on it.
 */
export function raiserCutoffs(now: Date): { raisedBefore: Date; handledBefore: Date } {
  const midnight = now.getTime() - (now.getTime() % day);
  return { raisedBefore: new Date(midnight - 72 * hour), handledBefore: new Date(midnight) };
}

/** The class that the raiser is shown; the same whatever became of it. */
export function raiserStatus(
  { createdAt, handledAt }: { readonly createdAt: Date; readonly handledAt: Date | null },
  now: Date,
): 'RECEIVED' | 'HANDLED' {
  const { raisedBefore, handledBefore } = raiserCutoffs(now);
  return handledAt !== null && createdAt < raisedBefore && handledAt < handledBefore ? 'HANDLED' : 'RECEIVED';
}

/** Country and place of a post, `TJ-DYU-AIR-2` → `TJ-DYU`; never more than letters of a place. */
export function regionOf(post: string): string {
  return /^[A-Z]{2}(?:-[A-Z]+)?/.exec(post)?.[0] ?? post.slice(0, 2);
}

/** Whether organisations of the kind have roles that open a case from a flag assigned to them. */
export function canCarry(kind: OrganisationKind): boolean {
  return grants.some(
    ({ relation, actions, roles }) =>
      relation === 'flagAssignedToUs' &&
      actions.includes('open-case') &&
      rolesOfKind[kind].some((role) => roles.includes(role)),
  );
}

/** A person known to have been kept from a journey: statistics show her as prevented. Not knowing is no prevention. */
export function isPrevented({ direction, journey }: { direction: string; journey: string }): boolean {
  return direction === 'leaving' && (journey === 'chose_not_to' || journey === 'was_stopped');
}
