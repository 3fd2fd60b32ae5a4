import { caseTasks, optionalTasks, type CaseTask, type TaskGap, type TaskView } from '#contract/case-tasks';
import type { CaseDetails, CasePerson } from '#contract/cases';
import type { ServiceCode } from '#contract/codes';

export interface Known extends CasePerson {
  readonly needs: readonly ServiceCode[];
  readonly details: CaseDetails;
}

export interface KnownBesides {
  readonly notApplicable: readonly string[];
  readonly agreement: 'none' | 'given' | 'provisional' | 'refused' | 'over';
  readonly decisions: number;
  readonly screenings: number;
  readonly hasIdentity: boolean;
  readonly drafted: number;
  readonly sent: number;
}

interface Found {
  /** Whether anybody has looked at it. */
  readonly looked: boolean;
  readonly missing: readonly TaskGap[];
}

const done: Found = { looked: true, missing: [] };
const untouched: Found = { looked: false, missing: [] };

/** Some of a list of things is known: none of them → nobody has looked. */
function partly(known: Readonly<Partial<Record<TaskGap, boolean>>>): Found {
  const gaps = (Object.entries(known) satisfies [string, boolean][]).filter(([, isKnown]) => !isKnown);
  const missing = taskGapsOf(gaps.map(([gap]) => gap));
  return { looked: missing.length < Object.keys(known).length, missing };
}

const gapNames: readonly TaskGap[] = [
  ...(['sex', 'child', 'age', 'languages', 'citizenships'] as const),
  ...(['exploitation', 'recruitment', 'control', 'countries', 'documents', 'legal_identity'] as const),
];
const taskGapsOf = (names: readonly string[]) => gapNames.filter((gap) => names.includes(gap));

const judges: Readonly<Record<CaseTask, (known: Known, besides: KnownBesides) => Found>> = {
  consent: (_known, { agreement, decisions }) => {
    if (agreement === 'given' || agreement === 'refused') return done;
    if (agreement === 'none')
      return { looked: decisions > 0, missing: decisions > 0 ? ['case_management'] : [] };
    return { looked: true, missing: ['asked_again'] };
  },
  person: ({ sex, isMinor, childBand, languages, details: { ageBand, citizenships } }) =>
    partly({
      ...{ sex: sex !== 'NonSpecifiedUnknown', child: isMinor !== 'unsure' },
      ...{ age: ageBand !== null || childBand !== null },
      ...{ languages: languages.length > 0, citizenships: citizenships.length > 0 },
    }),
  situation: ({ details: { exploitation, recruitment, control, countries } }) =>
    partly({
      ...{ exploitation: exploitation.length > 0, recruitment: recruitment.length > 0 },
      ...{ control: control.length > 0, countries: countries.length > 0 },
    }),
  needs: ({ needs }) => (needs.length > 0 ? done : untouched),
  // No case is opened without an assessment.
  risk: () => done,
  screening: (_known, { screenings }) => (screenings > 0 ? done : untouched),
  identity: ({ details: { documents } }, { hasIdentity }) =>
    partly({ documents: documents !== 'unknown', legal_identity: hasIdentity }),
  referrals: (_known, { drafted, sent }) => {
    if (sent > 0) return done;
    return drafted > 0 ? { looked: true, missing: ['sending'] } : untouched;
  },
};

/** Each task and how it stands. What does not apply is said by a person; what is done goes before it. */
export function tasksOf(known: Known, besides: KnownBesides): TaskView[] {
  const optional: readonly string[] = optionalTasks;
  return caseTasks.map((task) => {
    const { looked, missing } = judges[task](known, besides);
    if (looked && missing.length === 0) return { task, state: 'done', missing: [] };
    if (optional.includes(task) && besides.notApplicable.includes(task)) {
      return { task, state: 'not_applicable', missing: [] };
    }
    return looked
      ? { task, state: 'started', missing: [...missing] }
      : { task, state: 'not_started', missing: [] };
  });
}
