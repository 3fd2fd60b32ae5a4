import {
  borderIndicators,
  type CaseSource,
  type ChildBand,
  type MinorAnswer,
  type Role,
} from '#contract/codes';
import type { CallTopic, FieldForm, FieldPath, HowMany, TipOrigin } from '#contract/codes-sources';
import type { ServiceCode } from '#contract/codes';
import type { RaiseFlag } from '#contract/flags';
import type { SendFieldReport, TipSaid } from '#contract/tips';
import type { Place } from '../../platform/sealing.ts';

/** Roles whose organisations keep cases of their own; of a consul's report an offer of help is made. */
const opensCases: readonly Role[] = ['labour_inspector', 'health_worker'];

/**
 * Where a report leads: she was met and agrees to be helped: a case; she was met and has not been asked, or those who
 * heard her keep no cases: an offer of help; nobody was met: a tip.
 */
export function pathOf({ meeting }: Pick<SendFieldReport, 'meeting'>, role: Role): FieldPath {
  if (meeting === 'not_met') return 'tip';
  return meeting === 'agrees' && opensCases.includes(role) ? 'case' : 'flag';
}

export const sourceOf: Readonly<Record<FieldForm, CaseSource>> = {
  labour_inspection: 'labour_inspection',
  health: 'health',
  consular: 'consular',
};

/** Each form is filled in by one role. */
export const roleOfForm: Readonly<Record<FieldForm, Role>> = {
  labour_inspection: 'labour_inspector',
  health: 'health_worker',
  consular: 'consular_officer',
};

export function howMany(people: number): HowMany {
  if (people === 1) return 'one';
  return people < 6 ? 'few' : 'many';
}

const peopleOf: Readonly<Record<HowMany, number>> = { one: 1, few: 3, many: 10, unknown: 1 };

interface Heard {
  readonly country: string;
  /** A word of letters that says where it came in: it stands where others have a post. */
  readonly place: string;
  readonly signs: readonly string[];
  readonly people: number;
  readonly child: MinorAnswer;
  readonly danger: boolean;
  readonly reach: RaiseFlag['reach'];
  readonly languages?: readonly string[];
  readonly sex?: RaiseFlag['sex'];
  readonly note: string | null;
}

/** An offer of help out of what was heard; signs that a post does not know stand in the sealed note. */
export function offerOf(heard: Heard): RaiseFlag {
  const known = heard.signs.filter((code) => borderIndicators.includes(code));
  const others = heard.signs.filter((code) => !known.includes(code));
  const note = [others.join(' '), heard.note ?? ''].filter((part) => part !== '').join('. ');
  return {
    post: `${heard.country}-${heard.place}`,
    ...{ direction: 'transit', reach: heard.reach, people: heard.people, child: heard.child },
    ...{ sex: heard.sex ?? 'NonSpecifiedUnknown', indicators: known, instinct: known.length === 0 },
    ...{ danger: heard.danger, languages: [...(heard.languages ?? [])], approach: null, travellingTo: null },
    ...{ note: note === '' ? null : note.slice(0, 280), journey: 'unknown', observedAt: undefined },
  };
}

const placeOf: Readonly<Record<TipOrigin, string>> = {
  ...{ airline: 'AIRLINE', hotel: 'HOTEL', transport: 'TRANSPORT', workplace: 'WORKPLACE' },
  ...{ labour_inspection: 'LABOUR', health: 'HEALTH', consular: 'CONSUL', hotline: 'HOTLINE' },
};

/** The offer of help that a tip becomes: nobody has spoken with her, so that no help counts as offered yet. */
export function offerOfTip(
  tip: {
    readonly country: string;
    readonly origin: TipOrigin;
    readonly danger: boolean;
    readonly child: MinorAnswer;
  },
  said: TipSaid,
): RaiseFlag {
  const { country, origin, danger, child } = tip;
  return offerOf({
    ...{ country, place: placeOf[origin], danger, child, reach: 'none' },
    ...{ signs: said.signs, people: peopleOf[said.howMany], note: said.line },
  });
}

export function offerOfForm(input: SendFieldReport, country: string): RaiseFlag {
  const { form, signs, people, child, sex, danger, languages, line, meeting } = input;
  return offerOf({
    ...{ country, place: placeOf[form], signs, people, child, sex, danger, languages, note: line },
    reach: meeting === 'agrees' ? 'desk_now' : 'none',
  });
}

export const placeOfCall = placeOf.hotline;

/** What a tip says belongs to its row, whoever reads it. */
export function tipPlace(id: string): Place {
  return { purpose: 'tip.said', table: 'tip', row: id, organisation: '' };
}

/** What is noted of a call, for the hotline's own staff. */
export function callPlace({
  id,
  organisationId,
}: {
  readonly id: string;
  readonly organisationId: string;
}): Place {
  return { purpose: 'call.note', table: 'hotline_call', row: id, organisation: organisationId };
}

const needOf: Readonly<Partial<Record<CallTopic, ServiceCode>>> = {
  danger_now: 'shelter_bed',
  wants_to_leave: 'shelter_bed',
  papers: 'document_recovery',
  pay: 'legal_info',
  health: 'medical_exam',
};

export function needsOfCall(topics: readonly CallTopic[]): ServiceCode[] {
  return [...new Set(topics.flatMap((topic) => needOf[topic] ?? []))];
}

/** A child's band where none was said: the oldest, which a worker puts right. */
export function bandOf(child: MinorAnswer, said: ChildBand | undefined): ChildBand | null {
  return child === 'no' ? null : (said ?? '15-17');
}
