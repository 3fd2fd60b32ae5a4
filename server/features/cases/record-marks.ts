import { MarksView } from '#contract/cases';
import type { Reader } from '../../platform/db.ts';
import { recordKind, type Context } from '../../platform/record.ts';
import { aboutCase } from './record.ts';
import { isOpened, openDocument } from './record-document.ts';
import { isObeyed } from './rules-marks.ts';
import { caseActions } from './rules.ts';
import { listCodes, listHousesOf, type HouseRow } from './store-marks.ts';
import { findCase, type CaseRow } from './store.ts';

interface CaseOfMarks extends CaseRow {
  readonly codes?: ReadonlyMap<string, string>;
  readonly houses?: readonly HouseRow[];
}

/** Whom she must not meet and with whom she stays, for the staff of her case. */
export const marksRecord = recordKind({
  subject: 'Case',
  output: MarksView,
  find: findCase,
  about: aboutCase,
  actions: (row: CaseOfMarks) => caseActions[row.status],
  open: openMarks,
  view: (row: CaseOfMarks, can) => {
    const { id, version, codes, houses } = row;
    if (!isOpened(row) || !codes || !houses)
      throw new Error('Marks were to be shown before they were opened');
    const housesOf = (of: string) =>
      houses.filter(({ caseId }) => caseId === of).map(({ serviceId }) => serviceId);
    const marks = row.marks.map(({ caseId, kind }) => ({
      ...{ caseId, kind, code: codes.get(caseId) ?? '' },
      obeyed: isObeyed(kind, housesOf(id), housesOf(caseId)),
    }));
    return { id, version, marks, can };
  },
});

async function openMarks(reader: Reader, row: CaseOfMarks, context: Context): Promise<CaseOfMarks> {
  const opened = await openDocument(reader, row, context);
  const others = opened.marks.map(({ caseId }) => caseId);
  const codes = others.length === 0 ? [] : await listCodes(reader, others);
  const houses = others.length === 0 ? [] : await listHousesOf(reader, [row.id, ...others]);
  return { ...opened, codes: new Map(codes.map(({ id, code }) => [id, code])), houses };
}
