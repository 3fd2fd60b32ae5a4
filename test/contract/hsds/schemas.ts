import addFormats from 'ajv-formats';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

// The structure of Open Referral's Human Services Data Specification 3.2, schema/*.json at commit 149f77c: names of fields,
// types, formats, codes and required fields, without its descriptions and examples. CC BY-SA 4.0, see docs/third-party.md.
// Stricter than the standard in one thing: a field that the standard does not know is refused.

type Schema = Readonly<Record<string, unknown>>;

const text: Schema = { type: 'string' };
const number: Schema = { type: 'number' };
const uuid: Schema = { type: 'string', format: 'uuid' };
const uri: Schema = { type: 'string', format: 'uri' };
const email: Schema = { type: 'string', format: 'email' };
const date: Schema = { type: 'string', format: 'date' };
const listOf = (name: string): Schema => ({ type: 'array', items: { $ref: name } });
const oneOf = (...codes: readonly string[]): Schema => ({ type: 'string', enum: codes });

function object(required: readonly string[], properties: Readonly<Record<string, Schema>>): Schema {
  return { type: 'object', required, properties, additionalProperties: false };
}

const kinds = oneOf('physical', 'postal', 'virtual');
const hanging = { attributes: listOf('attribute'), metadata: listOf('metadata') };

const service = {
  ...{
    id: uuid,
    organization_id: uuid,
    program_id: uuid,
    name: text,
    alternate_name: text,
    description: text,
  },
  ...{ url: uri, email, status: oneOf('active', 'inactive', 'defunct', 'temporarily closed') },
  ...{
    interpretation_services: text,
    application_process: text,
    fees_description: text,
    accreditations: text,
  },
  ...{ eligibility_description: text, minimum_age: number, maximum_age: number, assured_date: date },
  ...{ assurer_email: email, alert: text, last_modified: { type: 'string', format: 'date-time' } },
};

const schemas: Readonly<Record<string, Schema>> = {
  organization: object(['id', 'name', 'description'], {
    ...{
      id: uuid,
      name: text,
      alternate_name: text,
      description: text,
      email,
      website: uri,
      legal_status: text,
    },
    ...{
      year_incorporated: number,
      logo: text,
      uri,
      parent_organization_id: uuid,
      contacts: listOf('contact'),
    },
    ...{ phones: listOf('phone'), locations: listOf('location'), ...hanging },
  }),
  service: object(['id', 'name', 'status'], {
    ...service,
    ...{ organization: { $ref: 'organization' }, phones: listOf('phone'), schedules: listOf('schedule') },
    ...{ service_areas: listOf('service_area'), service_at_locations: listOf('service_at_location') },
    ...{
      languages: listOf('language'),
      cost_options: listOf('cost_option'),
      contacts: listOf('contact'),
      ...hanging,
    },
  }),
  service_line: object(['id', 'name', 'status'], { ...service, organization: { $ref: 'organization' } }),
  service_at_location: object(['id'], {
    ...{ id: uuid, service_id: uuid, location_id: uuid, description: text, location: { $ref: 'location' } },
    ...{ service: { $ref: 'service_line' }, contacts: listOf('contact'), phones: listOf('phone') },
    ...{ schedules: listOf('schedule'), service_areas: listOf('service_area'), ...hanging },
  }),
  location: object(['id', 'location_type'], {
    ...{ id: uuid, location_type: kinds, url: uri, organization_id: uuid, name: text, alternate_name: text },
    ...{
      description: text,
      transportation: text,
      latitude: number,
      longitude: number,
      external_identifier: text,
    },
    ...{ external_identifier_type: text, languages: listOf('language'), addresses: listOf('address') },
    ...{ contacts: listOf('contact'), phones: listOf('phone'), schedules: listOf('schedule'), ...hanging },
  }),
  address: object(['id', 'address_1', 'city', 'state_province', 'postal_code', 'country', 'address_type'], {
    ...{
      id: uuid,
      location_id: uuid,
      attention: text,
      address_1: text,
      address_2: text,
      city: text,
      region: text,
    },
    ...{ state_province: text, postal_code: text, country: text, address_type: kinds, ...hanging },
  }),
  phone: object(['id', 'number'], {
    ...{
      id: uuid,
      location_id: uuid,
      service_id: uuid,
      organization_id: uuid,
      contact_id: uuid,
      number: text,
    },
    ...{ service_at_location_id: uuid, extension: number, type: text, description: text },
    ...{ languages: listOf('language'), ...hanging },
  }),
  contact: object(['id'], {
    ...{ id: uuid, organization_id: uuid, service_id: uuid, service_at_location_id: uuid, location_id: uuid },
    ...{ name: text, title: text, department: text, email, phones: listOf('phone'), ...hanging },
  }),
  schedule: object(['id'], {
    ...{ id: uuid, service_id: uuid, location_id: uuid, service_at_location_id: uuid, valid_from: date },
    ...{ valid_to: date, dtstart: date, timezone: number, until: date, count: number, wkst: text },
    ...{ freq: oneOf('WEEKLY', 'MONTHLY'), interval: number, byday: text, byweekno: text, bymonthday: text },
    ...{ byyearday: text, description: text, opens_at: text, closes_at: text, schedule_link: uri },
    ...{ attending_type: text, notes: text, ...hanging },
  }),
  language: object(['id'], {
    ...{
      id: uuid,
      service_id: uuid,
      location_id: uuid,
      phone_id: uuid,
      name: text,
      code: text,
      note: text,
      ...hanging,
    },
  }),
  service_area: object(['id'], {
    ...{ id: uuid, service_id: uuid, name: text, description: text, extent: text, extent_type: text, uri },
    ...{ service_at_location_id: uuid, ...hanging },
  }),
  cost_option: object(['id'], {
    ...{
      id: uuid,
      service_id: uuid,
      valid_from: date,
      valid_to: date,
      option: text,
      currency: text,
      amount: number,
    },
    ...{ amount_description: text, ...hanging },
  }),
  attribute: object(['id'], {
    ...{ id: uuid, link_id: uuid, taxonomy_term_id: uuid, link_type: text, link_entity: text, value: text },
    ...{ label: text, taxonomy_term: { $ref: 'taxonomy_term' }, metadata: listOf('metadata') },
  }),
  taxonomy_term: object(['id', 'name', 'description'], {
    ...{
      id: uuid,
      code: text,
      name: text,
      description: text,
      parent_id: uuid,
      taxonomy: text,
      language: text,
    },
    ...{ taxonomy_id: uuid, term_uri: uri, metadata: listOf('metadata') },
  }),
  metadata: object(['id'], { id: uuid }),
  root: object(['version', 'profile', 'openapi_url'], { version: text, profile: uri, openapi_url: uri }),
};

/** The page object of the standard around a list. */
function pageOf(name: string): Schema {
  const whole = { type: 'integer', minimum: 0 };
  const fields = [
    'total_items',
    'total_pages',
    'page_number',
    'size',
    'first_page',
    'last_page',
    'empty',
    'contents',
  ];
  return object(fields, {
    ...{
      total_items: whole,
      total_pages: whole,
      page_number: whole,
      size: whole,
      first_page: { type: 'boolean' },
    },
    ...{ last_page: { type: 'boolean' }, empty: { type: 'boolean' }, contents: listOf(name) },
  });
}

const ajv = new Ajv2020({ allErrors: true, strict: true });
addFormats.default(ajv);
for (const [name, schema] of Object.entries(schemas)) ajv.addSchema({ $id: name, ...schema });
for (const name of ['service_line', 'organization', 'service_at_location']) {
  ajv.addSchema({ $id: `${name}_page`, ...pageOf(name) });
}

/** What of an answer does not fit the standard; empty where all does. */
export function misfits(name: string, answer: unknown): string[] {
  const validate: ValidateFunction | undefined = ajv.getSchema(name);
  if (!validate) throw new Error(`No schema is called ${name}`);
  validate(answer);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}
