import type { Tx } from '../../platform/db.ts';
import { endClock, pauseClock, resumeClock, setClock } from '../clocks/index.ts';
import { undecided } from './rules.ts';
import type { ReferralRow } from './store.ts';
import type { Doing } from './tell-referral.ts';

/** What every clock of a referral says of it. */
export const clockOf = (row: ReferralRow) => ({
  ...{ subject: 'Referral' as const, subjectId: row.id, reference: row.reference },
  ...{ concernsId: row.fromOrganisationId, caseId: row.caseId, variant: row.urgency },
});

/** Clocks follow the status: who owes what is read from it, and only the act that is owed ends a clock. */
export async function setClocks(
  tx: Tx,
  before: ReferralRow,
  after: ReferralRow,
  { now }: Doing,
): Promise<void> {
  const [waited, waits] = [before, after].map(({ status }) => status === 'AWAITING_CLEARANCE');
  if (waited && !waits) await endClock(tx, 'clear', after.id, now);
  await deciding(tx, before, after, now);
  await answering(tx, before, after, now);
}

async function deciding(tx: Tx, before: ReferralRow, after: ReferralRow, now: Date): Promise<void> {
  const { id, toOrganisationId: organisationId, toCountry, fromCountry, dueAt, sentAt } = after;
  const countryCode = toCountry ?? fromCountry;
  const [ran, runs] = [undecided.includes(before.status), undecided.includes(after.status)];
  if (ran && !runs) await endClock(tx, 'decide', id, now);
  if (before.status === 'SENT' && after.status !== 'SENT') await endClock(tx, 'acknowledge', id, now);
  if (!runs || organisationId === null || dueAt === null || sentAt === null) return;
  const owed = { ...clockOf(after), organisationId, countryCode };
  if (!ran) {
    await setClock(tx, { ...owed, kind: 'acknowledge', from: sentAt }, { now });
    await setClock(tx, { ...owed, kind: 'decide', from: sentAt, dueAt }, { now });
  }
  // A coordinator moved it: it counts from its new hour.
  else if (before.clockMovedAt?.getTime() !== after.clockMovedAt?.getTime()) {
    await setClock(tx, { ...owed, kind: 'decide', from: now < dueAt ? now : dueAt, dueAt }, { now });
  }
}

/** An open question stops the receiver's clock and starts one for the sender, whose answer it waits for. */
async function answering(tx: Tx, before: ReferralRow, after: ReferralRow, now: Date): Promise<void> {
  const { id, fromOrganisationId: organisationId, fromCountry: countryCode } = after;
  const [asked, asks] = [before.status === 'INFO_REQUESTED', after.status === 'INFO_REQUESTED'];
  if (asked && !asks) await endClock(tx, 'answer', id, now);
  if (asks && !asked) {
    await setClock(
      tx,
      { ...clockOf(after), kind: 'answer', organisationId, countryCode, from: now },
      { now },
    );
  }
  if (before.pausedAt === null && after.pausedAt !== null) await pauseClock(tx, 'decide', id, now);
  if (before.pausedAt !== null && after.pausedAt === null && undecided.includes(after.status)) {
    await resumeClock(tx, 'decide', id, now);
  }
}
