export { dismissLawyer } from './dismiss-lawyer.ts';
export { nameLawyer } from './name-lawyer.ts';
export { findSignal } from './store.ts';
