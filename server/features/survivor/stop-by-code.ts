import type { WithdrawalScope } from '#contract/consent';
import type { Tx } from '../../platform/db.ts';
import { newId, newReference } from '../../platform/ids.ts';
import { Problem } from '../../platform/problem.ts';
import { setClock } from '../clocks/index.ts';
import { withdrawByCode } from '../consent/index.ts';
import { tell } from '../notices/index.ts';
import { ledgerVisit } from './ledger-visit.ts';
import { carers, clockOfRequest, endOfDay } from './rules.ts';
import { insertRequest, lockHerCase, type HerCase } from './store-visit.ts';

export interface Stop {
  readonly what: WithdrawalScope;
  readonly organisationId: string | null;
}

/**
 * One of her three decisions, in one transaction with all that rests on it: it waits for nothing that is queued. What has
 * begun to help her is not cut off; somebody looks after her the same day, over the way to reach her that is safe.
 */
export async function stopByCode(
  tx: Tx,
  { what, organisationId }: Stop,
  moment: { readonly now: Date; readonly requestId: string },
): Promise<void> {
  const her = await lockHerCase(tx);
  if (!her) throw new Problem('not-found');
  await withdrawByCode(tx, { caseId: her.id, what, recipientOrganisationId: organisationId }, moment.now);
  await lookAfterHer(tx, her, moment);
  const about = { caseId: her.id, ownerId: her.organisationId };
  await ledgerVisit(tx, { action: 'visit.stop', about, purpose: what }, moment);
}

async function lookAfterHer(tx: Tx, her: HerCase, { now }: { readonly now: Date }): Promise<void> {
  const { id: caseId, organisationId, country: countryCode, code } = her;
  const [id, reference] = [newId(now), newReference('SR')];
  const dueAt = endOfDay(now, countryCode);
  const check = {
    id,
    reference,
    caseId,
    organisationId,
    kind: 'check' as const,
    sealed: null,
    madeAt: now,
    dueAt,
  };
  if (await insertRequest(tx, check)) {
    const owed = { organisationId, countryCode, caseId, from: now, dueAt };
    await setClock(
      tx,
      { kind: clockOfRequest.check, subject: 'SurvivorRequest', subjectId: id, reference, ...owed },
      { now },
    );
  }
  const told = { kind: 'her_stop', organisationId, roles: carers, reference: code, urgent: true } as const;
  await tell(tx, { ...told, subject: 'Case', recordId: caseId }, now);
}
