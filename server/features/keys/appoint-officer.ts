import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import { findHolder } from './store-holders.ts';

/** Somebody who may be given the officers' key without an officer: she works here, has keys, and was asked to be one. */
export async function appointOfficer(
  tx: Tx,
  organisationId: string,
  userId: string,
): Promise<{ id: string; sealingPublic: Uint8Array }> {
  const found = await findHolder(tx, userId);
  const fits = found?.organisationId === organisationId && found.active && found.requested;
  if (!fits || !found.sealingPublic) {
    const message = 'is somebody who works here, has keys, and was asked to be an officer';
    throw new Problem('invalid-input', { issues: [{ path: 'userId', message }] });
  }
  return { id: found.id, sealingPublic: found.sealingPublic };
}
