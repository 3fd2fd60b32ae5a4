import type { Tx } from '../../platform/db.ts';
import { sealEnvelope } from '../../platform/envelope.ts';
import { wordPlace } from './rules.ts';
import { findLink, keepWord } from './store.ts';

/** What the owner writes to the other end, sealed to the link, whose number alone opens it; the last word stands. */
export async function followWords(tx: Tx, referralId: string, text: string): Promise<void> {
  const link = await findLink(tx, referralId);
  if (link?.endedAt !== null) return;
  const hers = { kid: link.id, publicKey: link.publicKey };
  const sealed = await sealEnvelope([hers], Buffer.from(JSON.stringify(text)), wordPlace(link));
  await keepWord(tx, link.id, sealed);
}
