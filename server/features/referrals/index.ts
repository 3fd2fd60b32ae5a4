export { draftOnCall } from './draft-on-call.ts';
export { holdFor } from './hold-for.ts';
export { referralTasks } from './jobs.ts';
export { referralRecord } from './record.ts';
export { outside } from './answer-outside.ts';
export { payloadOf } from './rules-payload.ts';
