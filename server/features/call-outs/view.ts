import type { CallOutView, RungView } from '#contract/call-outs';
import type { Context } from '../../platform/record.ts';
import { broadDependants } from './rules.ts';
import type { CallOutRow, RungRow } from './store.ts';

const instant = (at: Date | string | null) => (at === null ? null : new Date(at).toISOString());

export function callOutView(row: CallOutRow, can: string[], { actor }: Context): CallOutView {
  const isOwner = row.organisationId === actor.organisationId;
  const { id, reference, version, need, status, from, sex, ageGroup, isMinor, languages } = row;
  const own = row.rungs.filter(({ organisation }) => organisation.id === actor.organisationId);
  return {
    ...{ id, reference, version, need, country: row.countryCode, status, from },
    ...{ sex, ageGroup, isMinor, languages, dependants: broadDependants(row.dependants) },
    relation: isOwner ? 'owner' : 'asked',
    openedAt: row.openedAt.toISOString(),
    caseId: isOwner ? row.caseId : null,
    caseCode: isOwner ? row.caseCode : null,
    referralId: isOwner ? row.referralId : null,
    nextAt: isOwner ? instant(row.nextAt) : null,
    alarmedAt: isOwner ? instant(row.alarmedAt) : null,
    rungs: (isOwner ? row.rungs : own).map(rungView),
    can,
  };
}

function rungView({ organisation, kind, askedAt, seenAt, answeredAt, answer }: RungRow): RungView {
  return {
    ...{ organisation, kind, answer },
    ...{ askedAt: instant(askedAt), seenAt: instant(seenAt), answeredAt: instant(answeredAt) },
  };
}
