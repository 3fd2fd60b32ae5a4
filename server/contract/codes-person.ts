import { z } from 'zod';
import { minorAnswers, sexes } from './codes-seen.ts';

/** What may be said of a person and her case. HTCDS 2.0 codes (IOM, CC BY 4.0) keep their spelling; ages are CTDC bands. */
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
export type CaseClosure = (typeof caseClosures)[number];
