import { NeverSend } from '#contract/directory';
import type { Reader, Tx } from '../../platform/db.ts';
import { kidOf, seal, unseal, type Place } from '../../platform/sealing.ts';
import { nodeKid, nodeVersionOf, type Secrets } from '../../platform/secrets.ts';
import { findNever, writeNever } from './store.ts';

const placeOf = (caseId: string): Place => ({
  purpose: 'clock.never',
  table: 'clock_never',
  row: caseId,
  organisation: '',
});

/**
 * Keeps for the clock whom a case is kept from: jobs escalate at night, when nobody is there to open her own list. It
 * lies under the node's key, so that a copy of the database does not tell it.
 */
export async function keepNever(tx: Tx, caseId: string, list: NeverSend, secrets: Secrets): Promise<void> {
  const { version } = secrets;
  const key = secrets.derive('clock-never', version);
  const content = Buffer.from(JSON.stringify(list));
  await writeNever(tx, caseId, seal(key, nodeKid(version), content, placeOf(caseId)));
}

/** Undefined where a case has none, or where there is no case. */
export async function neverOf(
  reader: Reader,
  caseId: string | null,
  secrets: Secrets,
): Promise<NeverSend | undefined> {
  const sealed = caseId === null ? undefined : await findNever(reader, caseId);
  if (caseId === null || sealed === undefined) return undefined;
  const key = secrets.derive('clock-never', nodeVersionOf(kidOf(sealed)));
  const content: unknown = JSON.parse(unseal(key, sealed, placeOf(caseId)).toString('utf8'));
  return NeverSend.parse(content);
}
