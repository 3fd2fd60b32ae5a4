import type { ReferralStatus } from '#contract/codes';
import type { Tx } from '../../platform/db.ts';
import type { ReferralRow } from './store.ts';

/** Writes all of a row that may change and raises its version; returns the row as it now is. */
export async function saveReferral(
  tx: Tx,
  before: ReferralRow,
  change: Partial<ReferralRow>,
): Promise<ReferralRow> {
  const row = { ...before, ...change };
  await tx.$executeRaw`
    UPDATE referral SET to_organisation_id = ${row.toOrganisationId}::uuid, to_country = ${row.toCountry},
      pseudonym = ${row.pseudonym}, urgency = ${row.urgency}, services = ${row.services},
      accepted_services = ${row.acceptedServices}, segments = ${row.segments}, alternates = ${row.alternates}::uuid[],
      safe_contact = ${row.safeContact}, status = ${row.status}, corridor = ${row.corridor},
      clearance_country = ${row.clearanceCountry}, origin_cleared = ${row.originCleared},
      destination_cleared = ${row.destinationCleared}, delivered = ${row.delivered}, provisional = ${row.provisional},
      handover_agreed = ${row.handoverAgreed},
      closed_to_receiver = ${row.closedToReceiver},
      missing = ${row.missing}, next_id = ${row.nextId}::uuid, new_case_id = ${row.newCaseId}::uuid,
      reason = ${row.reason}, suggested = ${row.suggested}::uuid[], outcome = ${row.outcome}, arrival = ${row.arrival},
      sent_at = ${row.sentAt}, due_at = ${row.dueAt}, paused_at = ${row.pausedAt}, pause_used = ${row.pauseUsed},
      escalated_at = ${row.escalatedAt}, acknowledged_at = ${row.acknowledgedAt}, decided_at = ${row.decidedAt},
      decided_by_id = ${row.decidedById}::uuid, agreed_at = ${row.agreedAt},
      extensions = ${row.extensions}, clock_moved = ${row.clockMoved}, clock_reason = ${row.clockReason},
      clock_moved_at = ${row.clockMovedAt},
      version = version + 1
    WHERE id = ${row.id}::uuid`;
  return { ...row, version: row.version + 1 };
}

export async function insertReferral(tx: Tx, row: ReferralRow): Promise<ReferralRow> {
  await tx.$executeRaw`
    INSERT INTO referral (id, reference, case_id, from_organisation_id, from_country, to_organisation_id, to_country,
      kind, urgency, services, segments, alternates, safe_contact, status, missing, parent_id, created_by_id, created_at)
    VALUES (${row.id}::uuid, ${row.reference}, ${row.caseId}::uuid, ${row.fromOrganisationId}::uuid,
      ${row.fromCountry}, ${row.toOrganisationId}::uuid, ${row.toCountry}, ${row.kind}, ${row.urgency},
      ${row.services}, ${row.segments}, ${row.alternates}::uuid[], ${row.safeContact}, ${row.status}, ${row.missing},
      ${row.parentId}::uuid, ${row.createdById}::uuid, ${row.createdAt})`;
  return row;
}

/** The case of a transfer, locked for whoever signs the handover: its receiver, who does not see it. */
export async function lockHandover(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`SELECT sec.lock_handover(${id}::uuid)`;
}

/** Closes the case that was handed over, unless a referral of it is still open; whether it did. */
export async function handOver(
  tx: Tx,
  id: string,
  stillOpen: readonly ReferralStatus[],
  reason: 'TRANSFERRED_OTHER_PROVIDER' | 'TRANSFERRED_ABROAD',
  now: Date,
): Promise<boolean> {
  const [found] = await tx.$queryRaw<{ closed: boolean }[]>`
    SELECT sec.hand_over(${id}::uuid, ${[...stillOpen]}, ${reason}, ${now}) AS closed`;
  return found?.closed ?? false;
}
