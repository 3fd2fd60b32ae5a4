export { checkpointSigners } from './checkpoint-signer.ts';
export { startChainer } from './start-chainer.ts';
export { listTimeline, type TimelineRow } from './store.ts';
export { verifyLedger } from './verify-ledger.ts';
export { timelineEntry } from './view.ts';
