import { JourneyRiskDocument, TravelDocument, type JourneyRisks, type TravelView } from '#contract/journeys';
import type { Reader } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { openAsMember } from '../keys/index.ts';
import { riskPlace, travelPlace } from './rules.ts';
import { findTravel, listRisks } from './store-sealed.ts';
import type { JourneyRow } from './store.ts';
import { riskView } from './view.ts';

/** What both ends found last: two envelopes, however often it was assessed. */
export async function openRisks(
  reader: Reader,
  row: JourneyRow,
  _input: unknown,
  context: Context,
): Promise<JourneyRisks> {
  const risks = await listRisks(reader, row.id);
  const items = await Promise.all(
    risks.map(async (one) => {
      const said = await openAsMember(reader, 'staff', one.sealed, riskPlace(one), context);
      return riskView(one, JourneyRiskDocument.parse(said));
    }),
  );
  return { items };
}

/** How she travels. */
export async function openTravel(
  reader: Reader,
  row: JourneyRow,
  _input: unknown,
  context: Context,
): Promise<TravelView> {
  const sealed = await findTravel(reader, row.id);
  if (sealed === undefined) return { travel: null };
  const said = await openAsMember(reader, 'staff', sealed, travelPlace(row), context);
  return { travel: TravelDocument.parse(said) };
}
