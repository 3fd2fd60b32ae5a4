import type { ReportServices, ServiceReport } from '#contract/services-given';
import { unmetReasons } from '#contract/services-given';
import { serviceKindNames } from '#contract/codes';
import type { Reader } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { dayAfterHalf, monthsOf, shown, smallest, suppressed } from './rules-report.ts';
import { countKinds, countMonths, countUnmet } from './store-report.ts';

/** The half-yearly matrix of the caller's own organisation, from what was entered once. */
export async function readReport(
  reader: Reader,
  _row: unknown,
  { half }: ReportServices,
  { actor }: Context,
): Promise<ServiceReport> {
  const months = monthsOf(half);
  const between = [actor.organisationId, `${months[0] ?? ''}-01`, dayAfterHalf(half)] as const;
  const [kinds, byMonth, unmet] = [
    await countKinds(reader, ...between),
    await countMonths(reader, ...between),
    await countUnmet(reader, ...between),
  ];
  return {
    ...{ half, months, smallest },
    kinds: serviceKindNames.map((kind) => {
      const whole = kinds.find((one) => one.kind === kind);
      const inMonth = (month: string) =>
        byMonth.find((one) => one.kind === kind && one.month === month)?.people ?? 0;
      const counted = { people: whole?.people ?? 0, times: whole?.times ?? 0, months: months.map(inMonth) };
      return { kind, ...suppressed(counted) };
    }),
    unmet: unmetReasons.flatMap((reason) => {
      const people = unmet.find((one) => one.reason === reason)?.people ?? 0;
      return people === 0 ? [] : [{ reason, people: shown(people) }];
    }),
  };
}
