import { transact, transactAs, type Tx } from '../../platform/db.ts';
import { keepRefusal } from '../../platform/ledger.ts';
import type { OpenContext, SignedIn } from '../../platform/open.ts';
import { withPass } from '../../platform/pass.ts';
import { Problem } from '../../platform/problem.ts';
import { mightEver } from '../../policy/casl.ts';
import { recogniseDevice } from '../auth/index.ts';
import type { Raiser } from './raise-flag.ts';

/** Whom a sealed flag comes from, and the transaction in which the database knows her, or the device. */
export interface Sender extends Raiser {
  readonly signedIn: SignedIn | null;
  readonly deviceId: string | null;
  /** Where nothing better is known. */
  readonly post: string;
  readonly within: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
}

/**
 * Somebody signed in who raises flags; else an enrolled device, for whose flag nobody stands yet. A revoked device is
 * `gone`: the officer has to know that nothing of it arrives.
 */
export async function recogniseSender(context: OpenContext): Promise<Sender> {
  const { house, credential, signedIn } = context;
  const device = credential === undefined ? undefined : await recogniseDevice(house, credential);
  if (signedIn && mightEver(signedIn.ability, 'raise', 'Flag')) {
    const { actor, pass } = signedIn;
    const isOurs = device?.organisationId === actor.organisationId && !device.isRevoked;
    return {
      ...{ signedIn, userId: actor.userId, organisationId: actor.organisationId, country: actor.country },
      ...(isOurs ? { deviceId: device.id, post: device.post } : { deviceId: null, post: unknownPost(actor) }),
      within: (work) => withPass(pass, () => transact(house.db, work)),
    };
  }
  if (device?.isRevoked) {
    throw new Problem('gone', {
      issues: [{ path: 'device', message: 'This device is no longer enrolled.' }],
    });
  }
  if (device) {
    const { id: deviceId, organisationId, country, post, enrolledById } = device;
    return {
      ...{ signedIn: null, userId: null, organisationId, country, deviceId, post },
      within: (work) => transactAs(house, enrolledById, work),
    };
  }
  if (signedIn) await refuse(signedIn, context);
  throw new Problem(signedIn ? 'not-permitted' : 'sign-in-required');
}

function unknownPost({ country }: { readonly country: string }): string {
  return `${country}-UNKNOWN`;
}

function refuse({ actor, pass }: SignedIn, { house, now: at, requestId }: OpenContext): Promise<void> {
  const asked = { at, actor, requestId, action: 'flag.raise-sealed', about: { id: null } };
  return withPass(pass, () =>
    transact(house.db, (tx) => keepRefusal(tx, { ...asked, subject: 'Flag', reason: 'role-has-no-grant' })),
  );
}
