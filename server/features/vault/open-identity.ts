import type { Segment } from '#contract/codes';
import { PartContent, type OpenIdentity } from '#contract/vault';
import type { Tx } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { assertMay } from '../../platform/walk.ts';
import { openRing } from '../keys/index.ts';
import { dekOf, openSegment } from './open-segment.ts';
import { aboutIdentity, identityRecord, type Opened } from './record.ts';
import { openActions, openPurpose, opensAnHour } from './rules.ts';
import { spendBudget } from './spend-budget.ts';
import { isBroken } from './store-break-glass.ts';
import { tellUnopened } from './tell-unopened.ts';
import { listSegments, type IdentityRow, type HeldSegment } from './store.ts';
import { tokenName } from './token-name.ts';

/** Opens parts of an identity. Nothing leaves before the ledger line, with purpose and reason, is committed. */
export function openIdentity(
  tx: Tx,
  row: IdentityRow,
  asked: OpenIdentity,
  context: Context,
): Promise<Opened> {
  return tellUnopened(aboutIdentity(row), () => openParts(tx, row, asked, context));
}

async function openParts(
  tx: Tx,
  row: IdentityRow,
  { segments, ...why }: OpenIdentity,
  context: Context,
): Promise<Opened> {
  if (segments.includes('legal_exposure')) assertMay(identityRecord, 'open-exposure', row, {}, context);
  const ring = await openRing(tx, 'officer', context);
  const { caseId, organisationId, openedById } = row;
  if (!(await isBroken(tx, caseId, segments, context.now))) {
    await spendBudget(tx, { actions: openActions, most: opensAnHour }, aboutIdentity(row), context);
  }
  const asked = (await listSegments(tx, caseId)).filter(({ segment }) => segments.includes(segment));
  const open = async (sealed: HeldSegment): Promise<[Segment, PartContent]> => {
    const content = PartContent.parse(openSegment(await dekOf(ring, sealed), sealed));
    // Whoever wrote it may have had no key to make it findable.
    if (sealed.segment === 'legal_identity') await tokenName(tx, sealed, content, context, ring);
    return [sealed.segment, content];
  };
  const contents = new Map<Segment, PartContent>();
  for (const sealed of asked) contents.set(...(await open(sealed)));
  return { caseId, organisationId, openedById, purpose: openPurpose(why, contents), contents };
}
