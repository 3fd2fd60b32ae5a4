import type { AskCall, AskCorrection } from '#contract/survivor';
import type { Tx } from '../../platform/db.ts';
import { newId, newReference } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import { dueOf, setClock } from '../clocks/index.ts';
import { sealForGroup } from '../keys/index.ts';
import { tell } from '../notices/index.ts';
import { ledgerVisit } from './ledger-visit.ts';
import { carers, clockOfRequest, noticeOfRequest, requestPlace } from './rules.ts';
import { insertRequest, lockHerCase } from './store-visit.ts';

export type Asking =
  | { readonly kind: 'call'; readonly said: AskCall }
  | { readonly kind: 'correct'; readonly said: AskCorrection };

/** To be called, or that something is wrong: sealed to those who work on her case, with a clock until they have answered. */
export async function askByCode(
  tx: Tx,
  { kind, said }: Asking,
  moment: { readonly now: Date; readonly requestId: string },
): Promise<void> {
  const { now } = moment;
  const her = await lockHerCase(tx);
  if (!her) throw new Problem('not-found');
  const { id: caseId, organisationId, country: countryCode } = her;
  const [id, reference] = [newId(now), newReference('SR')];
  const place = requestPlace({ id, organisationId });
  const sealed = await sealForGroup(tx, 'staff', [organisationId], said, place);
  const dueAt = await dueOf(tx, { kind: clockOfRequest[kind], countryCode, from: now });
  await insertRequest(tx, { id, reference, caseId, organisationId, kind, sealed, madeAt: now, dueAt });
  const record = { subject: 'SurvivorRequest' as const, reference };
  const owed = { organisationId, countryCode, caseId, from: now, dueAt };
  await setClock(tx, { kind: clockOfRequest[kind], ...record, subjectId: id, ...owed }, { now });
  const urgent = kind === 'call';
  await tell(
    tx,
    {
      kind: noticeOfRequest[kind],
      organisationId,
      roles: carers,
      reference: her.code,
      urgent,
      subject: 'Case',
      recordId: caseId,
    },
    now,
  );
  await ledgerVisit(
    tx,
    { action: 'visit.ask', about: { caseId, ownerId: organisationId }, purpose: kind },
    moment,
  );
}
