import type { SendFieldReport } from '#contract/tips';
import type { Tx } from '../../platform/db.ts';
import { newId, newReference } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { openCaseFrom, type CaseInput } from '../cases/index.ts';
import { raiseFlagFrom } from '../flags/index.ts';
import { sealTip, tellTriagers } from './receive-tip.ts';
import { howMany, offerOfForm, pathOf, roleOfForm, sourceOf } from './rules-paths.ts';
import { insertFieldReport, type FieldReportRow } from './store-field.ts';
import { insertTip } from './store-tips.ts';

/** The report as it would be; where it leads follows from what was said in it. */
export function plannedFieldReport(input: SendFieldReport, { actor, now }: Context): FieldReportRow {
  return {
    ...{ id: newId(now), reference: newReference('FR'), form: input.form, path: pathOf(input, actor.role) },
    ...{ organisationId: actor.organisationId, reportedById: actor.userId, createdAt: now },
    ...{ caseId: null, flagId: null, tipId: null },
  };
}

/** Opens the right path at once: a case of one's own, an offer of help, or a tip. */
export async function sendFieldReport(
  tx: Tx,
  row: FieldReportRow,
  input: SendFieldReport,
  context: Context,
): Promise<FieldReportRow> {
  if (roleOfForm[input.form] !== context.actor.role) throw new Problem('not-permitted');
  const { actor, now } = context;
  if (row.path === 'case') {
    const { id: caseId } = await openCaseFrom(tx, caseInput(input), context, false);
    return insertFieldReport(tx, { ...row, caseId });
  }
  if (row.path === 'flag') {
    const flag = await raiseFlagFrom(tx, offerOfForm(input, actor.country), actor, context);
    return insertFieldReport(tx, { ...row, flagId: flag.id });
  }
  const { form: origin, danger, child, signs, people, when, line: written } = input;
  const said = { signs, howMany: howMany(people), when, line: written };
  const sealed = await sealTip(tx, { origin, country: actor.country, danger, child, said }, now);
  await insertTip(tx, sealed.tip, actor.organisationId);
  await tellTriagers(tx, sealed, now);
  return insertFieldReport(tx, { ...row, tipId: sealed.tip.id });
}

function caseInput({ form, child, childBand, sex, danger, languages }: SendFieldReport): CaseInput {
  return {
    ...{ source: sourceOf[form], sex, ageBand: null, isMinor: child, dependants: 0, ict: null },
    childBand: child === 'no' ? null : childBand,
    ...{ languages, needs: [], risk: danger ? 'HIGH' : 'MEDIUM', riskFlags: [], documents: 'unknown' },
    ...{ citizenships: [], exploitation: [], sector: null, control: [], recruitment: [], countries: [] },
  };
}
