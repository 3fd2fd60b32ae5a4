import type { ContactPointView } from '#contract/duty';
import { zoneOf } from '#contract/time-zones';
import type { Context } from '../../platform/record.ts';
import { isOnDuty } from './rules.ts';
import type { PointRow } from './store-points.ts';

export function pointView(row: PointRow, can: string[], { now }: Pick<Context, 'now'>): ContactPointView {
  const { id, countryCode: country, function: named, organisation, verifiedOn, version } = row;
  const timeZone = row.timeZone ?? zoneOf(country);
  return {
    ...{ id, country, function: named, organisation, verifiedOn, timeZone, version, can },
    ended: row.endedAt !== null,
    people: row.people.map((person) => ({ ...person, onDuty: isOnDuty(person.hours, now, timeZone) })),
  };
}
