import { Prisma } from '../../../prisma/generated/client.ts';
import type { ServiceDetails } from '#contract/service-details';
import type { Tx } from '../../platform/db.ts';

/** What hangs on a service, each list in the order it was written in. */
export interface DetailRows {
  readonly locations: readonly {
    readonly id: string;
    readonly name: string;
    readonly region: string | null;
    readonly city: string | null;
    readonly address: string | null;
    readonly postalCode: string | null;
    readonly confidential: boolean;
  }[];
  readonly phones: readonly {
    readonly id: string;
    readonly number: string;
    readonly kind: ServiceDetails['phones'][number]['kind'];
    readonly languages: string[];
    readonly note: string | null;
    /** As JSON gives it: an instant as text. */
    readonly verifiedAt: string | null;
  }[];
  readonly contacts: readonly {
    readonly id: string;
    readonly title: string;
    readonly email: string | null;
  }[];
  readonly schedules: readonly {
    readonly id: string;
    readonly days: ServiceDetails['schedules'][number]['days'];
    readonly opens: string | null;
    readonly closes: string | null;
    readonly note: string | null;
  }[];
}

/** Of a service `r`: its lists as JSON. */
export const detailColumns = Prisma.sql`
  coalesce((SELECT json_agg(json_build_object('id', l.id, 'name', l.name, 'region', l.region, 'city', l.city,
    'address', l.address, 'postalCode', l.postal_code, 'confidential', l.confidential) ORDER BY l.place)
    FROM service_location l WHERE l.service_id = r.id), '[]') AS locations,
  coalesce((SELECT json_agg(json_build_object('id', p.id, 'number', p.number, 'kind', p.kind, 'languages', p.languages,
    'note', p.note, 'verifiedAt', p.verified_at) ORDER BY p.place)
    FROM service_phone p WHERE p.service_id = r.id), '[]') AS phones,
  coalesce((SELECT json_agg(json_build_object('id', c.id, 'title', c.title, 'email', c.email) ORDER BY c.place)
    FROM service_contact c WHERE c.service_id = r.id), '[]') AS contacts,
  coalesce((SELECT json_agg(json_build_object('id', h.id, 'days', h.days, 'opens', h.opens, 'closes', h.closes,
    'note', h.note) ORDER BY h.place) FROM service_schedule h WHERE h.service_id = r.id), '[]') AS schedules`;

interface Owner {
  readonly serviceId: string;
  readonly organisationId: string;
}
type Placed<List extends readonly { readonly id?: string | undefined }[]> = readonly (Omit<
  List[number],
  'id'
> & {
  readonly id: string;
})[];

export interface NewDetails {
  readonly locations: Placed<ServiceDetails['locations']>;
  readonly phones: readonly (Placed<ServiceDetails['phones']>[number] & {
    readonly verifiedAt: Date | null;
  })[];
  readonly contacts: Placed<ServiceDetails['contacts']>;
  readonly schedules: Placed<ServiceDetails['schedules']>;
}

/** The lists anew, in the place of what stood there. */
export async function replaceDetails(tx: Tx, of: Owner, details: NewDetails): Promise<void> {
  const where = { serviceId: of.serviceId };
  await tx.serviceLocation.deleteMany({ where });
  await tx.servicePhone.deleteMany({ where });
  await tx.serviceContact.deleteMany({ where });
  await tx.serviceSchedule.deleteMany({ where });
  const placed = <T extends object>(list: readonly T[]) => list.map((it, place) => ({ ...it, ...of, place }));
  await tx.serviceLocation.createMany({ data: placed(details.locations) });
  await tx.servicePhone.createMany({ data: placed(details.phones) });
  await tx.serviceContact.createMany({ data: placed(details.contacts) });
  await tx.serviceSchedule.createMany({ data: placed(details.schedules) });
}

export async function markPhonesCalled(
  tx: Tx,
  serviceId: string,
  ids: readonly string[],
  at: Date,
): Promise<number> {
  return tx.$executeRaw`
    UPDATE service_phone SET verified_at = ${at} WHERE service_id = ${serviceId}::uuid AND id = ANY(${[...ids]}::uuid[])`;
}
