import type { CaseView } from '#contract/cases';
import type { ServiceCode } from '#contract/codes';
import { CreateReferral, type ReferralView } from '#contract/referrals';

/** In the order in which they are taken; each is an address of its own. */
export const steps = ['need', 'who', 'shared', 'consent', 'safety', 'check', 'send'] as const;
export type Step = (typeof steps)[number];

/** What is filled in before there is a draft on the server: what is needed and where, and who is asked. */
export interface Plan {
  readonly service: ServiceCode | '';
  readonly country: string;
  readonly services: readonly ServiceCode[];
  readonly urgency: CreateReferral['urgency'];
}

export const NeedFields = CreateReferral.pick({ services: true, urgency: true });
export const WhoFields = CreateReferral.pick({ toOrganisationId: true, alternates: true, kind: true });

/** From the draft where there is one, otherwise from what the case needs. */
export function planOf(it: CaseView, draft: ReferralView | undefined, country: string): Plan {
  if (draft === undefined) {
    const [first] = it.needs;
    return {
      service: first ?? '',
      country,
      services: first === undefined ? [] : [first],
      urgency: 'STANDARD',
    };
  }
  const { services, urgency, to } = draft;
  return { service: services[0] ?? '', country: to?.country ?? country, services, urgency };
}

export function stepAt(step: string | undefined): Step {
  return steps.find((one) => one === step) ?? 'need';
}

/** Steps before the draft are open; the others need it. */
export function isOpen(step: Step, draft: ReferralView | undefined): boolean {
  return step === 'need' || step === 'who' || (draft !== undefined && draft.to !== null);
}

export function stepAddress(caseId: string, step: Step, draftId: string | undefined): string {
  const at = `/cases/${caseId}/refer/${step}`;
  return draftId === undefined ? at : `${at}/${draftId}`;
}
