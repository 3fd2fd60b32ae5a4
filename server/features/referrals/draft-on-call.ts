import type { OrganisationBrief } from '#contract/auth';
import { type ReferralKind, type ServiceCode } from '#contract/codes';
import type { Tx } from '../../platform/db.ts';
import { addDraft } from './create-referral.ts';
import { canReceive } from './rules.ts';
import type { ReferralRow } from './store.ts';

type By = Parameters<typeof addDraft>[5];

/** The owner's draft to an organisation that has said yes to a call-out: it waits for her consents like any other. */
export function draftOnCall(
  tx: Tx,
  record: { readonly id: string; readonly code: string },
  from: OrganisationBrief,
  to: OrganisationBrief,
  service: ServiceCode,
  by: By,
): Promise<ReferralRow> {
  const kind: ReferralKind = service === 'lawyer' && canReceive('legal', to.kind) ? 'legal' : 'assistance';
  const plain = { segments: [], alternates: [], safeContact: 'sender_only' as const };
  return addDraft(tx, record, from, to, { kind, services: [service], urgency: 'IMMEDIATE', ...plain }, by);
}
