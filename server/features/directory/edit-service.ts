import type { EditService } from '#contract/directory';
import type { ServiceDetails } from '#contract/service-details';
import type { Tx } from '../../platform/db.ts';
import { newId } from '../../platform/ids.ts';
import type { Context } from '../../platform/record.ts';
import { keptSince } from './rules-verify.ts';
import type { NewDetails } from './store-details.ts';
import { updateService, type ServiceRow } from './store-services.ts';

/** What is said of a service, whole and anew. A number that became another one is not confirmed any more. */
export function editService(
  tx: Tx,
  row: ServiceRow,
  { id: _id, version: _version, locations, phones, contacts, schedules, ...said }: EditService,
  { now }: Context,
): Promise<ServiceRow> {
  const details = placedDetails({ locations, phones, contacts, schedules }, row, now);
  return updateService(tx, row, { ...said, details }, now);
}

type Lists = Pick<ServiceDetails, 'locations' | 'phones' | 'contacts' | 'schedules'>;

/** Each entry under its own id: one of before keeps it, everything else is new. */
export function placedDetails(lists: Lists, before: ServiceRow | undefined, now: Date): NewDetails {
  const known = new Set(
    before && [before.locations, before.phones, before.contacts, before.schedules].flat().map(({ id }) => id),
  );
  const idOf = (id: string | undefined) => (id !== undefined && known.delete(id) ? id : newId(now));
  return {
    locations: lists.locations.map((at) => ({ ...at, id: idOf(at.id) })),
    phones: lists.phones.map((phone) => ({
      ...phone,
      verifiedAt: keptSince(before?.phones ?? [], phone),
      id: idOf(phone.id),
    })),
    contacts: lists.contacts.map((contact) => ({ ...contact, id: idOf(contact.id) })),
    schedules: lists.schedules.map((schedule) => ({ ...schedule, id: idOf(schedule.id) })),
  };
}
