import { z } from 'zod';

/**
 * The one list of codes on the wire. HTCDS 2.0 codes (IOM, CC BY 4.0) keep their own spelling;
 * ages are CTDC's bands; service codes are the sub-services of the eight kinds.
 */

export const roles = [
  'border_officer',
  'police_officer',
  'labour_inspector',
  'hotline_operator',
  'health_worker',
  'caseworker',
  'shelter_staff',
  'child_protection_officer',
  'coordinator',
  'liaison_officer',
  'lawyer',
  'consular_officer',
  'rapporteur',
  'manager',
  'auditor',
  'administrator',
] as const;
export type Role = (typeof roles)[number];
export const Role = z.enum(roles);

export const organisationKinds = [
  'border',
  'migration',
  'customs',
  'police',
  'prosecutor',
  'labour_inspectorate',
  'hotline',
  'health',
  'education',
  'social_protection',
  'ngo',
  'international_organisation',
  'shelter',
  'guardianship',
  'coordinator',
  'legal_aid',
  'ombudsperson',
  'consulate',
  'rapporteur',
  'node',
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];
export const OrganisationKind = z.enum(organisationKinds);

/** Which roles an organisation of a kind may hold (mechanism, "People"). `manager` and `liaison_officer` fit any. */
export const rolesOfKind: Readonly<Record<OrganisationKind, readonly Role[]>> = {
  border: ['border_officer'],
  migration: ['border_officer'],
  customs: ['border_officer'],
  police: ['police_officer'],
  prosecutor: ['police_officer'],
  labour_inspectorate: ['labour_inspector'],
  hotline: ['hotline_operator'],
  health: ['health_worker'],
  education: ['health_worker'],
  social_protection: ['health_worker'],
  ngo: ['caseworker'],
  international_organisation: ['caseworker'],
  shelter: ['shelter_staff'],
  guardianship: ['child_protection_officer'],
  coordinator: ['coordinator'],
  legal_aid: ['lawyer'],
  ombudsperson: ['lawyer'],
  consulate: ['consular_officer'],
  rapporteur: ['rapporteur'],
  node: ['auditor', 'administrator'],
};

/** Bodies to which every referral carries the same protective notice. */
export const stateBodies: readonly OrganisationKind[] = [
  'border',
  'migration',
  'customs',
  'police',
  'prosecutor',
  'consulate',
  'coordinator',
];

export const mandateKinds = ['route', 'clear', 'identify', 'directory'] as const;
export type MandateKind = (typeof mandateKinds)[number];

export const corridorModes = ['direct', 'notified', 'coordinated', 'none'] as const;
export type CorridorMode = (typeof corridorModes)[number];

export const serviceKinds = {
  household: [
    'shelter_bed',
    'emergency_kit',
    'food',
    'clothing',
    'hygiene',
    'local_transport',
    'phone_access',
  ],
  medical: [
    'medical_exam',
    'urgent_care',
    'specialist_care',
    'maternity',
    'hiv_tb_test',
    'medicine',
    'dental',
    'disability_aid',
  ],
  psychological: [
    'crisis_counselling',
    'psych_assessment',
    'therapy',
    'psychiatry',
    'group_support',
    'family_mediation',
  ],
  pedagogical: ['school_enrolment', 'tutoring', 'preschool', 'literacy', 'life_skills', 'language_course'],
  labour: ['job_counselling', 'vocational_course', 'job_placement', 'business_grant', 'childcare_at_work'],
  cultural: ['recreation', 'orientation', 'religious_support', 'peer_group'],
  economic: [
    'cash_help',
    'social_benefit_claim',
    'debt_help',
    'special_fund',
    'return_travel',
    'reintegration_grant',
    'compensation_support',
  ],
  legal: [
    'legal_info',
    'lawyer',
    'representation_criminal',
    'representation_civil',
    'document_recovery',
    'residence_permit',
    'asylum_advice',
    'guardian_appointment',
    'interpreter',
    'legal_aid_state',
    'travel_document',
  ],
} as const;
export type ServiceKind = keyof typeof serviceKinds;
export type ServiceCode = (typeof serviceKinds)[ServiceKind][number];

export const serviceKindNames = Object.keys(serviceKinds).filter(
  (kind): kind is ServiceKind => kind in serviceKinds,
);
export const serviceCodes: readonly ServiceCode[] = Object.values(serviceKinds).flat();
export const ServiceCode = z.enum(serviceCodes);

/** A service that is a bed needs SHELTER_PLACEMENT and a hold on a place. */
export const bedServices: readonly ServiceCode[] = ['shelter_bed'];

const kindOf = new Map<string, ServiceKind>(
  serviceKindNames.flatMap((kind) => serviceKinds[kind].map((code) => [code, kind] as const)),
);

/** The kind, of the eight, that a sub-service belongs to. */
export function serviceKindOf(code: ServiceCode): ServiceKind {
  return kindOf.get(code) ?? 'household';
}

export const sexes = [
  'Feminine',
  'Masculine',
  'TransgenderFeminine',
  'TransgenderMasculine',
  'NonConforming',
  'NonSpecifiedUnknown',
] as const;
export type Sex = (typeof sexes)[number];
export const Sex = z.enum(sexes);

export const ageBands = [
  '0--8',
  '9--17',
  '18--20',
  '21--23',
  '24--26',
  '27--29',
  '30--38',
  '39--47',
  '48+',
] as const;
export type AgeBand = (typeof ageBands)[number];
export const AgeBand = z.enum(ageBands);

export const childBands = ['0-5', '6-11', '12-14', '15-17'] as const;
export type ChildBand = (typeof childBands)[number];
export const ChildBand = z.enum(childBands);

/** What tier 1 may show of an age. */
export const ageGroups = ['0-11', '12-17', '18-24', '25-59', '60+', 'unknown'] as const;
export type AgeGroup = (typeof ageGroups)[number];
export const AgeGroup = z.enum(ageGroups);

/** What tier 1 may show of a citizenship: never the country itself. */
export const citizenshipGroups = ['receiver', 'sender', 'region', 'other', 'stateless', 'unknown'] as const;
export type CitizenshipGroup = (typeof citizenshipGroups)[number];
export const CitizenshipGroup = z.enum(citizenshipGroups);

export const minorAnswers = ['yes', 'no', 'unsure'] as const;
export type MinorAnswer = (typeof minorAnswers)[number];
export const MinorAnswer = z.enum(minorAnswers);

export const exploitationForms = [
  'ForcedLabour',
  'SexualExploitation',
  'ChildLabour',
  'ForcedMarriage',
  'Servitude',
  'ForcedMilitaryByNonStateActors',
  'OrganRemoval',
  'ForcedBegging',
  'ForcedAdoption',
  'Surrogacy',
  'Other',
] as const;
export const ExploitationForm = z.enum(exploitationForms);

export const controlMethods = [
  'PhysicalThreats',
  'ThreatsLawEnforcement',
  'ThreatensChildrenFamily',
  'DebtBondage',
  'FalsePromises',
  'PhysicalAbuse',
  'SexualAbuse',
  'TakesEarnings',
  'RestrictsFinancialAccess',
  'RestrictsMedicalCare',
  'WithholdsNecessities',
  'PsychologicalAbuse',
  'PsychoactiveSubstance',
  'ExcessiveWorkingHours',
  'WithholdsDocuments',
  'Other',
] as const;
export const ControlMethod = z.enum(controlMethods);

export const recruitmentMethods = [
  'AtAPlaceOfBusiness',
  'AtAnEducationalInstitution',
  'AtWork',
  'ThroughOnlineSocialNetworks',
  'ThroughAnOnlineAdvertisement',
  'ThroughATelevisionAdvert',
  'ThroughANewspaperAdvert',
  'ThroughFamilyOrFamilyEvents',
  'ThroughFriendsOrSocialEvents',
  'Other',
] as const;
export const RecruitmentMethod = z.enum(recruitmentMethods);

export const sectors = [
  'A_AgricultureForestryAndFishing',
  'B_MiningAndQuarrying',
  'C_Manufacturing',
  'D_ElectricityGasSteamAndAirConditioningSupply',
  'E_WaterSupplySewerageWasteManagement',
  'F_Construction',
  'G_WholesaleAndRetailTradeRepairOfMotorVehicles',
  'H_TransportationAndStorage',
  'I_AccommodationAndFoodServiceActivities',
  'J_InformationAndCommunication',
  'K_FinancialAndInsuranceActivities',
  'L_RealEstateActivities',
  'M_ProfessionalScientificAndTechnicalActivities',
  'N_AdministrativeAndSupportServiceActivities',
  'O_PublicAdministrationAndDefence',
  'P_Education',
  'Q_HumanHealthAndSocialWorkActivities',
  'R_ArtsEntertainmentAndRecreation',
  'S_OtherServiceActivities',
  'T_ActivitiesOfHouseholdsAsEmployers',
  'U_ActivitiesOfExtraterritorialOrganizations',
] as const;
export const Sector = z.enum(sectors);

export const documentStates = ['held', 'withheld', 'held_by_other', 'lost', 'none', 'unknown'] as const;
export const DocumentState = z.enum(documentStates);

export const caseSources = [
  'self',
  'border',
  'police',
  'ngo',
  'hotline',
  'health',
  'labour_inspection',
  'consular',
  'child_protection',
  'education',
  'relative',
  'private_sector',
  'referral',
  'other',
] as const;
export type CaseSource = (typeof caseSources)[number];
export const CaseSource = z.enum(caseSources);

export const riskLevels = ['LOW', 'MEDIUM', 'HIGH'] as const;
export type RiskLevel = (typeof riskLevels)[number];
export const RiskLevel = z.enum(riskLevels);

export const riskFlags = [
  'debt',
  'publicity',
  'traced_by_trafficker',
  'family_involved',
  'complicit_official',
  'self_harm',
  'other_persons_at_risk',
  'guardian_suspected',
  'retaliation',
  'medical_urgency',
] as const;
export type RiskFlag = (typeof riskFlags)[number];
export const RiskFlag = z.enum(riskFlags);

export const caseClosures = [
  'GOALS_ACHIEVED',
  'SELF_WITHDREW',
  'MOVED_AWAY',
  'TRANSFERRED_OTHER_PROVIDER',
  'TRANSFERRED_ABROAD',
  'NOT_ELIGIBLE_AFTER_DECISION',
  'LOST_CONTACT',
  'DETAINED_OR_REMOVED',
  'RETRAFFICKED_NEW_CASE',
  'DECEASED',
  'DUPLICATE',
  'OTHER',
] as const;
export const CaseClosure = z.enum(caseClosures);

/* Flags: the offer of help. */

export const directions = ['leaving', 'entering', 'transit'] as const;
export const reaches = ['desk_now', 'was_given_card', 'will_call', 'callback_consented', 'none'] as const;
export const approaches = ['talk_alone', 'wait_in_room', 'let_pass', 'do_not_approach'] as const;

const numbered = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}-${String(index + 1).padStart(2, '0')}`);

/** Border sets: at departure, at entry, of a child, of a vehicle. */
export const borderIndicators: readonly string[] = [
  ...numbered('BEX', 15),
  ...numbered('BEN', 14),
  ...numbered('BCH', 9),
  ...numbered('BVE', 5),
];
/** Indicators of a profile rather than of an act: none of them suffices alone. */
export const profileIndicators: readonly string[] = ['BEX-09', 'BEX-14', 'BEX-15'];

export const flagClosures = [
  'HELP_NOT_WANTED',
  'PERSON_NOT_REACHED',
  'NO_GROUNDS',
  'DUPLICATE',
  'REFERRED_ELSEWHERE',
  'OTHER',
] as const;

/* Consent. */

export const consentPurposes = [
  'INTERVIEW_SCREENING',
  'CASE_MANAGEMENT',
  'SERVICE_REFERRAL',
  'SHELTER_PLACEMENT',
  'HEALTH_INFO_SHARE',
  'FORMAL_IDENTIFICATION',
  'POLICE_COOPERATION',
  'LEGAL_REPRESENTATION',
  'CROSS_BORDER_TRANSFER',
  'IDENTITY_DISCLOSURE',
  'CONSULAR_CONTACT',
  'FAMILY_CONTACT',
  'RETURN_ASSISTANCE',
  'POST_RETURN_FOLLOWUP',
  'NATIONAL_STATISTICS',
  'CTDC_RESEARCH',
  'EVALUATION_CONTACT',
  'PHOTO_BIOMETRIC',
] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];
export const ConsentPurpose = z.enum(consentPurposes);

export const informationPoints = [
  'who',
  'why',
  'recipients',
  'risks',
  'not_shared',
  'refuse',
  'withdraw',
  'see_and_correct',
  'complain',
  'retention',
  'statistics',
  'limits',
] as const;
export const segments = [
  'legal_identity',
  'contact',
  'location',
  'documents',
  'health',
  'testimony',
  'family',
  'legal_exposure',
] as const;
export type Segment = (typeof segments)[number];
export const Segment = z.enum(segments);

export const consentGivers = ['SELF', 'GUARDIAN', 'AUTHORITY'] as const;
export const consentForms = ['written', 'thumbprint', 'oral_with_witness', 'audio', 'digital'] as const;
export const cooperationLevels = [
  'NONE',
  'ANONYMOUS_INTELLIGENCE',
  'CONTACT_ONLY',
  'STATEMENT',
  'WITNESS',
] as const;
export const capacities = [
  'adult',
  'adult_with_support',
  'child_assent',
  'guardian',
  'not_able_now',
] as const;
export const copies = ['taken', 'offered_not_taken', 'unsafe_to_keep'] as const;
export const legalBases = ['consent', 'vital_interests', 'legal_obligation', 'public_interest'] as const;
export const withdrawalChannels = ['oral', 'written', 'code'] as const;

/* Referrals. */

export const referralKinds = [
  'assistance',
  'transfer',
  'identification',
  'legal',
  'consular',
  'return',
] as const;
export type ReferralKind = (typeof referralKinds)[number];
export const ReferralKind = z.enum(referralKinds);

export const urgencies = ['IMMEDIATE', 'URGENT_24H', 'STANDARD'] as const;
export type Urgency = (typeof urgencies)[number];
export const Urgency = z.enum(urgencies);

export const safeContacts = ['sender_only', 'through_sender', 'direct_agreed'] as const;

export const referralStatuses = [
  'DRAFT',
  'AWAITING_CONSENT',
  'AWAITING_CLEARANCE',
  'CLEARANCE_REFUSED',
  'SENT',
  'ACKNOWLEDGED',
  'INFO_REQUESTED',
  'ACCEPTED',
  'DECLINED',
  'IN_PROGRESS',
  'COMPLETED',
  'CLOSED_WITH_FEEDBACK',
  'CANCELLED',
  'EXPIRED',
  'REDIRECTED',
  'REVOKED',
] as const;
export type ReferralStatus = (typeof referralStatuses)[number];
export const ReferralStatus = z.enum(referralStatuses);

export const declineReasons = [
  'NO_CAPACITY',
  'OUTSIDE_MANDATE',
  'NOT_ELIGIBLE_AGE',
  'NOT_ELIGIBLE_SEX',
  'NOT_ELIGIBLE_STATUS',
  'LANGUAGE',
  'SAFETY_RISK_AT_SITE',
  'MEDICAL_LEVEL_TOO_HIGH',
  'DUPLICATE',
  'INSUFFICIENT_INFORMATION',
  'PERSON_DECLINED',
  'OTHER',
] as const;
export const clearanceRefusals = [
  'NO_LAWFUL_BASIS',
  'NO_CAPACITY_IN_COUNTRY',
  'WRONG_RECEIVER',
  'UNSAFE_ROUTE',
  'OTHER',
] as const;
export const stopReasons = [
  'PERSON_STOPS',
  'MOVED_AWAY',
  'SAFETY',
  'SERVICE_ENDED',
  'LOST_CONTACT',
  'OTHER',
] as const;
/** What a receiver may ask before it decides: a coded need, never the story. */
export const askNeeds = [
  'arrival_time',
  'transport',
  'accessibility',
  'medical_urgency',
  'languages',
  'dependants',
  'safety_at_site',
  'documents',
  'consent_scope',
  'other',
] as const;
export const outcomes = [
  'PROVIDED',
  'PARTLY_PROVIDED',
  'NOT_PROVIDED',
  'PERSON_DECLINED',
  'MOVED_ON',
  'UNKNOWN',
] as const;

/** Her lawyer's signal on the referral; never the offence (mechanism, "Non-punishment"). */
export const nonPunishmentSignals = ['POSSIBLE', 'CLAIMED', 'GRANTED', 'REFUSED', 'CLEARED'] as const;
export type NonPunishmentSignal = (typeof nonPunishmentSignals)[number];

export const capacityAnswers = ['likely', 'full', 'ask'] as const;
export type CapacityAnswer = (typeof capacityAnswers)[number];
