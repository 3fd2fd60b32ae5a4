import type { z } from 'zod';
import { OpenCase } from '#contract/cases';
import { RaiseFlag } from '#contract/flags';
import type { WriteIdentity } from '#contract/vault';

/** What a story says: a case of it, the offer of help it began with, how many people. */
export interface Story {
  readonly case: OpenCase;
  readonly flag: RaiseFlag | null;
  readonly count: number;
}

/** Parsed by the contract: with a code that is not on its lists there is no seed. */
export function story(told: {
  case: z.input<typeof OpenCase>;
  flag?: z.input<typeof RaiseFlag>;
  count?: number;
}): Story {
  const flag = told.flag === undefined ? null : RaiseFlag.parse(told.flag);
  return { case: OpenCase.parse(told.case), flag, count: told.count ?? 1 };
}

// Facts are of public reports; single people within them are imagined. Names are made up. Where a story
// leaves a field open that a case must have, the plainest value stands, with a comment.
export const stories = {
  'dubai-return': story({
    case: {
      ...{ source: 'ngo', sex: 'Feminine', ageBand: '27--29', isMinor: 'no', citizenships: ['TJ'] },
      ...{ languages: ['tgk', 'rus'], exploitation: ['SexualExploitation'], countries: ['AE'] },
      ...{ control: ['WithholdsDocuments', 'DebtBondage', 'FalsePromises'] },
      ...{ recruitment: ['ThroughFriendsOrSocialEvents'], documents: 'withheld', dependants: 1, ict: false },
      ...{ needs: ['shelter_bed', 'medical_exam', 'crisis_counselling', 'travel_document', 'lawyer'] },
      ...{ risk: 'HIGH', riskFlags: ['debt', 'publicity'] },
    },
  }),
  'istanbul-prevented': story({
    flag: {
      ...{ post: 'TJ-DYU-AIR-1', direction: 'leaving', people: 1, child: 'no', sex: 'Feminine' },
      ...{ indicators: ['BEX-02', 'BEX-04', 'BEX-05', 'BEX-11'], danger: false, languages: ['tgk'] },
      ...{ approach: 'talk_alone', travellingTo: 'TR', reach: 'desk_now' },
    },
    case: {
      ...{ source: 'border', sex: 'Feminine', ageBand: '24--26', isMinor: 'no', citizenships: ['TJ'] },
      ...{ languages: ['tgk'], exploitation: ['SexualExploitation'], countries: ['TR'] },
      ...{ recruitment: ['ThroughFriendsOrSocialEvents'], needs: ['crisis_counselling'] },
      ...{ risk: 'MEDIUM', documents: 'held_by_other', ict: false },
    },
  }),
  'russia-furniture': story({
    case: {
      ...{ source: 'self', sex: 'Masculine', ageBand: '30--38', isMinor: 'no', citizenships: ['UZ'] },
      ...{ languages: ['uzb', 'rus'], exploitation: ['ForcedLabour'], sector: 'F_Construction' },
      ...{ control: ['WithholdsDocuments', 'TakesEarnings', 'ExcessiveWorkingHours', 'FalsePromises'] },
      ...{ recruitment: ['ThroughFriendsOrSocialEvents'], countries: ['RU'], documents: 'withheld' },
      ...{ needs: ['document_recovery', 'job_counselling', 'business_grant', 'lawyer'] },
      ...{ risk: 'MEDIUM', ict: false },
    },
  }),
  'bahrain-rescue': story({
    count: 21,
    case: {
      // Ages and languages are not told: no band, grown up, the two languages of the country.
      ...{
        source: 'police',
        sex: 'Feminine',
        isMinor: 'no',
        citizenships: ['KZ'],
        languages: ['kaz', 'rus'],
      },
      ...{ exploitation: ['SexualExploitation'], countries: ['BH'], needs: ['shelter_bed', 'medical_exam'] },
      ...{ risk: 'HIGH', documents: 'withheld', ict: true },
    },
  }),
  'kz-network-minors': story({
    count: 7,
    case: {
      // Neither the child's own band nor a language is told: the oldest band, the two languages of the country.
      ...{ source: 'police', sex: 'Feminine', ageBand: '9--17', isMinor: 'yes', childBand: '15-17' },
      ...{ citizenships: ['KZ'], languages: ['kaz', 'rus'], exploitation: ['SexualExploitation'] },
      ...{ recruitment: ['ThroughOnlineSocialNetworks'], countries: ['KZ'], risk: 'HIGH', ict: true },
      ...{ needs: ['shelter_bed', 'psych_assessment', 'guardian_appointment', 'school_enrolment'] },
    },
  }),
  'kg-uz-into-kz': story({
    case: {
      ...{ source: 'police', sex: 'Feminine', ageBand: '21--23', isMinor: 'no', citizenships: ['KG'] },
      ...{ languages: ['kir', 'rus'], exploitation: ['SexualExploitation'], countries: ['KZ'] },
      ...{ needs: ['shelter_bed', 'travel_document'], risk: 'HIGH', ict: true },
    },
  }),
  'uz-men-labour-kz': story({
    count: 8,
    case: {
      ...{ source: 'ngo', sex: 'Masculine', ageBand: '39--47', isMinor: 'no', citizenships: ['UZ'] },
      ...{ languages: ['uzb'], exploitation: ['ForcedLabour'], sector: 'A_AgricultureForestryAndFishing' },
      ...{ control: ['TakesEarnings', 'WithholdsDocuments'], countries: ['KZ'], risk: 'MEDIUM', ict: false },
      ...{ needs: ['food', 'document_recovery', 'return_travel'] },
    },
  }),
  'newborn-sale': story({
    case: {
      // Four months old: the youngest band of a child, no language of his own.
      ...{ source: 'health', sex: 'Masculine', ageBand: '0--8', isMinor: 'yes', childBand: '0-5' },
      ...{
        citizenships: ['TJ'],
        exploitation: ['ForcedAdoption'],
        countries: ['TJ'],
        risk: 'HIGH',
        ict: false,
      },
      ...{ needs: ['guardian_appointment', 'medical_exam'] },
    },
  }),
  'begging-kz': story({
    // The story names no flag of its own: a railway station, what an officer sees there, nothing more.
    flag: {
      ...{ post: 'KZ-ALA-RAIL-1', direction: 'transit', people: 1, child: 'no', sex: 'Masculine' },
      ...{ indicators: ['BEN-02', 'BEN-05'], danger: false, languages: ['kir'], approach: 'talk_alone' },
      ...{ reach: 'was_given_card' },
    },
    case: {
      ...{ source: 'police', sex: 'Masculine', ageBand: '48+', isMinor: 'no', citizenships: ['KG'] },
      ...{ languages: ['kir'], exploitation: ['ForcedBegging'], control: ['PhysicalAbuse', 'TakesEarnings'] },
      ...{ countries: ['KZ'], needs: ['medical_exam', 'disability_aid', 'shelter_bed', 'lawyer'] },
      ...{ risk: 'HIGH', documents: 'lost', ict: false },
    },
  }),
  'legal-status-kg': story({
    case: {
      ...{ source: 'ngo', sex: 'Masculine', ageBand: '24--26', isMinor: 'no', citizenships: ['KG'] },
      ...{ languages: ['kir'], exploitation: ['ForcedLabour'], sector: 'F_Construction', countries: ['RU'] },
      ...{ needs: ['lawyer', 'job_counselling'], risk: 'LOW', ict: false },
    },
  }),
  'undecided-witness': story({
    case: {
      ...{ source: 'ngo', sex: 'Feminine', ageBand: '30--38', isMinor: 'no', citizenships: ['UZ'] },
      ...{ languages: ['uzb'], exploitation: ['SexualExploitation'], countries: ['KZ'] },
      ...{ needs: ['lawyer', 'interpreter'], risk: 'MEDIUM', ict: false },
    },
  }),
  'consent-withdrawn': story({
    case: {
      ...{ source: 'ngo', sex: 'Feminine', ageBand: '18--20', isMinor: 'no', citizenships: ['UZ'] },
      ...{ languages: ['uzb'], exploitation: ['SexualExploitation'], countries: ['KZ'] },
      ...{ needs: ['shelter_bed'], risk: 'HIGH', ict: true },
    },
  }),
} satisfies Record<string, Story>;

export type StoryId = keyof typeof stories;

/** Who they are called, invented so that a leak would be seen: sealed at once, and nowhere else. */
export const sealedParts: Readonly<Partial<Record<StoryId, WriteIdentity['segments']>>> = {
  'dubai-return': {
    legal_identity: { familyName: 'Canary-Rahimova-71', givenName: 'Zarrina', birthDate: '1994-02-11' },
    contact: { phone: '+971500007171' },
    location: { address: 'Canary street 71, Dubai' },
  },
  'russia-furniture': {
    legal_identity: { familyName: 'Canary-Yusupov-33', givenName: 'Bekzod', birthDate: '1988-09-03' },
    documents: { passport: 'CANARY-AA3301234' },
  },
};
