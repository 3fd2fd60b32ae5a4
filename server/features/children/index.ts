export { callFocalPoint } from './call-focal-point.ts';
export { dismissAuthority } from './dismiss-authority.ts';
export { entrustChild } from './entrust-child.ts';
export { followAge } from './follow-age.ts';
