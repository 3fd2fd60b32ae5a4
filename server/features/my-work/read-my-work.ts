import type { MyWork, WorkItem, WorkKind } from '#contract/my-work';
import { may, mightEver, visible } from '../../policy/casl.ts';
import { mandatedCountries } from '../../policy/actor.ts';
import { visibleSql, type Reader, type Sql } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import type { SubjectName } from '../../policy/subjects.ts';
import {
  beyondKind,
  byUrgency,
  dueOf,
  kindOfSent,
  openSentStatuses,
  receivedKind,
  receivedStatuses,
  repliedStatuses,
  windows,
} from './rules.ts';
import {
  listAssigned,
  listBeyond,
  listEnding,
  listHouses,
  listReceived,
  listSent,
  most,
  type ReferralWork,
} from './store.ts';

type Found = readonly WorkItem[];

/** What waits for one person: a handful of reads, each within her rights and none longer than a list can be. */
export async function readMyWork(
  reader: Reader,
  _row: unknown,
  _input: unknown,
  context: Context,
): Promise<MyWork> {
  const found: Found[] = [];
  for (const source of [sent, received, ending, beyond, assigned, houses]) {
    found.push(await source(reader, context));
  }
  const items = found.flatMap((some) => some.slice(0, most)).sort(byUrgency);
  return { items, more: found.some((some) => some.length > most) };
}

/** Undefined where she can read none of them: then nobody is asked. */
function seenOf({ ability }: Context, subject: SubjectName): Sql | undefined {
  return mightEver(ability, 'read', subject) ? visibleSql(visible(ability, subject), 'r') : undefined;
}

const blank = { caseId: null, services: [], purpose: null, other: null, dueAt: null, lastDay: null };

function referralItem(kind: WorkKind, row: ReferralWork): WorkItem {
  const { id, caseId, name, services, other, at } = row;
  const dueAt = dueOf(kind, row)?.toISOString() ?? null;
  return { ...blank, kind, id, caseId, name, services, other, at: at.toISOString(), dueAt };
}

async function sent(reader: Reader, context: Context): Promise<Found> {
  const { actor, now } = context;
  const seen = seenOf(context, 'Referral');
  if (!seen) return [];
  const since = new Date(now.getTime() - windows.repliedMs);
  const asked = {
    organisationId: actor.organisationId,
    open: openSentStatuses,
    replied: repliedStatuses,
    since,
  };
  const rows = await listSent(reader, seen, asked);
  return rows.flatMap((row) => {
    const kind = kindOfSent[row.status];
    return [
      ...(kind === null ? [] : [referralItem(kind, row)]),
      ...(row.unreleased && actor.officer ? [referralItem('release', row)] : []),
    ];
  });
}

async function received(reader: Reader, context: Context): Promise<Found> {
  const seen = seenOf(context, 'Referral');
  if (!seen) return [];
  const rows = await listReceived(reader, seen, context.actor.organisationId, receivedStatuses);
  return rows.flatMap((row) => {
    const kind = receivedKind(row.status, row.hasAsked);
    return kind === null ? [] : [referralItem(kind, row)];
  });
}

async function ending(reader: Reader, context: Context): Promise<Found> {
  const seen = seenOf(context, 'Case');
  if (!seen) return [];
  const today = context.now.toISOString().slice(0, 10);
  const rows = await listEnding(reader, seen, context.actor.organisationId, today, windows.consentDays);
  return rows.map(({ at, ...row }) => ({
    ...{ ...blank, kind: 'consent_ends' as const, ...row },
    at: at.toISOString(),
  }));
}

async function beyond(reader: Reader, context: Context): Promise<Found> {
  const { ability, actor, now } = context;
  const seen = seenOf(context, 'BreakGlass');
  if (!seen) return [];
  const rows = await listBeyond(reader, seen, new Date(now.getTime() - windows.confirmMs));
  return rows.flatMap((row) => {
    const kind = beyondKind(row, actor.userId, now);
    const action = kind === 'beyond_confirm' ? 'confirm' : 'review';
    if (kind === null || !may(ability, action, 'BreakGlass', { organisationId: actor.organisationId }))
      return [];
    const { id, caseId, name, requestedAt } = row;
    return [{ ...blank, kind, id, caseId, name, at: requestedAt.toISOString() }];
  });
}

async function assigned(reader: Reader, context: Context): Promise<Found> {
  const seen = seenOf(context, 'Flag');
  if (!seen || !mightEver(context.ability, 'open-case', 'Flag')) return [];
  const rows = await listAssigned(reader, seen, context.actor.organisationId);
  return rows.map(({ id, name, at }) => ({
    ...{ ...blank, kind: 'offer_assigned' as const, id, name },
    at: at.toISOString(),
  }));
}

/** Our own houses to who counts them; to who routes a country, those of it where people sleep on the floor. */
async function houses(reader: Reader, { ability, actor, now }: Context): Promise<Found> {
  const counts = may(ability, 'set-capacity', 'Service', {
    organisationId: actor.organisationId,
    countryCode: actor.country,
  });
  const countries = mandatedCountries(actor, 'route');
  if (!counts && countries.length === 0) return [];
  const countedBefore = new Date(now.getTime() - windows.countMs);
  const rows = await listHouses(reader, counts ? actor.organisationId : null, countries, countedBefore);
  return rows.map(({ id, name, other, at, beyond: people }) => ({
    ...{ ...blank, kind: people > 0 ? ('overcrowded' as const) : ('count_old' as const), id, name, other },
    at: at.toISOString(),
  }));
}
