export { dismissLawyer } from './dismiss-lawyer.ts';
export { nameLawyer } from './name-lawyer.ts';
export { reviewSignal } from './review-signal.ts';
