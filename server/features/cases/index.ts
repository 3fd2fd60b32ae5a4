import { marksAround } from './keep-marks.ts';
import { matchCase } from './match-case.ts';
import { tasksRecord } from './record-tasks.ts';
import { recountCases } from './recount-cases.ts';
import { setNeeds } from './set-needs.ts';

/** Who could help in a case, and beside which other cases. */
export const caseMatching = { around: marksAround, match: matchCase } as const;
/** What is done for her: her needs as they were assessed, and what there is to do. */
export const caseWork = { setNeeds, tasks: tasksRecord, recount: recountCases } as const;
export { openCaseFrom, type CaseInput } from './open-case.ts';
export { caseRecord } from './record.ts';
export { lockCase, pseudonymFor, type CaseRow, type OpenedCase } from './store.ts';
