import type { DossierCommand, DossierDocument } from '#contract/decisions';
import type { LiveConsent } from '#contract/consent';
import type { Tx } from '../../platform/db.ts';
import { sealEnvelope } from '../../platform/envelope.ts';
import { Problem } from '../../platform/problem.ts';
import type { Context } from '../../platform/record.ts';
import { caseRecord, type OpenedCase } from '../cases/index.ts';
import { findLiveConsents } from '../consent/index.ts';
import { isBarred } from '../duty/index.ts';
import { tell } from '../notices/index.ts';
import { payloadOf } from '../referrals/index.ts';
import { dossierPlace, mayRead } from './rules.ts';
import { keepSealed, type DossierRow } from './store-dossiers.ts';
import { listSeats, shareSitting, type SeatRow } from './store-sittings.ts';

/**
 * Tiers 0 to 2 for the members of one sitting and nobody else, by whoever works on the case: with the person's consent to
 * this body, and never past whom her list names. Sealed again when somebody has taken a seat since.
 */
export async function sealDossier(
  tx: Tx,
  row: DossierRow,
  _input: DossierCommand,
  context: Context,
): Promise<DossierRow> {
  const { now, actor } = context;
  const state = await shareSitting(tx, row.sittingId);
  if (state === null || state === 'CLOSED') throw new Problem('wrong-state', { open: ['read'] });
  const record = await caseOf(tx, row.caseId, context);
  await demandConsent(tx, row, now);
  const seats = await membersOf(tx, row.sittingId, record);
  const document = documentOf(record, row, now);
  const recipients = seats.flatMap(({ userId, sealingPublic }) =>
    userId === null || sealingPublic === null ? [] : [{ kid: userId, publicKey: sealingPublic }],
  );
  if (recipients.length === 0) throw refused('Nobody has taken a seat yet.');
  const sealed = await sealEnvelope(recipients, Buffer.from(JSON.stringify(document)), dossierPlace(row));
  await keepSealed(tx, { id: row.id, sealed, by: actor.userId, at: now });
  const { organisationId, sittingId: recordId, reference } = row;
  await tell(tx, { kind: 'dossier_sealed', organisationId, subject: 'Sitting', recordId, reference }, now);
  return { ...row, state: 'SEALED', sealed, sealedAt: now, version: row.version + 1 };
}

async function caseOf(tx: Tx, caseId: string, context: Context): Promise<OpenedCase> {
  const record = await caseRecord.find(tx, caseId, context);
  if (record?.status !== 'ACTIVE') throw new Problem('wrong-state', { open: ['read'] });
  return caseRecord.open(tx, record, context);
}

/** Her word that this body may decide, and that it sees as much as is in a dossier. */
async function demandConsent(tx: Tx, row: DossierRow, now: Date): Promise<void> {
  const { caseId, organisationId, toCountry } = row;
  const live: readonly LiveConsent[] = await findLiveConsents(tx, caseId, organisationId);
  if (mayRead(live, now.toISOString().slice(0, 10))) return;
  const purpose = 'FORMAL_IDENTIFICATION';
  throw new Problem('consent-missing', {
    issues: [
      {
        path: '',
        message: `Her consent to ${purpose} is missing.`,
        ...{ purpose, recipientOrganisationId: organisationId, recipientCountry: toCountry },
      },
    ],
  });
}

/** All who sit, unless her list names one of them: then nobody reads it before that is settled. */
async function membersOf(tx: Tx, sittingId: string, { neverSend }: OpenedCase): Promise<SeatRow[]> {
  const seats = await listSeats(tx, [sittingId]);
  if (seats.some((seat) => isBarred(seat, neverSend))) {
    throw refused('Somebody sits there whom her list keeps away.');
  }
  return seats;
}

function documentOf(record: OpenedCase, { fromCountry, toCountry }: DossierRow, now: Date): DossierDocument {
  return payloadOf(record, { fromCountry, toCountry, services: record.needs }, now);
}

function refused(message: string): Problem {
  return new Problem('invalid-input', { issues: [{ path: 'id', message }] });
}
