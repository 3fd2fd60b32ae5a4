import type { HsdsOrganization, HsdsService, HsdsServiceAtLocation, HsdsServiceLine } from '#contract/hsds';
import {
  ageLimits,
  eligibilityWords,
  hourThere,
  idFor,
  kindTerms,
  offsetOf,
  organisationWords,
  taxonomy,
  termOf,
} from './rules-hsds.ts';
import { standingOf } from './rules-verify.ts';
import type { PublicLocation, PublicOrganisation, PublicService } from './store-public.ts';

export function hsdsOrganization({ id, name, kind, country }: PublicOrganisation): HsdsOrganization {
  return { id, name, description: `${organisationWords[kind]}, ${country}` };
}

export function hsdsServiceLine(it: PublicService, now: Date): HsdsServiceLine {
  const { minimum, maximum } = ageLimits(it.ageGroups);
  const verifiedAt = it.verifiedAt === null ? null : new Date(it.verifiedAt);
  const standing = standingOf(verifiedAt, now);
  const isOld = standing === 'stale' || standing === 'never';
  return {
    ...{ id: it.id, organization_id: it.organisation.id, name: it.name, status: 'active' },
    ...said('description', it.description),
    ...said('url', it.website),
    ...said('email', it.email),
    fees_description: 'Free of charge.',
    eligibility_description: eligibilityWords(it),
    ...(minimum !== undefined && { minimum_age: minimum }),
    ...(maximum !== undefined && { maximum_age: maximum }),
    ...said('assured_date', verifiedAt?.toISOString().slice(0, 10) ?? null),
    ...said(
      'alert',
      isOld ? 'Nobody has confirmed this entry for half a year: ask before you rely on it.' : null,
    ),
    last_modified: new Date(it.changedAt).toISOString(),
    organization: hsdsOrganization(it.organisation),
  };
}

export function hsdsService(it: PublicService, now: Date): HsdsService {
  const of = { service_id: it.id };
  const offset = offsetOf(it.country, now);
  return {
    ...hsdsServiceLine(it, now),
    phones: it.phones.map(({ id, number, kind, languages, note }) => ({
      ...{ id, ...of, number, type: kind, ...said('description', note) },
      languages: languagesOf(id, languages),
    })),
    contacts: it.contacts.map(({ id, title, email }) => ({ id, ...of, title, ...said('email', email) })),
    schedules: it.schedules.map(({ id, days, opens, closes, note }) => ({
      ...{ id, ...of, freq: 'WEEKLY', interval: 1, byday: days.join(','), timezone: offset },
      ...said('opens_at', opens && hourThere(opens, offset)),
      ...said('closes_at', closes && hourThere(closes, offset)),
      ...said('description', note ?? (opens === null ? 'Day and night' : null)),
    })),
    languages: languagesOf(it.id, it.languages),
    service_areas: (it.regions.length === 0 ? [it.country] : it.regions).map((name) => ({
      ...{ id: idFor(it.id, 'area', name), ...of, name },
    })),
    cost_options: [{ id: idFor(it.id, 'cost'), ...of, amount: 0, option: 'Free of charge' }],
    attributes: attributesOf(it),
    service_at_locations: it.locations.map((at) => ({
      ...{ id: idFor(at.id, 'at'), ...of, location_id: at.id },
      location: locationOf({ ...at, organisationId: it.organisation.id, country: it.country }),
    })),
  };
}

export function hsdsServiceAtLocation(at: PublicLocation): HsdsServiceAtLocation {
  return {
    ...{ id: idFor(at.id, 'at'), service_id: at.serviceId, location_id: at.id },
    service: { id: at.serviceId, name: at.serviceName, status: 'active' },
    location: locationOf(at),
  };
}

type Where = Omit<PublicLocation, 'serviceId' | 'serviceName'>;

/** An address is told whole or not at all. */
function locationOf(at: Where): HsdsServiceAtLocation['location'] {
  const { id, name, region, city, address, postalCode, country, organisationId } = at;
  const whole = address !== null && city !== null;
  return {
    ...{ id, location_type: 'physical', organization_id: organisationId, name },
    addresses: whole
      ? [
          {
            ...{ id: idFor(id, 'address'), location_id: id, address_1: address, city, country },
            ...{ state_province: region ?? city, postal_code: postalCode ?? '', address_type: 'physical' },
          },
        ]
      : [],
  };
}

function languagesOf(of: string, codes: readonly string[]) {
  return codes.map((code) => ({ id: idFor(of, 'language', code), code }));
}

function attributesOf({ id, kind, code, name }: PublicService): HsdsService['attributes'] {
  const terms = [
    { key: kind, type: 'kind', words: kindTerms[kind] },
    { key: code, type: 'sub-service', words: name },
  ];
  return terms.map(({ key, type, words }) => ({
    ...{ id: idFor(id, 'attribute', key), link_id: id, link_type: type, link_entity: 'service' },
    taxonomy_term_id: idFor(taxonomy, key),
    taxonomy_term: {
      ...{ id: idFor(taxonomy, key), code: termOf(key), taxonomy },
      ...(type === 'kind' ? { name: words, description: words } : { name: key, description: key }),
    },
  }));
}

/** What is not known is left out: the standard has no nulls. */
function said<K extends string>(key: K, value: string | null): Partial<Record<K, string>> {
  const part: Partial<Record<K, string>> = {};
  if (value !== null) part[key] = value;
  return part;
}
