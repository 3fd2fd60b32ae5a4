export { findDuty as onDuty, type DutyAsked } from './find-duty.ts';
export { isBarred } from './rules.ts';
