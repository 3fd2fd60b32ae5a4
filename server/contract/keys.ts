import { z } from 'zod';
import { Role } from './codes.ts';
import { can, version } from './list.ts';
import { isoInstant, uuid } from './text.ts';

/** What an organisation has a pair for: its staff reads text with one, its identity officers open identities. */
export const GroupKind = z.enum(['staff', 'officer']);
export type GroupKind = z.infer<typeof GroupKind>;

/** Eight bytes of a public key's SHA-256, as two people read them to each other: `4F2A 91C0 7733 D1E8`. */
export const fingerprint = z.string().regex(/^[0-9A-F]{4}(?: [0-9A-F]{4}){3}$/, 'is four groups of four');
/** A code as somebody types it: any case, any gaps. */
const typed = z
  .string()
  .min(10)
  .max(160)
  .regex(/^[0-9A-Za-z\s-]+$/, 'is made of letters and digits');

export const NoInput = z.strictObject({});

const colleague = z.strictObject({ id: uuid, name: z.string(), role: Role });

/** The caller's own keys. `colleagues`: who can give her what she lacks. */
export const MyKeysView = z.strictObject({
  id: uuid,
  madeAt: isoInstant.nullable(),
  fingerprint: fingerprint.nullable(),
  unlocked: z.boolean(),
  staff: z.enum(['held', 'waiting']),
  officer: z.enum(['none', 'requested', 'held', 'waiting']),
  recoveryMadeAt: isoInstant.nullable(),
  colleagues: z.array(colleague),
  can,
});
export type MyKeysView = z.infer<typeof MyKeysView>;

export const RequestOfficer = z.strictObject({ userId: uuid });
export type RequestOfficer = z.infer<typeof RequestOfficer>;

/** The fingerprint that was compared; another one in the meantime is refused. */
export const ConfirmOfficer = z.strictObject({
  id: uuid,
  version: version.optional(),
  fingerprint: fingerprint.optional(),
});
export type ConfirmOfficer = z.infer<typeof ConfirmOfficer>;

export const HolderCommand = z.strictObject({ id: uuid, version: version.optional() });
export type HolderCommand = z.infer<typeof HolderCommand>;
export const HolderById = z.strictObject({ id: uuid });

/** One person and what she holds; `id` is hers. `waiting`: her keys are new, and a colleague has to give it again. */
export const HolderView = z.strictObject({
  id: uuid,
  name: z.string(),
  role: Role,
  fingerprint: fingerprint.nullable(),
  staff: z.enum(['held', 'waiting']),
  officer: z.enum(['none', 'requested', 'held', 'waiting']),
  since: isoInstant.nullable(),
  requestedBy: z.string().nullable(),
  version,
  can,
});
export type HolderView = z.infer<typeof HolderView>;

export const keyWarnings = ['no-officer', 'only-one', 'no-kit', 'kit-outdated', 'rotation-due'] as const;

/** One of the two pairs in use. `dueSince`: somebody who held it has left. */
export const GroupKeyView = z.strictObject({
  kind: GroupKind,
  fingerprint,
  madeAt: isoInstant,
  dueSince: isoInstant.nullable(),
});
/** Asked for by the manager and not agreed to yet: a new pair for somebody, in the place of one that is lost. */
const refounding = z.strictObject({ holder: z.string(), requestedAt: isoInstant, kitLost: z.boolean() });
const handover = z.strictObject({ id: uuid, name: z.string(), accepted: z.boolean() });

/** The keys of an organisation, what should not stay as it is, and who would take over its open cases. */
export const OrganisationKeysView = z.strictObject({
  id: uuid,
  name: z.string(),
  keys: z.array(GroupKeyView),
  officers: z.number().int(),
  warnings: z.array(z.enum(keyWarnings)),
  kitMadeAt: isoInstant.nullable(),
  successor: handover.nullable(),
  namedBy: z.array(handover),
  refounding: refounding.nullable(),
  can,
});
export type OrganisationKeysView = z.infer<typeof OrganisationKeysView>;

/** With everybody who is an officer, is asked to be one, or waits for a key. */
export const OfficersView = OrganisationKeysView.extend({ items: z.array(HolderView) });
export type OfficersView = z.infer<typeof OfficersView>;

/** A key given again to somebody whose own keys are new, after comparing the fingerprint with her. */
export const GrantKey = z.strictObject({ userId: uuid, kind: GroupKind, fingerprint });
export type GrantKey = z.infer<typeof GrantKey>;

/** Shown once: 130 random bits and two check characters, in groups of four. */
export const RecoveryView = z.strictObject({ id: uuid, code: z.string(), madeAt: isoInstant });
export type RecoveryView = z.infer<typeof RecoveryView>;

export const UseRecovery = z.strictObject({ code: typed });
export type UseRecovery = z.infer<typeof UseRecovery>;

/** Shown once: any two of the three bring the officers' key back. */
export const KitView = z.strictObject({
  id: uuid,
  organisation: z.string(),
  fingerprint,
  madeAt: isoInstant,
  shares: z.array(z.strictObject({ number: z.number().int(), code: z.string() })),
});
export type KitView = z.infer<typeof KitView>;

export const UseKit = z.strictObject({ shares: z.array(typed).length(2), userId: uuid });
export type UseKit = z.infer<typeof UseKit>;

/** Nobody is left who holds the officers' key: whoever is to hold a new one, by the fingerprint that was compared. */
export const AskRefounding = z.strictObject({ userId: uuid, fingerprint, kitLost: z.boolean() });
export type AskRefounding = z.infer<typeof AskRefounding>;

/** The organisation's id, and the fingerprint that was compared once more. */
export const ConfirmRefounding = z.strictObject({ id: uuid, fingerprint });
export type ConfirmRefounding = z.infer<typeof ConfirmRefounding>;

/** An organisation that asks to begin anew; `id` is its own. */
export const RefoundingView = z.strictObject({
  id: uuid,
  organisation: z.string(),
  holder: colleague,
  fingerprint: fingerprint.nullable(),
  requestedBy: z.string(),
  requestedAt: isoInstant,
  kitLost: z.boolean(),
  can,
});
export type RefoundingView = z.infer<typeof RefoundingView>;
export const RefoundingsView = z.strictObject({ items: z.array(RefoundingView) });
export type RefoundingsView = z.infer<typeof RefoundingsView>;

/** Which of the two pairs is to be replaced. */
export const RotateGroup = z.strictObject({ kind: GroupKind });
export type RotateGroup = z.infer<typeof RotateGroup>;

/** Who is to take the open cases if this organisation has to stop. */
export const NameSuccessor = z.strictObject({ toOrganisationId: uuid });
export type NameSuccessor = z.infer<typeof NameSuccessor>;

export const AcceptSuccession = z.strictObject({ organisationId: uuid });
export type AcceptSuccession = z.infer<typeof AcceptSuccession>;

/** Nobody of the organisation signs in before then, unless two of its people say so. */
export const LockView = z.strictObject({ id: uuid, lockedUntil: isoInstant });
export type LockView = z.infer<typeof LockView>;

/** `waiting`: one of two has spoken, and the other has until `until`. */
export const ReopenView = z.strictObject({
  state: z.enum(['waiting', 'open']),
  until: isoInstant.nullable(),
});
export type ReopenView = z.infer<typeof ReopenView>;
