import { servicesOfNeed, type StartCallOut } from '#contract/call-outs';
import type { MatchView } from '#contract/directory';
import type { Tx } from '../../platform/db.ts';
import { newId, newReference } from '../../platform/ids.ts';
import { plan } from '../../platform/jobs.ts';
import type { Context } from '../../platform/record.ts';
import { caseMatching, caseRecord, type CaseRow, type OpenedCase } from '../cases/index.ts';
import { setClock } from '../clocks/index.ts';
import { corridorBetween } from '../directory/index.ts';
import { onDuty } from '../duty/index.ts';
import { functionOfNeed, ladderOf, type Rung } from './rules.ts';
import {
  getCallOut,
  insertCallOut,
  insertRungs,
  listNeighbours,
  type CallOutRow,
  type NewCallOut,
} from './store.ts';

/**
 * Makes the whole ladder while somebody is here who can open whom she must never be sent to; the first is asked as soon
 * as it is written, and the clock climbs.
 */
export async function startCallOut(
  tx: Tx,
  row: CaseRow,
  input: StartCallOut,
  context: Context,
): Promise<CallOutRow> {
  const { actor, now } = context;
  const record = await caseRecord.open(tx, row, context);
  const rungs = await ladderFor(tx, record, input, context);
  const callOut = planned(row, input, context);
  await insertCallOut(tx, callOut);
  const { id, reference } = callOut;
  const placed = rungs.map((rung) => ({ ...rung, id: newId(now) }));
  await insertRungs(tx, { callOutId: id, ownerId: row.organisationId }, placed);
  await plan(tx, 'call-out.climb', id, now);
  const owed = { organisationId: row.organisationId, countryCode: input.country, caseId: row.id };
  await setClock(
    tx,
    { kind: 'callout', subject: 'CallOut', subjectId: id, reference, ...owed, from: now },
    context,
  );
  return getCallOut(tx, id, actor.organisationId);
}

/** Nothing of her that is not in tier 1, and no word of what happened to her. */
function planned(row: CaseRow, { need, country }: StartCallOut, { actor, now }: Context): NewCallOut {
  const { sex, ageGroup, isMinor, languages, dependants } = row;
  return {
    ...{ id: newId(now), reference: newReference('CO'), caseId: row.id, organisationId: row.organisationId },
    ...{ need, countryCode: country, sex, ageGroup, isMinor, languages, dependants },
    ...{ openedById: actor.userId, openedAt: now, nextAt: now },
  };
}

async function ladderFor(
  tx: Tx,
  record: OpenedCase,
  { need, country }: StartCallOut,
  context: Context,
): Promise<Rung[]> {
  const { now } = context;
  const never = record.neverSend;
  const matched = async (at: string) => {
    const found: MatchView[] = [];
    for (const service of servicesOfNeed[need]) {
      found.push(
        ...(await caseMatching.match(tx, record, { id: record.id, service, country: at }, context)).items,
      );
    }
    return found;
  };
  const duty = { countryCode: country, at: now, never };
  return ladderOf({
    ownerId: record.organisationId,
    matches: await openTo(tx, record, await matched(country), context),
    rota: await onDuty(tx, { ...duty, function: functionOfNeed[need] }),
    neighbours: await abroad(tx, record, country, matched, context),
    national: await onDuty(tx, { ...duty, function: 'national_deputy' }),
  });
}

async function abroad(
  tx: Tx,
  record: OpenedCase,
  country: string,
  matched: (at: string) => Promise<MatchView[]>,
  context: Context,
): Promise<MatchView[]> {
  const found: MatchView[] = [];
  for (const code of await listNeighbours(tx, country, context.now)) found.push(...(await matched(code)));
  return openTo(tx, record, found, context);
}

/** Those to whom a way is open now without a coordinator: nobody is asked whom she could not be sent to tonight. */
async function openTo(
  tx: Tx,
  record: OpenedCase,
  matches: readonly MatchView[],
  { actor, now }: Context,
): Promise<MatchView[]> {
  const open: MatchView[] = [];
  for (const match of matches) {
    const { country: toCountry, kind: toKind } = match.organisation;
    const way = { fromCountry: actor.country, toCountry, fromKind: actor.organisationKind, toKind };
    const child = record.isMinor !== 'no';
    const corridor = await corridorBetween(tx, { ...way, kind: 'assistance', child }, now);
    if (corridor === 'direct' || corridor === 'notified') open.push(match);
  }
  return open;
}
