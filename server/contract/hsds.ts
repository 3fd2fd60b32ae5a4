import { z } from 'zod';
import { countryCode, isoInstant, languageCode, uuid } from './text.ts';

// The open part of the directory on the wire of Open Referral's Human Services Data Specification 3: names, types and
// required fields are the standard's, so these are snake_case and American.

const optional = z.string().optional();

const Language = z.strictObject({ id: uuid, code: languageCode });
const Phone = z.strictObject({
  id: uuid,
  service_id: uuid,
  number: z.string(),
  type: z.string(),
  description: optional,
  languages: z.array(Language),
});
const Contact = z.strictObject({ id: uuid, service_id: uuid, title: z.string(), email: optional });
const Schedule = z.strictObject({
  id: uuid,
  service_id: uuid,
  freq: z.literal('WEEKLY'),
  interval: z.literal(1),
  byday: z.string(),
  timezone: z.number(),
  opens_at: optional,
  closes_at: optional,
  description: optional,
});
const ServiceArea = z.strictObject({ id: uuid, service_id: uuid, name: z.string() });
const CostOption = z.strictObject({ id: uuid, service_id: uuid, amount: z.literal(0), option: z.string() });
const TaxonomyTerm = z.strictObject({
  id: uuid,
  code: z.string(),
  name: z.string(),
  description: z.string(),
  taxonomy: z.string(),
});
const Attribute = z.strictObject({
  id: uuid,
  link_id: uuid,
  link_type: z.string(),
  link_entity: z.literal('service'),
  taxonomy_term_id: uuid,
  taxonomy_term: TaxonomyTerm,
});
const Address = z.strictObject({
  id: uuid,
  location_id: uuid,
  address_1: z.string(),
  city: z.string(),
  state_province: z.string(),
  postal_code: z.string(),
  country: countryCode,
  address_type: z.literal('physical'),
});
const Location = z.strictObject({
  id: uuid,
  location_type: z.literal('physical'),
  organization_id: uuid,
  name: z.string(),
  addresses: z.array(Address),
});

/** An organisation as others are told of it. */
export const HsdsOrganization = z.strictObject({ id: uuid, name: z.string(), description: z.string() });
export type HsdsOrganization = z.infer<typeof HsdsOrganization>;

const service = {
  id: uuid,
  organization_id: uuid,
  name: z.string(),
  description: optional,
  url: optional,
  email: optional,
  status: z.literal('active'),
  fees_description: z.string(),
  eligibility_description: z.string(),
  minimum_age: z.number().optional(),
  maximum_age: z.number().optional(),
  assured_date: z.iso.date().optional(),
  alert: optional,
  last_modified: isoInstant,
};
/** A line of `/services`: the service itself and who gives it. */
export const HsdsServiceLine = z.strictObject({ ...service, organization: HsdsOrganization });
export type HsdsServiceLine = z.infer<typeof HsdsServiceLine>;
const AtLocation = z.strictObject({ id: uuid, service_id: uuid, location_id: uuid, location: Location });

export const HsdsService = HsdsServiceLine.extend({
  phones: z.array(Phone),
  contacts: z.array(Contact),
  schedules: z.array(Schedule),
  languages: z.array(Language),
  service_areas: z.array(ServiceArea),
  cost_options: z.array(CostOption),
  attributes: z.array(Attribute),
  service_at_locations: z.array(AtLocation),
});
export type HsdsService = z.infer<typeof HsdsService>;

export const HsdsServiceAtLocation = AtLocation.extend({
  service: z.strictObject({ id: uuid, name: z.string(), status: z.literal('active') }),
});
export type HsdsServiceAtLocation = z.infer<typeof HsdsServiceAtLocation>;

function hsdsPage<T extends z.ZodType>(item: T) {
  return z.strictObject({
    total_items: z.number().int(),
    total_pages: z.number().int(),
    page_number: z.number().int(),
    size: z.number().int(),
    first_page: z.boolean(),
    last_page: z.boolean(),
    empty: z.boolean(),
    contents: z.array(item),
  });
}
export const HsdsServicePage = hsdsPage(HsdsServiceLine);
export const HsdsOrganizationPage = hsdsPage(HsdsOrganization);
export const HsdsServiceAtLocationPage = hsdsPage(HsdsServiceAtLocation);

export const HsdsRoot = z.strictObject({ version: z.string(), profile: z.url(), openapi_url: z.url() });
export type HsdsRoot = z.infer<typeof HsdsRoot>;

const paging = {
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  per_page: z.coerce.number().int().min(1).max(100).default(50),
};
export const ReadHsdsRoot = z.strictObject({});
export const ListHsds = z.strictObject(paging);
export type ListHsds = z.infer<typeof ListHsds>;
export const ListHsdsServices = z.strictObject({
  ...paging,
  organization_id: uuid.optional(),
  taxonomy_term_id: uuid.optional(),
  modified_after: isoInstant.optional(),
});
export type ListHsdsServices = z.infer<typeof ListHsdsServices>;
export const ReadHsds = z.strictObject({ id: uuid });
export type ReadHsds = z.infer<typeof ReadHsds>;
