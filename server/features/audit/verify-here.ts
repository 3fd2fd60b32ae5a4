import type { LedgerVerdict } from '#contract/audit';
import type { House } from '../../platform/house.ts';
import { checkpointSigners } from './checkpoint-signer.ts';
import { verifyLedger } from './verify-ledger.ts';

const underWay = new WeakMap<House, Promise<LedgerVerdict>>();

/** Verifies the ledger against this node's own checkpoints. Who asks while it is being read waits for that answer. */
export async function verifyHere(house: House): Promise<LedgerVerdict> {
  const known = underWay.get(house);
  if (known) return known;
  const against = { file: house.checkpointFile, keys: checkpointSigners(house) };
  const reading = verifyLedger(house.worker, against).finally(() => underWay.delete(house));
  underWay.set(house, reading);
  return reading;
}
