import { NeverSend } from '#contract/directory';
import type { Reader, Sql, Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { kidOf, seal, unseal, type Place } from '../../platform/sealing.ts';
import { nodeKid, nodeVersionOf, type Secrets } from '../../platform/secrets.ts';
import { isBarred } from '../duty/index.ts';
import { findBody, findNever, listNever, seenBut, writeNever, type Goer } from './store.ts';

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
  return openNever(caseId, sealed, secrets);
}

function openNever(caseId: string, sealed: Uint8Array, secrets: Secrets): NeverSend {
  const key = secrets.derive('clock-never', nodeVersionOf(kidOf(sealed)));
  const content: unknown = JSON.parse(unseal(key, sealed, placeOf(caseId)).toString('utf8'));
  return NeverSend.parse(content);
}

type Asking = Pick<Context, 'actor' | 'house'>;

/** Whether her list keeps a case from the caller's own body. */
export async function isKept(reader: Reader, caseId: string, { actor, house }: Asking): Promise<boolean> {
  const never = await neverOf(reader, caseId, house.secrets);
  if (never === undefined) return false;
  const body = await findBody(reader, actor.organisationId);
  return body !== undefined && isBarred(body, never);
}

/** `seen` of rows that go from one end to another (`r`), without those on whose way her list keeps the caller's body out. */
export async function unkept(reader: Reader, goer: Goer, seen: Sql, { actor, house }: Asking): Promise<Sql> {
  // Without a mandate nobody stands on the way of anything.
  if (actor.mandates.length === 0) return seen;
  const listed = await listNever(reader, goer, seen, actor.organisationId);
  const body = listed.length > 0 ? await findBody(reader, actor.organisationId) : undefined;
  if (body === undefined) return seen;
  const kept = listed.filter(({ caseId, sealed }) =>
    isBarred(body, openNever(caseId, sealed, house.secrets)),
  );
  return seenBut(
    seen,
    kept.map(({ caseId }) => caseId),
    actor.organisationId,
  );
}
