import type { House } from '../../platform/house.ts';
import { noteSigner, type NoteSigner } from '../../platform/signed-note.ts';

/** Signs the checkpoints of a node; its key is derived from the node key. */
export function checkpointSigner({ secrets, nodeName }: Pick<House, 'secrets' | 'nodeName'>): NoteSigner {
  return noteSigner(`${nodeName}/ledger`, secrets.derive('checkpoint'));
}
