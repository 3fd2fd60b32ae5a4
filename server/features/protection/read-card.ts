import type { Tx } from '../../platform/db.ts';
import { stretch } from '../../platform/code-secret.ts';
import type { House } from '../../platform/house.ts';
import { appendLedger } from '../../platform/ledger.ts';
import { doorOf } from '../../platform/pass.ts';
import { tell } from '../notices/index.ts';
import { readSaid } from './rules.ts';
import { scanCard, type ScannedCard } from './store.ts';

/**
 * Looks a number or a phrase up, whoever asks, and tells those who work with her that it was; undefined for what is none,
 * is over or was ended. The line names no reader: hers is written where somebody is signed in.
 */
export async function readCard(
  tx: Tx,
  said: string,
  { house, now, requestId }: { readonly house: House; readonly now: Date; readonly requestId: string },
): Promise<ScannedCard | undefined> {
  const read = readSaid(said);
  if (read === undefined) return undefined;
  const { lookup } = await stretch(house, read.use, read.code);
  const card = await scanCard(tx, doorOf(house.secrets), lookup, now);
  if (!card) return undefined;
  const { id, caseId, organisationId, issuedById: userId, caseCode: reference } = card;
  const line = { at: now, actor: null, action: 'card.scan', subject: 'ProtectionCard' as const, requestId };
  await appendLedger(tx, { ...line, about: { id, caseId, ownerId: organisationId } });
  const told = { kind: 'card_scanned', organisationId, userId, urgent: true } as const;
  await tell(tx, { ...told, subject: 'Case', recordId: caseId, reference }, now);
  return card;
}
