import type { OrganisationKind } from '#contract/codes';
import type { ComplaintSaid } from '#contract/complaints';
import type { NeverSend } from '#contract/directory';
import type { Tx } from '../../platform/db.ts';
import type { House } from '../../platform/house.ts';
import { newId, newReference } from '../../platform/ids.ts';
import { appendLedger } from '../../platform/ledger.ts';
import { doorOf } from '../../platform/pass.ts';
import { Problem } from '../../platform/problem.ts';
import { dueOf, setClock } from '../clocks/index.ts';
import { sealForGroup } from '../keys/index.ts';
import { tell } from '../notices/index.ts';
import { findHearer, type FoundHearer } from './find-hearer.ts';
import { clockOf, hearing, saidPlace, takingOver } from './rules.ts';
import { findOrganisation, findTheirRecord, insertComplaint, type NewComplaint } from './store.ts';

/** A complaint as it comes in, through whichever door. */
export interface Filing {
  readonly source: 'person' | 'staff' | 'public';
  /** Null where it is that of whom it is about. */
  readonly country: string | null;
  readonly about: string | null;
  readonly aboutKind: OrganisationKind | null;
  readonly abuse: boolean;
  readonly said: ComplaintSaid;
  /** Of hers: whom she named, and whom she barred. */
  readonly accused?: readonly string[];
  readonly barred?: NeverSend;
}

export interface FilingContext {
  readonly house: House;
  readonly now: Date;
  readonly requestId: string;
}

/** Kept, sealed to who hears it, with its clock; of abuse that she tells herself, access ends in the same moment. */
export async function fileComplaint(tx: Tx, filing: Filing, context: FilingContext): Promise<NewComplaint> {
  const { now, house } = context;
  const { source, about, aboutKind, abuse, said, accused = [], barred } = filing;
  const country = await countryOf(tx, filing);
  const hearer = await findHearer(tx, { country, about, aboutKind, barred, at: now });
  if (!hearer) throw new Problem('unavailable');
  const [id, hearerId] = [newId(now), hearer.organisationId];
  const kind = clockOf(abuse);
  const dueAt = await dueOf(tx, { kind, countryCode: country, from: now });
  const complaint: NewComplaint = {
    ...{
      id,
      reference: newReference('CP'),
      source,
      country,
      aboutOrganisationId: about,
      aboutKind,
      abuse,
      hearerId,
    },
    ...{ heardAs: hearer.as, receivedAt: now, dueAt, accused },
    sealed: await sealForGroup(tx, 'staff', [hearerId], said, saidPlace({ id, hearerId })),
  };
  const kept = await insertComplaint(tx, doorOf(house.secrets), complaint);
  const { reference } = complaint;
  const owed = { organisationId: hearerId, countryCode: country, from: now, dueAt };
  await setClock(tx, { kind, subject: 'Complaint', subjectId: id, reference, ...owed }, context);
  await tellHearer(tx, complaint, hearer);
  if (about !== null && kept.length > 0) await tellColleagues(tx, about, now);
  const line = {
    at: now,
    action: 'complaint.make',
    subject: 'Complaint' as const,
    requestId: context.requestId,
  };
  // Nobody's name, also not a worker's, whose manager reads her lines; and no case, whose lines its owner reads.
  await appendLedger(tx, { ...line, actor: null, about: { id, ownerId: hearerId } });
  return complaint;
}

async function countryOf(tx: Tx, { country, about }: Filing): Promise<string> {
  if (country !== null) return country;
  const found = about === null ? undefined : await findOrganisation(tx, about);
  if (!found) throw new Problem('not-found');
  return found.country;
}

async function tellHearer(tx: Tx, complaint: NewComplaint, hearer: FoundHearer): Promise<void> {
  const { id, reference, abuse, receivedAt, heardAs } = complaint;
  const kind = heardAs === 'hearer' ? 'complaint_received' : 'complaint_unheard';
  const whom = { organisationId: hearer.organisationId, roles: hearing };
  await tell(tx, { kind, ...whom, subject: 'Complaint', recordId: id, reference, urgent: abuse }, receivedAt);
}

/** Somebody has to take over from who is kept out; why is not said. */
async function tellColleagues(tx: Tx, organisationId: string, now: Date): Promise<void> {
  const theirs = await findTheirRecord(tx, organisationId);
  if (!theirs) return;
  const { subject, id: recordId, reference } = theirs;
  const told = { kind: 'access_ended', organisationId, roles: takingOver, urgent: true } as const;
  await tell(tx, { ...told, subject, recordId, reference }, now);
}
