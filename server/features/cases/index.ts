export { marksAround } from './keep-marks.ts';
export { matchCase } from './match-case.ts';
export { openCaseFrom, type CaseInput } from './open-case.ts';
export { caseRecord } from './record.ts';
export { lockCase, pseudonymFor, type CaseRow, type OpenedCase } from './store.ts';
