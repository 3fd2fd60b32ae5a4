import { openEnvelope, type KeyRing } from '../../platform/envelope.ts';
import type { Tx } from '../../platform/db.ts';
import { answerPlace } from './rules.ts';
import { listHers, type ComplaintRow } from './store.ts';

/** A complaint of hers as she reads it on her page. */
export interface HerComplaint {
  readonly receivedAt: Date;
  readonly abuse: boolean;
  readonly outcome: ComplaintRow['outcome'];
  /** In the words of who heard it; null before, and where it was sealed to a number that is gone. */
  readonly answer: string | null;
}

/** Hers, the latest first, opened with her own key. */
export async function readAnswers(tx: Tx, ring: KeyRing): Promise<HerComplaint[]> {
  const found: HerComplaint[] = [];
  for (const row of await listHers(tx)) {
    const { receivedAt, abuse, outcome } = row;
    found.push({ receivedAt, abuse, outcome, answer: await answerOf(row, ring) });
  }
  return found;
}

async function answerOf(row: ComplaintRow, ring: KeyRing): Promise<string | null> {
  if (row.answerSealed === null) return null;
  const opened = await openEnvelope(ring, row.answerSealed, answerPlace(row));
  const said: unknown = opened === undefined ? null : JSON.parse(opened.toString());
  return typeof said === 'string' ? said : null;
}
