import { createHash } from 'node:crypto';
import type { SealedFlag } from '#contract/flags';
import type { Tx } from '../../platform/db.ts';
import { appendLedger } from '../../platform/ledger.ts';
import type { OpenContext } from '../../platform/open.ts';
import { Problem } from '../../platform/problem.ts';
import { useDevice } from '../auth/index.ts';
import { openSealed } from './open-sealed.ts';
import { plannedFlag, sealNote } from './raise-flag.ts';
import { recogniseSender, type Sender } from './recognise-sender.ts';
import { readSealed, type ReadFlag } from './rules-sealed.ts';
import { findSealed, insertOnce, type FlagRow } from './store.ts';

/**
 * One flag for each key, however often it is sent and by whomever: a session that ends between two tries makes no
 * second one. What is authentic is kept, whatever it says.
 */
export async function receiveSealed(sealed: SealedFlag, context: OpenContext): Promise<FlagRow> {
  const sender = await recogniseSender(context);
  const key = keyOf(context);
  const content = await openSealed(context.house, sealed, key);
  const read = readSealed(content, sender.post);
  const body = hash(`${sealed.epk} ${sealed.nonce} ${sealed.ciphertext}`);
  const sent = { key: hash(key === '' ? body.toString('hex') : key), body };
  return sender.within(async (tx) => {
    const found = await foundAgain(tx, sent);
    if (found) return found;
    const kept = await keep(tx, sender, { read, sent }, context);
    const row = kept ?? (await foundAgain(tx, sent));
    // Another organisation's, which nobody here may know of.
    if (!row) throw new Problem('idempotency-mismatch');
    return row;
  });
}

function keyOf({ idempotencyKey: key = '' }: OpenContext): string {
  if (key === '' || /^[\x21-\x7e]{8,100}$/.test(key)) return key;
  const issue = { path: 'Idempotency-Key', message: 'is 8 to 100 visible characters' };
  throw new Problem('invalid-input', { issues: [issue] });
}

/** The key is random, and so is an envelope: their hashes need no secret, and outlive every node key. */
function hash(said: string): Buffer {
  return createHash('sha256').update(said).digest();
}

interface Sent {
  readonly key: Buffer;
  readonly body: Buffer;
}

async function foundAgain(tx: Tx, sent: Sent): Promise<FlagRow | undefined> {
  const found = await findSealed(tx, sent);
  if (found && !found.isSame) throw new Problem('idempotency-mismatch');
  return found;
}

/** Undefined where another request with this key was quicker. */
async function keep(
  tx: Tx,
  { signedIn, deviceId, ...raiser }: Sender,
  { read, sent }: { readonly read: ReadFlag; readonly sent: Sent },
  { now, requestId }: OpenContext,
): Promise<FlagRow | undefined> {
  const flag = plannedFlag(read.flag, raiser, now);
  const note = await sealNote(tx, flag, read.note, now);
  const row = await insertOnce(tx, flag, note, { ...sent, deviceId, toCheck: read.check });
  if (!row) return undefined;
  if (deviceId !== null) await useDevice(tx, deviceId, now);
  // A device acts for an organisation and for nobody in particular.
  const about = { id: row.id, ...(signedIn === null && { ownerId: raiser.organisationId }) };
  const actor = signedIn?.actor ?? null;
  const line = { at: now, actor, action: 'flag.raise-sealed', subject: 'Flag', about, requestId } as const;
  await appendLedger(tx, line);
  return row;
}
