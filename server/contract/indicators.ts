// Indicator sets as they are numbered here. The items are facts of published lists, in our own words (the texts are in
// the locales); no publisher has endorsed this. Sources and terms: docs/third-party.md.

/** Of the operational indicators: what was done to bring her there, what for, and what keeps her. */
export const dimensions = ['DR', 'CR', 'VR', 'EX', 'CD', 'VD'] as const;
export type Dimension = (typeof dimensions)[number];

const numbered = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}-${String(index + 1).padStart(2, '0')}`);

interface IndicatorGroup {
  readonly name: string;
  readonly ids: readonly string[];
}

interface IndicatorSet {
  /** Kept with each screening: what was asked then stays readable when the list has changed. */
  readonly version: string;
  readonly groups: readonly IndicatorGroup[];
}

const one = (name: string, prefix: string, count: number): readonly IndicatorGroup[] => [
  { name, ids: numbered(prefix, count) },
];

/**
 * The sets that are asked here. The first is the whole interview and the only one that is weighed (ILO and European
 * Commission, operational indicators, March 2009, revised September 2009); the others are short lists without weights.
 */
export const indicatorSets = {
  ILO_EC_DELPHI_2009: {
    version: '2009-09',
    groups: [
      { name: 'DR', ids: numbered('DEL-DR', 10) },
      { name: 'CR', ids: numbered('DEL-CR', 10) },
      { name: 'VR', ids: numbered('DEL-VR', 16) },
      { name: 'EX', ids: numbered('DEL-EX', 9) },
      { name: 'CD', ids: numbered('DEL-CD', 15) },
      { name: 'VD', ids: numbered('DEL-VD', 7) },
    ],
  },
  ILO_11_FORCED_LABOUR: { version: '2012', groups: one('FORCED_LABOUR', 'ILO11', 11) },
  UNODC_CHILD: { version: '2026-11', groups: one('CHILD', 'UNC', 15) },
  CHILD_SALE: { version: '2026-11', groups: one('CHILD_SALE', 'CSL', 8) },
  FORCED_CRIME: { version: '2026-11', groups: one('FORCED_CRIME', 'FCR', 8) },
  CYBER_SCAM: { version: '2026-11', groups: one('CYBER_SCAM', 'CYS', 9) },
  BORDER_EXIT: { version: '2026-11', groups: one('BORDER_EXIT', 'BEX', 15) },
  BORDER_ENTRY: { version: '2026-11', groups: one('BORDER_ENTRY', 'BEN', 14) },
  BORDER_CHILD: { version: '2026-11', groups: one('BORDER_CHILD', 'BCH', 9) },
} as const satisfies Readonly<Record<string, IndicatorSet>>;

export type IndicatorSetCode = keyof typeof indicatorSets;
export const indicatorSetCodes = [
  'ILO_EC_DELPHI_2009',
  'ILO_11_FORCED_LABOUR',
  'UNODC_CHILD',
  'CHILD_SALE',
  'FORCED_CRIME',
  'CYBER_SCAM',
  'BORDER_EXIT',
  'BORDER_ENTRY',
  'BORDER_CHILD',
] as const satisfies readonly IndicatorSetCode[];

/** What a set asks, in its groups and order. */
export function groupsOf(set: IndicatorSetCode): readonly IndicatorGroup[] {
  return indicatorSets[set].groups;
}

export function indicatorsOf(set: IndicatorSetCode): readonly string[] {
  return groupsOf(set).flatMap(({ ids }) => ids);
}

/** Every indicator of every set. */
export const allIndicators: readonly string[] = indicatorSetCodes.flatMap(indicatorsOf);

/** What she may ask not to be asked about again: one group of one set each. */
export const topics = [
  ...dimensions,
  'FORCED_LABOUR',
  'CHILD',
  'CHILD_SALE',
  'FORCED_CRIME',
  'CYBER_SCAM',
  'BORDER_EXIT',
  'BORDER_ENTRY',
  'BORDER_CHILD',
] as const;

const topicByIndicator = new Map<string, string>(
  indicatorSetCodes.flatMap((set) =>
    groupsOf(set).flatMap(({ name, ids }) => ids.map((id) => [id, name] as const)),
  ),
);

/** The group that an indicator belongs to. */
export function topicOf(id: string): (typeof topics)[number] | undefined {
  const name = topicByIndicator.get(id);
  return topics.find((topic) => topic === name);
}
