import type { GroupKind, OrganisationKeysView } from '#contract/keys';
import type { Place } from '../../platform/sealing.ts';

/** Her private keys under the key that her password gives. */
export function privatePlace(userId: string): Place {
  return { purpose: 'user.keys', table: 'user_key', row: userId, organisation: '' };
}

/** A group's private key as one member holds it. */
export function memberPlace(keyId: string, userId: string, organisation: string): Place {
  return { purpose: 'group.member', table: 'key_member', row: `${keyId}:${userId}`, organisation };
}

/** A group's former private key, sealed to the one that came after. */
export function formerPlace(keyId: string, organisation: string): Place {
  return { purpose: 'group.former', table: 'organisation_key', row: keyId, organisation };
}

/** A staff key that travels with an invitation. */
export function invitationPlace(invitationId: string, organisation: string): Place {
  return { purpose: 'invitation.staff', table: 'invitation', row: invitationId, organisation };
}

/** Her private keys under her recovery code. */
export function recoveryPlace(userId: string): Place {
  return { purpose: 'user.recovery', table: 'user_recovery', row: userId, organisation: '' };
}

/** What a person holds, as far as it decides what may be done. */
export interface Holding {
  readonly active: boolean;
  readonly hasKeys: boolean;
  readonly staffHeld: boolean;
  readonly officerSince: Date | null;
  readonly requested: boolean;
  /** She was an officer until her keys were made anew. */
  readonly wasOfficer: boolean;
  /** The organisation has an officers' pair. */
  readonly hasPair: boolean;
  /** The key she held before lies under a code of hers. */
  readonly recoverable: boolean;
}

export type OfficerState = 'none' | 'requested' | 'held' | 'waiting';

export function officerState({ officerSince, requested, wasOfficer }: Omit<Holding, 'active'>): OfficerState {
  if (officerSince !== null) return 'held';
  if (requested) return 'requested';
  return wasOfficer ? 'waiting' : 'none';
}

/**
 * What is open on a person. The first officer confirms herself, because nobody else could; from then on another
 * officer does, and nobody herself.
 */
export function holderActions(holding: Holding, isSelf: boolean): string[] {
  const { active, hasKeys, staffHeld, hasPair, recoverable } = holding;
  if (!active) return ['read'];
  const state = officerState(holding);
  const confirmable = state === 'requested' && hasKeys && isSelf !== hasPair;
  return [
    'read',
    ...(state === 'none' || state === 'waiting' ? ['appoint'] : []),
    ...(confirmable ? ['confirm'] : []),
    ...(state === 'held' || state === 'requested' ? ['leave'] : []),
    ...(hasKeys && (!staffHeld || state === 'waiting') && !isSelf ? ['grant'] : []),
    ...(isSelf && hasKeys ? ['make-recovery'] : []),
    ...(isSelf && recoverable ? ['use-recovery'] : []),
  ];
}

/** What of a kind she waits for, so that a colleague may give it again. */
export function waitsFor(holding: Holding, kind: GroupKind): boolean {
  return kind === 'staff' ? !holding.staffHeld : officerState(holding) === 'waiting';
}

/** What an organisation has, as far as it decides what may be done. */
export interface Estate {
  readonly hasPair: boolean;
  readonly officers: number;
  readonly kit: 'none' | 'outdated' | 'current';
  readonly due: boolean;
  readonly asked: boolean;
}

export function organisationActions({ hasPair, officers, kit, asked }: Estate): string[] {
  return [
    'read',
    'lock',
    'rotate-keys',
    ...(hasPair && officers > 0 ? ['make-kit'] : []),
    ...(hasPair && officers === 0 && kit !== 'none' ? ['use-kit'] : []),
    ...(hasPair && officers === 0 ? ['refound'] : []),
    'name-successor',
    ...(asked ? ['accept-succession'] : []),
  ];
}

/** What should not stay as it is: one officer without a kit loses everything with one password. */
export function warningsOf({ hasPair, officers, kit, due }: Estate): OrganisationKeysView['warnings'] {
  return [
    ...(officers === 0 ? (['no-officer'] as const) : []),
    ...(officers === 1 ? (['only-one'] as const) : []),
    ...(hasPair && kit === 'none' ? (['no-kit'] as const) : []),
    ...(kit === 'outdated' ? (['kit-outdated'] as const) : []),
    ...(due ? (['rotation-due'] as const) : []),
  ];
}

/** What an organisation asks for that has nobody left, as far as it decides whether it may be agreed to. */
export interface Refounding {
  readonly officers: number;
  readonly asked: {
    /** Who is to hold the new pair works here, has keys, and is still asked to be an officer. */
    readonly isHolderReady: boolean;
    /** The pair that is given up is still the one in use. */
    readonly isPairInUse: boolean;
  } | null;
}

/** Somebody who can open again in the meantime makes it needless, and stops it. */
export function refoundingActions({ officers, asked }: Refounding): string[] {
  const isOpen = asked !== null && asked.isHolderReady && asked.isPairInUse && officers === 0;
  return ['read', ...(isOpen ? ['confirm-refounding'] : [])];
}

/** The last officer goes only when a kit could bring the key back. */
export function mayLeave({ officers, kit }: Estate, state: OfficerState): boolean {
  return state !== 'held' || officers > 1 || kit === 'current';
}
