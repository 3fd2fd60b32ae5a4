export { dismissLawyer } from './dismiss-lawyer.ts';
export { nameLawyer } from './name-lawyer.ts';
