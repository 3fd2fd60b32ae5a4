import { Segment } from '#contract/codes';
import type { WriteIdentity } from '#contract/vault';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import type { Context } from '../../platform/record.ts';
import { assertMay } from '../../platform/walk.ts';
import { onIdentityWritten } from './hooks.ts';
import { identityRecord } from './record.ts';
import { sealSegment } from './seal-segment.ts';
import { insertSegment, listBriefs, shredSegment, type IdentityRow } from './store.ts';
import { tokenName } from './token-name.ts';

/** Each part that is named gets a new version under a new key; the version before is shredded. Needs no key. */
export async function writeIdentity(
  tx: Tx,
  row: IdentityRow,
  { segments }: Pick<WriteIdentity, 'segments'>,
  context: Context,
): Promise<IdentityRow> {
  if (segments.legal_exposure) assertMay(identityRecord, 'write-exposure', row, {}, context);
  for (const segment of Segment.options) {
    const content = segments[segment];
    if (content) await writePart(tx, row, segment, content, context);
  }
  return { ...row, segments: await listBriefs(tx, row.caseId) };
}

async function writePart(
  tx: Tx,
  { caseId, organisationId }: IdentityRow,
  segment: Segment,
  content: object,
  context: Context,
): Promise<void> {
  const { now, actor } = context;
  const version = (await shredSegment(tx, caseId, segment, now)) + 1;
  const name = { id: newId(now), caseId, organisationId, segment, version };
  const { row, dek } = await sealSegment(tx, name, content);
  await insertSegment(tx, row, { byId: actor.userId, at: now });
  if (segment === 'legal_identity') await tokenName(tx, row, content, context);
  const { id: segmentId } = row;
  await onIdentityWritten.call(tx, { caseId, organisationId, segment, segmentId, version, dek }, context);
}
