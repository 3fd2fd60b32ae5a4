import { randomBytes } from 'node:crypto';
import type { Secret } from 'otpauth';
import { sealTotp } from '../../server/features/auth/open-totp.ts';
import { newId } from '../../server/platform/ids.ts';
import type { TestNode } from '../support/node.ts';

/** A confirmed secret and one that waits, both the same: a code of it gives the factor, and confirms a new one. */
export async function giveTotp(node: TestNode, userId: string, secret: Secret): Promise<void> {
  const now = node.clock.now();
  for (const confirmedAt of [now, null]) {
    const row = sealTotp(node.house, newId(now), userId, Buffer.from(secret.bytes));
    await node.owner.query(
      'INSERT INTO totp (id, user_id, secret, key_version, made_at, confirmed_at) VALUES ($1, $2, $3, $4, $5, $6)',
      [row.id, userId, row.secret, row.keyVersion, now, confirmedAt],
    );
  }
}

/** A passkey as its row; it can sign nothing. */
export async function givePasskey(node: TestNode, userId: string): Promise<string> {
  const now = node.clock.now();
  const id = newId(now);
  await node.owner.query(
    `INSERT INTO passkey (id, user_id, name, credential_id, public_key, counter, made_at)
     VALUES ($1, $2, 'Key', $3, '\\x00', 0, $4)`,
    [id, userId, randomBytes(16), now],
  );
  return id;
}

/** Another session of hers, which nobody has the cookie of; its name. */
export async function openAnother(node: TestNode, userId: string): Promise<string> {
  const id = newId(node.clock.now());
  await node.owner.query(
    `INSERT INTO session (id, id_hash, user_id, created_at, last_seen_at, idle_until, ends_at, second_factor,
       token_hash)
     SELECT $1, $2, user_id, created_at, last_seen_at, idle_until, ends_at, second_factor, $4 FROM session
     WHERE user_id = $3 LIMIT 1`,
    [id, randomBytes(32), userId, randomBytes(32)],
  );
  return id;
}
