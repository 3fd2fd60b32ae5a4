import type { OrganisationKind, ServiceCode } from '#contract/codes';
import type { Eligibility } from '#contract/directory';

/** What an organisation of a kind offers in the demonstration, beds apart. */
export const offers: Readonly<Partial<Record<OrganisationKind, readonly ServiceCode[]>>> = {
  ngo: [
    ...(['emergency_kit', 'food', 'clothing', 'local_transport'] as const),
    ...(['crisis_counselling', 'psych_assessment', 'group_support'] as const),
    ...(['literacy', 'language_course', 'job_counselling', 'vocational_course', 'business_grant'] as const),
    ...(['orientation', 'peer_group', 'cash_help', 'return_travel', 'reintegration_grant'] as const),
    ...(['legal_info', 'document_recovery', 'interpreter'] as const),
  ],
  shelter: [
    ...(['food', 'hygiene', 'local_transport', 'phone_access', 'medical_exam', 'medicine'] as const),
    ...(['crisis_counselling', 'psych_assessment', 'therapy'] as const),
    ...(['school_enrolment', 'life_skills', 'childcare_at_work', 'recreation'] as const),
  ],
  legal_aid: [
    ...(['legal_info', 'lawyer', 'representation_criminal', 'representation_civil'] as const),
    ...(['document_recovery', 'residence_permit', 'interpreter', 'compensation_support'] as const),
  ],
  guardianship: ['guardian_appointment', 'school_enrolment', 'family_mediation'],
  coordinator: ['legal_aid_state', 'social_benefit_claim'],
  consulate: ['travel_document'],
  hotline: ['crisis_counselling', 'legal_info'],
  labour_inspectorate: ['legal_info'],
  health: [
    'medical_exam',
    'urgent_care',
    'specialist_care',
    'maternity',
    'hiv_tb_test',
    'medicine',
    'disability_aid',
  ],
};

export const serviceNames: Readonly<Partial<Record<ServiceCode, string>>> = {
  emergency_kit: 'First-night kit',
  food: 'Meals and food parcels',
  clothing: 'Clothing',
  hygiene: 'Washing and laundry',
  local_transport: 'A ride in town',
  phone_access: 'A safe telephone',
  medical_exam: 'Medical examination',
  urgent_care: 'Urgent care',
  specialist_care: 'Specialist doctors',
  maternity: 'Maternity care',
  hiv_tb_test: 'HIV and TB tests',
  medicine: 'Medicines',
  disability_aid: 'Aids for a disability',
  crisis_counselling: 'Crisis counselling',
  psych_assessment: 'Psychological assessment',
  therapy: 'Therapy',
  group_support: 'Support group',
  family_mediation: 'Family mediation',
  school_enrolment: 'Place in a school',
  literacy: 'Reading and writing',
  life_skills: 'Life skills',
  language_course: 'Language course',
  job_counselling: 'Job counselling',
  vocational_course: 'Vocational course',
  business_grant: 'Small business grant',
  childcare_at_work: 'Childcare during work',
  recreation: 'Free time together',
  orientation: 'Finding one’s way in town',
  peer_group: 'Peer group',
  cash_help: 'Cash help',
  social_benefit_claim: 'Claiming social benefits',
  return_travel: 'Travel home',
  reintegration_grant: 'Reintegration grant',
  compensation_support: 'Claiming compensation',
  legal_info: 'Legal information',
  lawyer: 'Lawyer',
  representation_criminal: 'Representation in criminal proceedings',
  representation_civil: 'Representation in civil proceedings',
  document_recovery: 'Recovering papers',
  residence_permit: 'Residence permit',
  guardian_appointment: 'Appointing a guardian',
  interpreter: 'Interpreter',
  legal_aid_state: 'State legal aid and formal status',
  travel_document: 'Travel document',
};

/** A unit of beds and when it was last counted; older than three days the count is stale and nobody relies on it. */
interface SeedUnit {
  readonly name: string;
  readonly maximum: number;
  readonly occupied: number;
  readonly outOfService?: number;
  readonly countedDaysAgo: number;
}

/** Beds of one shelter and who they are for; what is not said has no limit. */
export interface SeedBeds {
  readonly name: string;
  readonly eligibility: Partial<Eligibility>;
  readonly units: readonly SeedUnit[];
}

const women: Partial<Eligibility> = {
  ...{ sexes: ['Feminine', 'TransgenderFeminine'], acceptsChildren: true },
  acceptsDisabled: true,
};
const men: Partial<Eligibility> = { sexes: ['Masculine', 'TransgenderMasculine'] };
const adult: Partial<Eligibility> = { ageGroups: ['18-24', '25-59', '60+'] };

export const motherUnit = 'Girls, and mothers with children';

/** Some have room, some nearly none, one is full, some were not counted for days. */
export const beds: Readonly<Record<string, SeedBeds>> = {
  'shelter.kz': {
    ...{ name: 'Shelter for women and children', eligibility: women },
    units: [
      { name: 'Women', maximum: 18, occupied: 3, countedDaysAgo: 1 },
      { name: motherUnit, maximum: 9, occupied: 1, countedDaysAgo: 1 },
    ],
  },
  'shelter2.kz': {
    ...{
      name: 'Shelter for women',
      eligibility: { ...women, ...adult, acceptsChildren: false, acceptsForeigners: false },
    },
    units: [{ name: 'Rooms', maximum: 8, occupied: 2, countedDaysAgo: 1 }],
  },
  'shelter3.kz': {
    ...{ name: 'Crisis rooms for women, men and families', eligibility: { acceptsChildren: true } },
    units: [{ name: 'Rooms', maximum: 6, occupied: 4, outOfService: 1, countedDaysAgo: 2 }],
  },
  'shelter.kg': {
    ...{ name: 'Shelter for women and children', eligibility: women },
    units: [{ name: 'Rooms', maximum: 6, occupied: 3, countedDaysAgo: 9 }],
  },
  'shelter.tj': {
    ...{ name: 'Shelter for women and children', eligibility: women },
    units: [{ name: 'Rooms', maximum: 10, occupied: 9, countedDaysAgo: 1 }],
  },
  'shelter.tm': {
    ...{ name: 'Shelter for women', eligibility: { ...women, acceptsForeigners: false } },
    units: [{ name: 'Rooms', maximum: 8, occupied: 2, countedDaysAgo: 20 }],
  },
  'shelter.uz': {
    ...{ name: 'Shelter for women and children', eligibility: women },
    units: [
      { name: 'Women', maximum: 16, occupied: 5, countedDaysAgo: 1 },
      { name: motherUnit, maximum: 8, occupied: 2, countedDaysAgo: 1 },
    ],
  },
  'shelter2.uz': {
    ...{ name: 'Shelter for men', eligibility: { ...men, ...adult } },
    units: [{ name: 'Men', maximum: 8, occupied: 3, countedDaysAgo: 12 }],
  },
  'shelter.ae': {
    ...{ name: 'Shelter for women', eligibility: { ...women, acceptsUndocumented: true } },
    units: [{ name: 'Rooms', maximum: 20, occupied: 18, countedDaysAgo: 1 }],
  },
  'shelter.tr': {
    ...{ name: 'Shelter for women and children', eligibility: women },
    units: [{ name: 'Rooms', maximum: 6, occupied: 6, countedDaysAgo: 1 }],
  },
  'shelter.ru': {
    ...{
      name: 'Shelter for women and families',
      eligibility: { acceptsChildren: true, acceptsUndocumented: false },
    },
    units: [{ name: 'Rooms', maximum: 5, occupied: 1, countedDaysAgo: 30 }],
  },
};
