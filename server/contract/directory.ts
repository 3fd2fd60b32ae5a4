import { z } from 'zod';
import { OrganisationBrief } from './auth.ts';
import {
  ageGroups,
  capacityAnswers,
  corridorModes,
  mandateKinds,
  minorAnswers,
  OrganisationKind,
  ReferralKind,
  ServiceCode,
  serviceKindNames,
  Sex,
} from './codes.ts';
import { can, page, paging, version } from './list.ts';
import { serviceDetails, serviceDetailsShown } from './service-details.ts';
import { countryCode, isoInstant, languageCode, line, uuid } from './text.ts';

export const ListOrganisations = z.strictObject({
  country: countryCode.optional(),
  kind: OrganisationKind.optional(),
  ...paging,
});
export type ListOrganisations = z.infer<typeof ListOrganisations>;

export const GetById = z.strictObject({ id: uuid });
export type GetById = z.infer<typeof GetById>;

export const MandateView = z.strictObject({
  id: uuid,
  kind: z.enum(mandateKinds),
  country: countryCode,
  validFrom: isoInstant,
  validTo: isoInstant.nullable(),
});

export const OrganisationView = OrganisationBrief.extend({
  region: z.string().nullable(),
  policing: z.boolean(),
  /** Nobody of it works here: it is reached by letter, or by a link. */
  offPlatform: z.boolean(),
  status: z.enum(['ACTIVE', 'SUSPENDED']),
  mandates: z.array(MandateView),
  version,
  can,
});
export type OrganisationView = z.infer<typeof OrganisationView>;
export const OrganisationPage = page(OrganisationView);

/** The node's own organisation is made with the node and no second one ever. */
export const RegisterOrganisation = z.strictObject({
  name: line(120),
  kind: OrganisationKind.exclude(['node']),
  country: countryCode,
  region: line(80).nullable().default(null),
  policing: z.boolean().default(false),
  offPlatform: z.boolean().default(false),
});
export type RegisterOrganisation = z.infer<typeof RegisterOrganisation>;

const validity = { validFrom: isoInstant, validTo: isoInstant.nullable().default(null) };
const endsLater = ({ validFrom, validTo }: { validFrom: string; validTo: string | null }) =>
  validTo === null || Date.parse(validTo) > Date.parse(validFrom);
const endsTooEarly = { path: ['validTo'], message: 'is later than validFrom' };

export const GrantMandate = z
  .strictObject({
    id: uuid,
    version: version.optional(),
    kind: z.enum(mandateKinds),
    country: countryCode,
    ...validity,
  })
  .refine(endsLater, endsTooEarly);
export type GrantMandate = z.infer<typeof GrantMandate>;

/**
 * A corridor between two countries, both ways. `kind` null holds for every kind that has no row of its own. `version` is
 * the highest that was seen of an agreement for this pair and kind, 0 where there was none.
 */
export const MakeAgreement = z
  .strictObject({
    countryA: countryCode,
    countryB: countryCode,
    kind: ReferralKind.nullable().default(null),
    mode: z.enum(corridorModes),
    version: z.number().int().min(0).optional(),
    ...validity,
  })
  .refine(({ countryA, countryB }) => countryA !== countryB, {
    path: ['countryB'],
    message: 'is another country than countryA',
  })
  .refine(endsLater, endsTooEarly);
export type MakeAgreement = z.infer<typeof MakeAgreement>;

/** It holds until now; one that has not begun never does. */
export const EndAgreement = GetById.extend({ version: version.optional() });
export type EndAgreement = z.infer<typeof EndAgreement>;

/** The pair in alphabetical order. */
export const AgreementView = z.strictObject({
  id: uuid,
  countryA: countryCode,
  countryB: countryCode,
  kind: ReferralKind.nullable(),
  mode: z.enum(corridorModes),
  validFrom: isoInstant,
  validTo: isoInstant.nullable(),
  version,
  can,
});
export type AgreementView = z.infer<typeof AgreementView>;
export const ListAgreements = z.strictObject({ country: countryCode.optional(), ...paging });
export type ListAgreements = z.infer<typeof ListAgreements>;
export const AgreementPage = page(AgreementView);

/** Who a service is for. An empty list means: no limit. */
export const Eligibility = z.strictObject({
  sexes: z.array(Sex).max(6).default([]),
  ageGroups: z.array(z.enum(ageGroups)).max(6).default([]),
  acceptsChildren: z.boolean().default(false),
  acceptsForeigners: z.boolean().default(true),
  acceptsUndocumented: z.boolean().default(true),
  /** Who needs an aid or a hand for a disability can live or be helped there. */
  acceptsDisabled: z.boolean().default(false),
  languages: z.array(languageCode).max(20).default([]),
});
export type Eligibility = z.infer<typeof Eligibility>;

export const PublishService = z.strictObject({
  id: uuid,
  version: version.optional(),
  code: ServiceCode,
  name: line(120),
  eligibility: Eligibility,
  units: z
    .array(z.strictObject({ name: line(80), maximum: z.number().int().min(0).max(500) }))
    .max(20)
    .refine((units) => new Set(units.map((unit) => unit.name)).size === units.length, {
      message: 'Two units have the same name.',
    })
    .default([]),
  ...serviceDetails,
});
export type PublishService = z.infer<typeof PublishService>;

/** What is said of a service anew; what it is (its code) and its units stay. */
export const EditService = z.strictObject({
  id: uuid,
  version: version.optional(),
  name: line(120),
  eligibility: Eligibility,
  ...serviceDetails,
});
export type EditService = z.infer<typeof EditService>;

/** Beds and places as their own organisation sees them; nobody else ever does. */
export const UnitView = z.strictObject({
  id: uuid,
  name: z.string(),
  maximum: z.number().int(),
  occupied: z.number().int(),
  held: z.number().int(),
  outOfService: z.number().int(),
  /** Who sleeps there beyond the places there are. */
  beyond: z.number().int(),
  available: z.number().int(),
  updatedAt: isoInstant,
  version,
});
export type UnitView = z.infer<typeof UnitView>;

export const ServiceView = z.strictObject({
  id: uuid,
  organisation: OrganisationBrief,
  kind: z.enum(serviceKindNames),
  code: ServiceCode,
  name: z.string(),
  eligibility: Eligibility,
  status: z.enum(['ACTIVE', 'INACTIVE']),
  ...serviceDetailsShown,
  units: z.array(UnitView).nullable(),
  version,
  can,
});
export type ServiceView = z.infer<typeof ServiceView>;
export const ServicePage = page(ServiceView);

export const ListServices = z.strictObject({
  country: countryCode.optional(),
  code: ServiceCode.optional(),
  kind: z.enum(serviceKindNames).optional(),
  organisationId: uuid.optional(),
  ...paging,
});
export type ListServices = z.infer<typeof ListServices>;

/**
 * What is free now, as the shelter counts it; held places are not part of it. `unitId` may lack where there is one.
 * `unitVersion` is that of the unit as it was looked at: each house of a service is counted by itself.
 */
export const SetCapacity = z.strictObject({
  id: uuid,
  version: version.optional(),
  unitId: uuid.optional(),
  unitVersion: version.optional(),
  available: z.number().int().min(0).max(500),
  outOfService: z.number().int().min(0).max(500).optional(),
  /** How many are there beyond all places; only where nothing is free. */
  beyond: z.number().int().min(0).max(500).default(0),
});
export type SetCapacity = z.infer<typeof SetCapacity>;

export const FindMatches = z.strictObject({
  id: uuid,
  service: ServiceCode,
  country: countryCode,
});
export type FindMatches = z.infer<typeof FindMatches>;

export const matchReasons = [
  'serves_country',
  'sex_fits',
  'sex_does_not_fit',
  'age_fits',
  'age_does_not_fit',
  'children_accepted',
  'children_not_accepted',
  'language_shared',
  'no_shared_language',
  'foreigners_not_accepted',
  'undocumented_not_accepted',
  'disability_accepted',
  'disability_not_accepted',
  'same_region',
  'other_region',
  'other_country',
  'stays_together',
  'capacity_likely',
  'capacity_full',
  'capacity_to_ask',
] as const;
export const matchReason = z.enum(matchReasons);

/** One candidate for a need. `capacity` is coarse on purpose; where the case does not fit it is `ask` and tells nothing. */
export const MatchView = z.strictObject({
  organisation: OrganisationBrief,
  service: z.strictObject({ id: uuid, code: ServiceCode, name: z.string() }),
  fits: z.boolean(),
  reasons: z.array(matchReason),
  capacity: z.enum(capacityAnswers),
  /** When the places were last counted, to the hour; null where nothing is told of them. */
  countedAt: isoInstant.nullable(),
  /** The middle of how long it took to decide on its last referrals; null where there are fewer than three. */
  answerMinutes: z.number().int().nullable(),
  /** When somebody last confirmed what the directory says of it. */
  verifiedAt: isoInstant.nullable(),
});
export type MatchView = z.infer<typeof MatchView>;
export const MatchList = z.strictObject({ items: z.array(MatchView) });

/** Whom a case is never shown to: organisations, kinds of them, regions, countries. */
export const NeverSend = z.strictObject({
  organisations: z.array(uuid).max(50).default([]),
  kinds: z.array(OrganisationKind).max(30).default([]),
  regions: z.array(line(80)).max(30).default([]),
  countries: z.array(countryCode).max(30).default([]),
});
export type NeverSend = z.infer<typeof NeverSend>;

/** What matching asks of a case; the case itself never leaves its room. */
export const MatchQuery = z.strictObject({
  service: ServiceCode,
  country: countryCode,
  sex: Sex,
  ageGroup: z.enum(ageGroups),
  isMinor: z.enum(minorAnswers),
  dependants: z.number().int(),
  languages: z.array(languageCode),
  foreigner: z.boolean(),
  undocumented: z.boolean(),
  disabled: z.boolean().optional(),
  /** Where she is: the organisation that asks. */
  fromOrganisationId: uuid.optional(),
  never: NeverSend.optional(),
  /** Houses where somebody is whom she must not meet, and where somebody is with whom she stays. */
  apart: z.array(uuid).optional(),
  together: z.array(uuid).optional(),
});
export type MatchQuery = z.infer<typeof MatchQuery>;
