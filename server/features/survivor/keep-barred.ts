import type { NeverSend } from '#contract/directory';
import type { Tx } from '../../platform/db.ts';
import { sealEnvelope } from '../../platform/envelope.ts';
import { barredPlace } from './rules.ts';
import { listCodes, updateBarred } from './store.ts';

/** Whom she bars is sealed to her as well: what she says on her page must not go there, and nobody else is at it. */
export async function keepBarred(tx: Tx, caseId: string, list: NeverSend): Promise<void> {
  for (const code of await listCodes(tx, caseId)) {
    if (code.endedAt !== null) continue;
    const her = { kid: code.id, publicKey: code.publicKey };
    const said = Buffer.from(JSON.stringify(list));
    await updateBarred(tx, code.id, await sealEnvelope([her], said, barredPlace(code)));
  }
}
