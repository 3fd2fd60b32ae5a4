import type { JourneyLine, JourneyRiskDocument, JourneyRiskView, JourneyView } from '#contract/journeys';
import type { DepositionView } from '#contract/depositions';
import { isOverdue } from './rules.ts';
import { checklistOf, isForCoordinators, missingFor, type JourneyFacts } from './rules-checklist.ts';
import type { DepositionRow } from './store-depositions.ts';
import type { RiskRow } from './store-sealed.ts';
import type { JourneyRow } from './store.ts';

interface Asking {
  readonly actor: { readonly organisationId: string };
  readonly now: Date;
}

export function relationOf(
  row: Pick<JourneyRow, 'fromOrganisationId' | 'toOrganisationId'>,
  { organisationId }: Asking['actor'],
): JourneyView['relation'] {
  if (row.fromOrganisationId === organisationId) return 'sender';
  return row.toOrganisationId === organisationId ? 'receiver' : 'route';
}

const instant = (at: Date | null) => at?.toISOString() ?? null;

export function journeyLine(row: JourneyRow, can: string[], { actor, now }: Asking): JourneyLine {
  const { id, reference, kind, status, from, to, departOn, arriveOn, version } = row;
  return {
    ...{ id, reference, kind, status, from, to, departOn, arriveOn, version, can },
    ...{ relation: relationOf(row, actor), overdue: isOverdue(row, now) },
  };
}

/** Both checklists and what is missing, as far as the reader may know of it. */
function checks(facts: JourneyFacts, isRoute: boolean, now: Date) {
  const { origin, destination } = checklistOf(facts, now);
  const told = ({ line }: (typeof origin)[number]) => !isRoute || isForCoordinators(line);
  return {
    checklist: { origin: origin.filter(told), destination: destination.filter(told) },
    missing: missingFor(facts, now).filter((line) => !isRoute || isForCoordinators(line)),
  };
}

/** Who stopped it and why is for both ends; to a coordinator a change of her mind looks like any other end. */
function stopOf(row: JourneyRow, isRoute: boolean): JourneyView['stop'] {
  const { stoppedAt, stoppedBy, stopReason, shared } = row;
  if (stoppedAt === null) return null;
  const at = stoppedAt.toISOString();
  if (isRoute) return { at, by: null, reason: null, shared: [] };
  return { at, by: stoppedBy, reason: stopReason, shared: [...shared] };
}

/** What she answered when a deposition was offered. */
function offerOf({ offer }: JourneyRow): JourneyView['deposition'] {
  if (offer === undefined) return null;
  const { id, answer, lawyer, plannedOn, heldAt } = offer;
  return { id, answer, lawyer, plannedOn, heldAt: instant(heldAt) };
}

export function journeyView(row: JourneyRow, can: string[], asking: Asking): JourneyView {
  const { facts, followUps = [] } = row;
  if (facts === undefined) throw new Error('A journey was to be shown before its facts were gathered');
  const line = journeyLine(row, can, asking);
  const { relation } = line;
  const isRoute = relation === 'route';
  const { referralId, departedOn, arrivedOn, overrideOrganisationId: organisationId } = row;
  const { overrideReason: reason } = row;
  return {
    ...line,
    ...{ child: facts.isChild, departedOn, arrivedOn },
    caseId: relation === 'sender' ? row.caseId : null,
    referralId: isRoute ? null : referralId,
    createdAt: row.createdAt.toISOString(),
    handedOverAt: instant(row.handedOverAt),
    ...checks({ ...row, ...facts }, isRoute, asking.now),
    deposition: isRoute ? null : offerOf(row),
    talkCoolsUntil: isRoute ? null : instant(facts.coolUntil),
    override:
      organisationId === null || reason === null
        ? null
        : { organisationId, reason, agreedAt: instant(row.overrideAt) },
    followUps: isRoute
      ? []
      : followUps.map(({ mark, dueOn, state, contact }) => ({ mark, dueOn, state, contact })),
    stop: stopOf(row, isRoute),
  };
}

export function riskView(row: RiskRow, said: JourneyRiskDocument): JourneyRiskView {
  const { id, end, level, assessedAt } = row;
  return { id, end, level, assessedAt: assessedAt.toISOString(), ...said };
}

export function depositionView(row: DepositionRow, can: string[], { actor }: Asking): DepositionView {
  const { id, reference, answer, from, lawyer, plannedOn, version } = row;
  const isEnd = [row.fromOrganisationId, row.toOrganisationId].includes(actor.organisationId);
  return {
    ...{ id, reference, answer, from, lawyer, plannedOn, version, can },
    journeyId: isEnd ? row.journeyId : null,
    offeredAt: row.offeredAt.toISOString(),
    heldAt: instant(row.heldAt),
  };
}
