import type { FindMatches, MatchView } from '#contract/directory';
import type { Reader } from '../../platform/db.ts';
import type { Context } from '../../platform/record.ts';
import { findMatches } from '../directory/index.ts';
import { openDocument } from './record-document.ts';
import { matchQueryOf } from './rules.ts';
import { listHousesOf } from './store-marks.ts';
import type { CaseRow } from './store.ts';

/** Services for one need in one country, best first; nobody she must never be sent to, and no house she is kept apart from. */
export async function matchCase(
  reader: Reader,
  row: CaseRow,
  input: FindMatches,
  context: Context,
): Promise<{ items: MatchView[] }> {
  const opened = await openDocument(reader, row, context);
  const { marks } = opened;
  const houses =
    marks.length === 0
      ? []
      : await listHousesOf(
          reader,
          marks.map(({ caseId }) => caseId),
        );
  const of = (kind: (typeof marks)[number]['kind']) =>
    houses
      .filter(({ caseId }) => marks.some((mark) => mark.caseId === caseId && mark.kind === kind))
      .map(({ serviceId }) => serviceId);
  const asked = { ...matchQueryOf(opened, input), apart: of('apart'), together: of('together') };
  return { items: await findMatches(reader, asked, context.now) };
}
