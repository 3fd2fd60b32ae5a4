import type { House } from '../../platform/house.ts';
import { noteSigner, type NoteSigner } from '../../platform/signed-note.ts';

type Signing = Pick<House, 'secrets' | 'nodeName'>;

/** Signs the checkpoints of a node; its key is derived from the node key, in its version of now or the one named. */
export function checkpointSigner({ secrets, nodeName }: Signing, version = secrets.version): NoteSigner {
  return noteSigner(`${nodeName}/ledger`, secrets.derive('checkpoint', version));
}

/** Who signs now, and who signed with older versions of the node key that are still here: their word counts too. */
export function checkpointSigners(node: Signing): NoteSigner[] {
  return node.secrets.versions.map((version) => checkpointSigner(node, version));
}
