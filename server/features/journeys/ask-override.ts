import type { AskOverride } from '#contract/journeys';
import type { Tx } from '../../platform/db.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { organisationBrief } from '../directory/index.ts';
import { tell } from '../notices/index.ts';
import { changeJourney } from './change-journey.ts';
import { gatherFacts } from './gather-facts.ts';
import { isNeverShown } from './is-never-shown.ts';
import { needsOverride } from './rules.ts';
import { isClearing, type JourneyRow } from './store.ts';

/** She insists, knowing the risk. One coordinator is asked, whom she may be shown to; nobody else hears of it. */
export async function askOverride(
  tx: Tx,
  row: JourneyRow,
  { organisationId, reason }: AskOverride,
  context: Context,
): Promise<JourneyRow> {
  const { now } = context;
  const { destinationLevel } = await gatherFacts(tx, row, now);
  if (!needsOverride(row.kind, destinationLevel)) throw new Problem('wrong-state', { open: [] });
  const asked = await organisationBrief(tx, organisationId);
  const clears = await isClearing(tx, organisationId, [row.fromCountry, row.toCountry], now);
  if (!asked || !clears || (await isNeverShown(tx, row, asked, context))) {
    throw new Problem('invalid-input', {
      issues: [{ path: 'organisationId', message: 'is no coordinator of the two countries' }],
    });
  }
  const override = { overrideOrganisationId: organisationId, overrideReason: reason, overrideAskedAt: now };
  const { id: recordId, reference } = row;
  const about = { subject: 'Journey', recordId, reference } as const;
  await tell(tx, { kind: 'journey_override_asked', organisationId, ...about, urgent: true }, now);
  return changeJourney(tx, row, { ...override, overrideById: null, overrideAt: null });
}
