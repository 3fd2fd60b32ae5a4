import type { CaseDetails } from '#contract/cases';
import type {
  IndicatorAnswer,
  ScreeningClass,
  ScreeningProfile,
  ScreeningResult,
} from '#contract/identification';
import {
  dimensions,
  indicatorSets,
  indicatorsOf,
  type Dimension,
  type IndicatorSetCode,
} from '#contract/indicators';
import { profileIndicators, type MinorAnswer } from '#contract/codes';
import type { Place } from '../../platform/sealing.ts';
import { dimensionOf, weights } from './rules-weights.ts';

export type Answers = Readonly<Record<string, IndicatorAnswer>>;
type Weight = 'strong' | 'medium' | 'weak';
type Count = Readonly<Record<Weight, number>>;

/** Whose weights count: a child's for who may be one; of an unknown form the heavier weight of both. */
export function profileOf(
  isMinor: MinorAnswer,
  { exploitation }: Pick<CaseDetails, 'exploitation'>,
): ScreeningProfile {
  const child = isMinor !== 'no';
  const sexual = exploitation.includes('SexualExploitation');
  const other = exploitation.some((form) => form !== 'SexualExploitation');
  if (sexual === other) return { child, form: 'either' };
  return { child, form: sexual ? 'sexual' : 'labour' };
}

const order = 'smw';
const named: Readonly<Record<string, Weight>> = { s: 'strong', m: 'medium', w: 'weak' };

/** The letters of one indicator that a profile counts; none where it is no part of the profile. */
function lettersOf(id: string, { child, form }: ScreeningProfile): string[] {
  const of = weights[id] ?? '';
  const [labour = '', sexual = ''] = [of[child ? 1 : 0], of[child ? 3 : 2]];
  const counted = form === 'labour' ? [labour] : form === 'sexual' ? [sexual] : [labour, sexual];
  return counted.filter((letter) => order.includes(letter.toLowerCase()));
}

export function weightOf(id: string, profile: ScreeningProfile): Weight | undefined {
  const letters = lettersOf(id, profile).map((letter) => letter.toLowerCase());
  const heaviest = letters.toSorted((a, b) => order.indexOf(a) - order.indexOf(b))[0];
  return heaviest === undefined ? undefined : named[heaviest];
}

/** Whether every letter that was counted was compared with its source. */
function isCompared(id: string, profile: ScreeningProfile): boolean {
  return lettersOf(id, profile).every((letter) => letter === letter.toUpperCase());
}

/** The rule of the ILO and the European Commission for one dimension. */
export function isPositive({ strong, medium, weak }: Count): boolean {
  return strong >= 2 || (strong >= 1 && medium + weak >= 1) || medium >= 3 || (medium >= 2 && weak >= 1);
}

function countOf(ids: readonly string[], profile: ScreeningProfile): Count {
  const of = (weight: Weight) => ids.filter((id) => weightOf(id, profile) === weight).length;
  return { strong: of('strong'), medium: of('medium'), weak: of('weak') };
}

const isOpen = (answer: IndicatorAnswer | undefined) => answer !== 'present' && answer !== 'absent';

function judgeDimension(dimension: Dimension, answers: Answers, profile: ScreeningProfile) {
  const ids = indicatorsOf('ILO_EC_DELPHI_2009').filter(
    (id) => dimensionOf(id) === dimension && weightOf(id, profile) !== undefined,
  );
  const present = ids.filter((id) => answers[id] === 'present');
  const unanswered = ids.filter((id) => isOpen(answers[id]));
  const count = countOf(present, profile);
  const couldBe = isPositive(countOf([...present, ...unanswered], profile));
  const state = isPositive(count) ? 'positive' : couldBe ? 'open' : 'negative';
  return { dimension, state, ...count, unanswered: unanswered.length } as const;
}

type Found = ReadonlySet<Dimension>;
const any = (found: Found, ...of: Dimension[]) => of.some((one) => found.has(one));

/** What the dimensions come to for an adult; all of the 64 combinations have their word. */
export function classOfAdult(found: Found): ScreeningClass {
  const [means, kept] = [any(found, 'DR', 'CR', 'VR'), any(found, 'CD', 'VD')];
  if (!found.has('EX')) return means || kept ? 'AT_RISK_POTENTIAL_VICTIM' : 'NO_EXPLOITATION_FOUND';
  if (means && kept) return 'PRESUMED_TRAFFICKING';
  if (found.has('CR')) return 'PRESUMED_TRAFFICKING';
  if (means) return 'DECEPTION_OR_ABUSE_AND_EXPLOITATION';
  return kept ? 'PRESUMED_FORCED_LABOUR' : 'EXPLOITED_LABOUR_RIGHTS_CASE';
}

/** Under 18 no means is needed (Palermo Protocol, article 3 (c)); one strong sign is enough to refer a child. */
function classOfChild(found: Found, strong: boolean): ScreeningClass {
  if (found.has('EX')) return 'PRESUMED_TRAFFICKING';
  return strong || found.size > 0 ? 'CHILD_AT_RISK_REFER' : 'NO_EXPLOITATION_FOUND';
}

/** Sets in which one sign sends a child on. */
const ofChildren: readonly IndicatorSetCode[] = ['CHILD_SALE', 'BORDER_CHILD', 'UNODC_CHILD'];

/** On the road nothing may have happened yet: three signs, one of them of control, are an intent (our proposal). */
const ofControl: readonly string[] = ['BEX-05', 'BEX-12', 'BEN-01', 'BEN-02', 'BEN-12'];

function classOfList(set: IndicatorSetCode, answers: Answers): ScreeningClass {
  // Signs of a profile rather than of an act suffice for nothing, here as at the border.
  const ids = indicatorsOf(set).filter((id) => !profileIndicators.includes(id));
  const present = ids.filter((id) => answers[id] === 'present');
  if (present.length > 0 && ofChildren.includes(set)) return 'CHILD_AT_RISK_REFER';
  if (present.length >= 3 && present.some((id) => ofControl.includes(id))) return 'AT_RISK_POTENTIAL_VICTIM';
  if (present.length > 0) return 'SIGNS_PRESENT';
  return ids.some((id) => isOpen(answers[id])) ? 'NOT_ENOUGH_ANSWERS' : 'NO_EXPLOITATION_FOUND';
}

function tallyOf(set: IndicatorSetCode, answers: Answers) {
  const of = (answer: IndicatorAnswer) => indicatorsOf(set).filter((id) => answers[id] === answer).length;
  const [present, absent, unknown] = [of('present'), of('absent'), of('unknown')];
  return { present, absent, unknown, notAsked: indicatorsOf(set).length - present - absent - unknown };
}

export interface Judged {
  readonly setVersion: string;
  readonly class: ScreeningClass;
  readonly result: ScreeningResult;
}

/**
 * What answers come to. Only `present` counts for a class; as long as something that was not answered could still lead
 * to one, "nothing found" is not said.
 */
export function judgeScreening(set: IndicatorSetCode, answers: Answers, profile: ScreeningProfile): Judged {
  const { version: setVersion } = indicatorSets[set];
  const tally = tallyOf(set, answers);
  if (set !== 'ILO_EC_DELPHI_2009') {
    const incomplete = tally.unknown + tally.notAsked > 0;
    const result = { dimensions: [], ...tally, missing: [], incomplete, weights: 'none' as const };
    return { setVersion, class: classOfList(set, answers), result };
  }
  const judged = dimensions.map((dimension) => judgeDimension(dimension, answers, profile));
  const found = new Set(judged.filter(({ state }) => state === 'positive').map(({ dimension }) => dimension));
  const ids = indicatorsOf(set);
  const strong = ids.filter((id) => weightOf(id, profile) === 'strong');
  const missing = strong.filter((id) => isOpen(answers[id]));
  const class_ = profile.child
    ? classOfChild(
        found,
        strong.some((id) => answers[id] === 'present'),
      )
    : classOfAdult(found);
  const couldBe = judged.some(({ state }) => state === 'open') || (profile.child && missing.length > 0);
  const compared = ids.every((id) => answers[id] !== 'present' || isCompared(id, profile));
  return {
    setVersion,
    class: class_ === 'NO_EXPLOITATION_FOUND' && couldBe ? 'NOT_ENOUGH_ANSWERS' : class_,
    result: {
      ...{ dimensions: judged, ...tally, missing, incomplete: missing.length > 0 },
      weights: compared ? 'compared' : 'partly',
    },
  };
}

/** Where answers belong: to their screening, in the organisation of the case. */
export function screeningPlace({
  id,
  organisationId,
}: {
  readonly id: string;
  readonly organisationId: string;
}): Place {
  return { purpose: 'screening.answers', table: 'screening', row: id, organisation: organisationId };
}
