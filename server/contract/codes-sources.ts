/** Words of the doors for those who do not work here, and of those who hear from them first. */

/** How somebody who writes about herself wants to be reached; `here`: she comes back with her number. */
export const reachWays = ['phone', 'message', 'email', 'here'] as const;
export type ReachWay = (typeof reachWays)[number];

/** Her age as she says it herself; what she does not say counts as a child of the oldest band. */
export const ownAges = ['adult', '15-17', '12-14', '6-11', 'unsaid'] as const;
export type OwnAge = (typeof ownAges)[number];

/** Who writes about somebody whom nobody has reached. */
export const relationsToHer = [
  'parent',
  'partner',
  'sibling',
  'child',
  'other_relative',
  'friend',
  'other',
] as const;
export type RelationToHer = (typeof relationsToHer)[number];

export const lastHeards = ['days', 'weeks', 'months', 'longer'] as const;
export type LastHeard = (typeof lastHeards)[number];

export const worries = [
  'no_word',
  'asks_for_money',
  'no_papers',
  'not_free_to_speak',
  'threatened',
  'other_work',
  'child_with_her',
] as const;
export type Worry = (typeof worries)[number];

/** Whom an open report comes from: herself, or somebody who misses her. */
export const reportKinds = ['self', 'relative'] as const;
export type ReportKind = (typeof reportKinds)[number];

export const reportStatuses = ['RECEIVED', 'LINKED', 'CLOSED'] as const;
export type ReportStatus = (typeof reportStatuses)[number];

export const contactResults = ['reached', 'not_reached', 'unsafe_now'] as const;
export type ContactResult = (typeof contactResults)[number];

export const reportClosures = [
  'REACHED_WANTS_NOTHING',
  'NOT_REACHED',
  'PASSED_ON_BY_PHONE',
  'NOT_FOR_US',
  'DUPLICATE',
  'MISUSE',
  'OTHER',
] as const;
export type ReportClosure = (typeof reportClosures)[number];

/** Who may send a tip without an account, by where she works. */
export const tipSectors = ['airline', 'hotel', 'transport', 'workplace'] as const;
export type TipSector = (typeof tipSectors)[number];

/** Whom a tip comes from: somebody without an account, or a professional who met nobody. */
export const tipOrigins = [...tipSectors, 'labour_inspection', 'health', 'consular', 'hotline'] as const;
export type TipOrigin = (typeof tipOrigins)[number];

export const tipStatuses = ['RECEIVED', 'OFFERED', 'CLOSED'] as const;
export type TipStatus = (typeof tipStatuses)[number];

export const howManies = ['one', 'few', 'many', 'unknown'] as const;
export type HowMany = (typeof howManies)[number];

export const whens = ['now', 'today', 'week', 'earlier', 'often'] as const;
export type When = (typeof whens)[number];

/** What may be seen where somebody works: signs of acts, from the lists that are asked everywhere. None is a profile. */
export const signsOfSector: Readonly<Record<TipSector, readonly string[]>> = {
  airline: [
    ...['BEX-05', 'BEN-01', 'BEN-02', 'BEN-03', 'BEX-01', 'BEX-11'],
    ...['BCH-01', 'BCH-04', 'BCH-05', 'BCH-06'],
  ],
  hotel: [
    'BEX-05',
    'BEN-01',
    'BEN-02',
    'BEN-03',
    'DEL-CD-03',
    'DEL-CD-01',
    'BCH-01',
    'BCH-05',
    'UNC-02',
    'UNC-12',
  ],
  transport: ['BVE-01', 'BVE-02', 'BVE-03', 'BVE-04', 'BVE-05', 'BEN-08', 'BEN-03', 'BCH-05', 'BCH-07'],
  workplace: [
    ...['DEL-CD-01', 'DEL-CD-02', 'DEL-CD-03', 'DEL-CD-04', 'DEL-EX-02', 'DEL-EX-04', 'DEL-EX-05'],
    ...['CYS-01', 'CYS-02', 'UNC-09'],
  ],
};

/** The forms of those who meet people in their profession; each asks what can be seen there. */
export const fieldForms = ['labour_inspection', 'health', 'consular'] as const;
export type FieldForm = (typeof fieldForms)[number];

export const signsOfForm: Readonly<Record<FieldForm, readonly string[]>> = {
  labour_inspection: [
    ...[
      'ILO11-03',
      'ILO11-04',
      'ILO11-05',
      'ILO11-06',
      'ILO11-07',
      'ILO11-08',
      'ILO11-09',
      'ILO11-10',
      'ILO11-11',
    ],
    ...['DEL-DR-01', 'DEL-EX-04', 'DEL-EX-06', 'DEL-CD-03', 'UNC-09', 'CYS-01'],
  ],
  health: [
    ...['BEN-01', 'BEN-03', 'BEN-14', 'DEL-CD-01', 'DEL-CD-03', 'DEL-CD-04', 'DEL-CD-05'],
    ...['CSL-01', 'CSL-02', 'CSL-03', 'CSL-04', 'CSL-06', 'BCH-06', 'UNC-02'],
  ],
  consular: [
    ...['BEN-09', 'BEN-10', 'BEN-11', 'BEN-12', 'BEN-13', 'DEL-CD-01', 'DEL-CD-02', 'DEL-CD-03'],
    ...['DEL-DR-01', 'CYS-01', 'CYS-04', 'CYS-05', 'CSL-05'],
  ],
};

/** Whether the person was met, and what she said to being helped. */
export const meetings = ['agrees', 'met', 'not_met'] as const;
export type Meeting = (typeof meetings)[number];

/** Where it leads: to a case of one's own, to an offer of help, or to whoever looks at tips. */
export const fieldPaths = ['case', 'flag', 'tip'] as const;
export type FieldPath = (typeof fieldPaths)[number];

export const callers = ['person', 'relative', 'professional', 'public'] as const;
export type Caller = (typeof callers)[number];

export const callTopics = [
  'danger_now',
  'wants_to_leave',
  'before_leaving',
  'back_home',
  'papers',
  'pay',
  'health',
  'child',
  'missing_person',
  'information',
] as const;
export type CallTopic = (typeof callTopics)[number];

export const callStatuses = ['OPEN', 'CLOSED'] as const;
export type CallStatus = (typeof callStatuses)[number];

export const callOutcomes = [
  'ANSWERED',
  'HANDED_OVER',
  'CASE_OPENED',
  'OFFER_RAISED',
  'CALLS_BACK',
  'HUNG_UP',
  'MISUSE',
] as const;
export type CallOutcome = (typeof callOutcomes)[number];

export const handoverStates = ['OFFERED', 'CONFIRMED', 'DECLINED', 'ENDED'] as const;
export type HandoverState = (typeof handoverStates)[number];

/** All signs that any of these forms knows; each has its words already. */
export const sourceSigns: readonly string[] = [
  ...new Set([...Object.values(signsOfSector), ...Object.values(signsOfForm)].flat()),
];
