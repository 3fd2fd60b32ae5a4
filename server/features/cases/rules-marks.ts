import { z } from 'zod';
import { markKinds, type CaseMark, type MarkKind } from '#contract/cases';
import { uuid } from '#contract/text';
import type { Place } from '../../platform/sealing.ts';

/** What the node keeps of a case's marks: tags without a case. */
export const KeptMarks = z.strictObject({ apart: z.array(uuid), together: z.array(uuid) });
export type KeptMarks = z.infer<typeof KeptMarks>;

export function keptMarks(marks: readonly CaseMark[]): KeptMarks {
  const of = (kind: MarkKind) => marks.filter((mark) => mark.kind === kind).map(({ tag }) => tag);
  return { apart: of('apart'), together: of('together') };
}

export function markPlace(caseId: string): Place {
  return { purpose: 'case.marks', table: 'case_mark', row: caseId, organisation: '' };
}

/** One mark for a pair: a new one takes the place of the earlier, none removes it. */
export function marked(
  marks: readonly CaseMark[],
  { caseId, kind, tag }: { readonly caseId: string; readonly kind: MarkKind | null; readonly tag: string },
): CaseMark[] {
  const others = marks.filter((mark) => mark.caseId !== caseId);
  return kind === null ? others : [...others, { caseId, kind, tag }];
}

interface Around {
  readonly serviceId: string;
  readonly unitId: string;
  readonly marks: KeptMarks;
}

/** Houses she is kept apart from, and units where those are with whom she stays. */
export function bindingOf(own: KeptMarks, around: readonly Around[]) {
  const shares = (kind: MarkKind, marks: KeptMarks) => marks[kind].some((tag) => own[kind].includes(tag));
  return {
    apart: new Set(around.filter(({ marks }) => shares('apart', marks)).map(({ serviceId }) => serviceId)),
    together: new Set(around.filter(({ marks }) => shares('together', marks)).map(({ unitId }) => unitId)),
  };
}

/** Whether two are placed as their mark says; null while one of them has no place. */
export function isObeyed(kind: MarkKind, mine: readonly string[], theirs: readonly string[]): boolean | null {
  if (mine.length === 0 || theirs.length === 0) return null;
  const meet = mine.some((house) => theirs.includes(house));
  return kind === markKinds[0] ? !meet : meet;
}
