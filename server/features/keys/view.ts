import type {
  HolderView,
  KitView,
  MyKeysView,
  OrganisationKeysView,
  RecoveryView,
  RefoundingView,
} from '#contract/keys';
import { fingerprintOf } from '../../platform/sealing.ts';
import { officerState, warningsOf, type Estate } from './rules.ts';
import type { HolderRow, RecoveryRow } from './store-holders.ts';
import type { NewKitRow, OrganisationKeysRow } from './store-organisation.ts';
import type { RefoundingRow } from './store-refounding.ts';

const shownKey = (publicKey: Uint8Array | null) => publicKey && fingerprintOf(publicKey);

export function holderView(row: HolderRow, can: string[]): HolderView {
  const { id, name, role, version, sealingPublic, staffHeld, officerSince, requestedBy } = row;
  return {
    ...{ id, name, role, version, requestedBy, can },
    fingerprint: shownKey(sealingPublic),
    staff: staffHeld ? 'held' : 'waiting',
    officer: officerState(row),
    since: officerSince?.toISOString() ?? null,
  };
}

interface MyKeys {
  readonly unlocked: boolean;
  readonly colleagues: MyKeysView['colleagues'];
}

export function myKeysView(row: HolderRow, { unlocked, colleagues }: MyKeys, can: string[]): MyKeysView {
  const { id, madeAt, sealingPublic, staffHeld, recoveryMadeAt } = row;
  return {
    ...{ id, unlocked, colleagues, can },
    madeAt: madeAt?.toISOString() ?? null,
    fingerprint: shownKey(sealingPublic),
    staff: staffHeld ? 'held' : 'waiting',
    officer: officerState(row),
    recoveryMadeAt: recoveryMadeAt?.toISOString() ?? null,
  };
}

export function recoveryView({ id, code, codeMadeAt }: RecoveryRow): RecoveryView {
  return { id, code, madeAt: codeMadeAt.toISOString() };
}

export function organisationKeysView(
  row: OrganisationKeysRow,
  estate: Estate,
  can: string[],
): OrganisationKeysView {
  const { id, name, keys, officers, kit, successor, namedBy, refounding } = row;
  return {
    ...{ id, name, officers, successor, namedBy, refounding, can },
    keys: keys.map(({ kind, publicKey, madeAt, dueSince }) => ({
      ...{ kind, fingerprint: fingerprintOf(publicKey), madeAt: madeAt.toISOString() },
      dueSince: dueSince?.toISOString() ?? null,
    })),
    warnings: warningsOf(estate),
    kitMadeAt: kit?.madeAt.toISOString() ?? null,
  };
}

export function kitView({ id, name, publicKey, pages, madeAt }: NewKitRow): KitView {
  const shares = pages.map((code, at) => ({ number: at + 1, code }));
  return {
    id,
    organisation: name,
    fingerprint: fingerprintOf(publicKey),
    madeAt: madeAt.toISOString(),
    shares,
  };
}

export function refoundingView({ id, organisation, asked }: RefoundingRow, can: string[]): RefoundingView {
  if (!asked) throw new Error('Nothing is asked for');
  const { holderId, holderName, holderRole, requestedBy, kitLost } = asked;
  return {
    ...{ id, organisation, requestedBy, kitLost, can },
    holder: { id: holderId, name: holderName, role: holderRole },
    fingerprint: shownKey(asked.sealingPublic),
    requestedAt: asked.requestedAt.toISOString(),
  };
}
